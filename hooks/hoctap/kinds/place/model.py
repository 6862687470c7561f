"""Places to learn: learning centres, libraries, reading rooms, shared bookcases."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import PydanticCustomError, core_schema

from hoctap.kinds.clause.model import ClauseNumber
from hoctap.schema.fields import (
    Date,
    DayOrMoment,
    Description,
    Email,
    Id,
    Line,
    NameText,
    Note,
    Phone,
    Title,
    Url,
    require_order,
)
from hoctap.schema.localized_text import TextRule
from hoctap.schema.record import Record, Withdrawal
from hoctap.schema.structure import Structure

PlaceKind = Literal["learning-centre", "library", "reading-room", "bookcase", "school", "culture-house", "other"]


_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_WEEKLY = rf"^(Mo|Tu|We|Th|Fr|Sa|Su) {_TIME}-{_TIME}$"


class Coordinates(Structure):
    """WGS 84, decimal degrees; the bounds are those of Viet Nam's mainland and islands."""

    lat: Annotated[float, Field(ge=6, le=24)]
    lon: Annotated[float, Field(ge=102, le=118)]


class Contacts(Structure):
    """How to reach the place; role contacts, never a person's own."""

    phone: Phone | None = None
    email: Email | None = None
    url: Url | None = None


class SkippedDate(Structure):
    """One date on which a weekly session does not take place."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("date",)

    date: Date
    reason: Title | None = None


class _SkippedSchema:
    """The JSON Schema of a skipped date, in the site's languages."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        reason = TextRule(300).json_schema()
        return {
            "anyOf": [
                {"type": "string", "format": "date"},
                {
                    "type": "object",
                    "properties": {"date": {"type": "string", "format": "date"}, "reason": reason},
                    "required": ["date"],
                    "additionalProperties": False,
                },
            ]
        }


def _skipped(value: Any) -> Any:
    return {"date": value} if isinstance(value, str | datetime.date) else value


Skipped = Annotated[
    SkippedDate,
    BeforeValidator(_skipped),
    _SkippedSchema(),
]


class Closure(Structure):
    """Days on which the place is closed, whatever its hours say."""

    start: Date
    end: Date | None = None
    reason: Title | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Closure:
        require_order(self.start, self.end)
        return self


class Session(Structure):
    """One dated or weekly session of the place's programme.

    A weekly one states its first day in ``start`` and its last, if it ends, in ``end``; its times are in ``weekly``.
    ``skip`` leaves out single dates of it.
    """

    key_fields: ClassVar[tuple[str, ...] | None] = ()

    id: Id | None = None
    title: Title
    start: DayOrMoment
    end: DayOrMoment | None = None
    weekly: str | None = Field(default=None, pattern=_WEEKLY)
    skip: tuple[Skipped, ...] = ()
    audiences: tuple[Id, ...] = ()
    description: Description | None = None
    status: Literal["confirmed", "cancelled"] = "confirmed"
    updated: Date | None = None
    revision: int = Field(default=0, ge=0, le=1000)

    @model_validator(mode="after")
    def _in_order(self) -> Session:
        require_order(self.start, self.end)
        if self.weekly and isinstance(self.start, datetime.datetime):
            raise PydanticCustomError("weekly_day", "weekly", {"start": str(self.start)})
        return self


class LearningPlace(Record):
    """A place to learn; ``hours`` is in OpenStreetMap's opening_hours form."""

    name: NameText
    kind: PlaceKind
    commune: Id
    address: Note | None = None
    coordinates: Coordinates | None = None
    hours: Line | None = None
    closed: tuple[Closure, ...] = ()
    contacts: Contacts = Contacts()
    facilities: tuple[Line, ...] = ()
    accessibility: tuple[Line, ...] = ()
    programme: Annotated[tuple[Session, ...], Field(max_length=200)] = ()
    host: Id | None = None
    description: Description | None = None
    aliases: tuple[Line, ...] = ()
    source: Url | None = None
    clause: ClauseNumber | None = Field(default=None, description="Điều của kế hoạch có nhắc tới")
    withdrawn: Withdrawal | None = None
