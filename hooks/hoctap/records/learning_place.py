"""Places to learn: learning centres, libraries, reading rooms, shared bookcases."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hoctap.records.fields import Date, Id, Line, Moment, Part, Text, Title, Url
from hoctap.records.record import Record

Kind = Literal["learning-centre", "library", "reading-room", "bookcase", "school", "culture-house", "other"]


class Coordinates(Part):
    """WGS 84, decimal degrees; the bounds are those of Viet Nam's mainland and islands."""

    lat: Annotated[float, Field(ge=6, le=24)]
    lon: Annotated[float, Field(ge=102, le=118)]


class Contacts(Part):
    """How to reach the place; role contacts, never a person's own."""

    phone: str | None = Field(default=None, pattern=r"^\+?[0-9 .()-]{3,20}$")
    email: str | None = Field(default=None, pattern=r"^[^@\s<>]+@[^@\s<>]+\.[a-z]{2,}$")
    url: Url | None = None


class Session(Part):
    """One dated or weekly session of the place's programme."""

    title: Title
    start: Moment | Date | None = None
    end: Moment | Date | None = None
    weekly: str | None = Field(default=None, pattern=r"^(Mo|Tu|We|Th|Fr|Sa|Su) \d{2}:\d{2}-\d{2}:\d{2}$")
    audiences: tuple[Id, ...] = ()
    description: Text | None = None


class LearningPlace(Record):
    """A place to learn; ``hours`` is in OpenStreetMap's opening_hours form."""

    name: Title
    kind: Kind
    commune: Id
    address: Text | None = None
    coordinates: Coordinates | None = None
    hours: Line | None = None
    contacts: Contacts = Contacts()
    facilities: tuple[Line, ...] = ()
    accessibility: tuple[Line, ...] = ()
    programme: tuple[Session, ...] = ()
    host: Id | None = None
    description: Text | None = None
