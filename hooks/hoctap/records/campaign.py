"""Campaigns: days, weeks, months and festivals that come back, and their yearly editions."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hoctap.records.fields import Date, HostedFile, Id, Moment, MonthDay, Part, Text, Title, Url, Year
from hoctap.records.record import Record

Kind = Literal["day", "week", "month", "festival"]
Status = Literal["planned", "confirmed", "cancelled", "held"]


class YearlyRule(Part):
    """When a campaign takes place: fixed dates, an RFC 5545 RRULE, or set by each edition."""

    start: MonthDay | None = None
    end: MonthDay | None = None
    rrule: str | None = Field(default=None, pattern=r"^FREQ=YEARLY(;[A-Z]+=[A-Z0-9,+-]+)*$")
    by_edition: bool = False
    note: Text | None = None


class Event(Part):
    """One dated happening of an edition."""

    id: Id | None = None
    title: Title
    start: Moment | Date
    end: Moment | Date | None = None
    place: Id | None = None
    host: Id | None = None
    audiences: tuple[Id, ...] = ()
    registration: Url | None = None
    status: Status = "planned"
    description: Text | None = None


class Edition(Part):
    """One year's edition. Dates that nobody has announced stay empty."""

    year: Year
    start: Date | None = None
    end: Date | None = None
    theme: Text | None = None
    note: Text | None = None
    source: Url | None = None
    events: tuple[Event, ...] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Edition:
        if self.start and self.end and self.end < self.start:
            raise PydanticCustomError("end_before_start", "order", {"start": str(self.start), "end": str(self.end)})
        return self


class Material(Part):
    """A leaflet, poster or banner with its files."""

    kind: Literal["leaflet", "poster", "banner", "slogans", "social", "other"]
    title: Title
    files: tuple[HostedFile, ...] = ()
    licence: str | None = None


class Campaign(Record):
    """A campaign and all its editions."""

    name: Title
    summary: Text
    kind: Kind
    basis: tuple[Id, ...] = ()
    host: Id | None = None
    partners: tuple[Id, ...] = ()
    when: YearlyRule
    editions: tuple[Edition, ...] = ()
    slogans: tuple[Text, ...] = ()
    announcement: Text | None = None
    materials: tuple[Material, ...] = ()
    resources: tuple[Id, ...] = ()
    reading_lists: tuple[Id, ...] = ()
