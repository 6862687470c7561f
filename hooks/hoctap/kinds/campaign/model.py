"""Campaigns: days, weeks, months and festivals that come back, and their yearly editions."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from hoctap.schema.concept import Family
from hoctap.schema.fields import (
    Announcement,
    Code,
    Date,
    DayOrMoment,
    Description,
    HostedFile,
    Id,
    Line,
    MonthDay,
    NameText,
    Note,
    Text,
    Title,
    Url,
    Year,
    require_order,
)
from hoctap.schema.record import Record, Withdrawal
from hoctap.schema.structure import Structure

Kind = Literal["day", "week", "month", "festival"]
Ink = Literal["mau", "do", "den"]
INKS: Final[tuple[Ink, ...]] = get_args(Ink)
Status = Literal["planned", "confirmed", "cancelled", "held"]


class YearlyRule(Structure):
    """When a campaign takes place: fixed dates, an RFC 5545 RRULE, or set by each edition."""

    start: MonthDay | None = None
    end: MonthDay | None = None
    rrule: str | None = Field(default=None, max_length=200, pattern=r"^FREQ=YEARLY(;[A-Z]+=[A-Z0-9,+-]+)*$")
    by_edition: bool = False
    since: Year | None = Field(default=None, description="Năm đầu tiên · the first year of a fixed date")
    note: Note | None = None


class Event(Structure):
    """One dated happening of an edition.

    ``updated`` and ``revision`` tell calendars that already hold it that something has changed: raise ``revision`` by
    one with each change of time, place or status (RFC 5545, 3.8.7.4).
    """

    key_fields: ClassVar[tuple[str, ...] | None] = ()

    id: Id | None = None
    title: Title
    start: DayOrMoment
    end: DayOrMoment | None = None
    place: Id | None = None
    venue: Title | None = Field(
        default=None,
        description="Nơi diễn ra, bằng lời, khi không có trong danh sách nơi học · the place in words, if it has no record",
    )
    host: Id | None = None
    audiences: tuple[Id, ...] = ()
    registration: Url | None = None
    status: Status = "planned"
    description: Description | None = None
    updated: Date | None = None
    revision: int = Field(default=0, ge=0, le=1000)

    @model_validator(mode="after")
    def _in_order(self) -> Event:
        require_order(self.start, self.end)
        return self


class Edition(Structure):
    """One year's edition. Dates that nobody has announced stay empty."""

    key_fields: ClassVar[tuple[str, ...] | None] = ()

    year: Year
    start: Date | None = None
    end: Date | None = None
    theme: Title | None = None
    note: Text | None = None
    source: Url | None = None
    status: Status = "planned"
    updated: Date | None = None
    revision: int = Field(default=0, ge=0, le=1000)
    events: Annotated[tuple[Event, ...], Field(max_length=200)] = ()

    @model_validator(mode="after")
    def _in_order(self) -> Edition:
        require_order(self.start, self.end)
        if self.end and not self.start:
            raise PydanticCustomError("end_without_start", "end without start", {"end": str(self.end)})
        return self


class Action(Structure):
    """What somebody can do in this campaign."""

    who: Literal["family", "school", "library", "commune", "workplace", "everyone"]
    text: Note


class Material(Structure):
    """A leaflet, poster or banner with its files."""

    kind: Literal["leaflet", "poster", "banner", "slogans", "social", "other"]
    title: Title
    files: tuple[HostedFile, ...] = ()
    licence: Code | None = None


class Print(Structure):
    """How the prints of a campaign look.

    ``tone``: their colour, where it is not the campaign's. ``variants``: the inks that they are offered in, the usual one
    first: in full colour, in red and yellow, in black and white for a school's printer.
    """

    tone: Family | None = None
    variants: Annotated[tuple[Ink, ...], Field(min_length=1, max_length=3)] = INKS


class Campaign(Record):
    """A campaign and all its editions."""

    name: Title
    summary: Description
    kind: Kind
    tone: Family | None = Field(
        default=None, description="Màu của chiến dịch, gọi theo nhóm chủ đề · its colour, by a family of subjects"
    )
    basis: tuple[Id, ...] = ()
    basis_note: Text | None = None
    host: Id | None = None
    organiser: NameText | None = Field(
        default=None,
        description="Tên đơn vị in trên tờ in, khi không có trong danh sách cơ quan · the body named on prints, where it is no "
        "agency of the plan",
    )
    partners: tuple[Id, ...] = ()
    when: YearlyRule
    editions: tuple[Edition, ...] = ()
    actions: Annotated[tuple[Action, ...], Field(max_length=30)] = ()
    slogans: Annotated[tuple[Title, ...], Field(max_length=30)] = ()
    aliases: tuple[Line, ...] = ()
    announcement: Announcement | None = None
    materials: Annotated[tuple[Material, ...], Field(max_length=50)] = ()
    resources: tuple[Id, ...] = ()
    reading_lists: tuple[Id, ...] = ()
    print: Print | None = None
    withdrawn: Withdrawal | None = None
