"""The kinds of field that records share. Each says what it accepts, to the checker and to the JSON Schema."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any, ClassVar, Final, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, core_schema

from hoctap.schema.localized_text import LONGEST_TEXT as LONGEST_TEXT
from hoctap.schema.localized_text import Announcement as Announcement
from hoctap.schema.localized_text import Body as Body
from hoctap.schema.localized_text import Description as Description
from hoctap.schema.localized_text import LocalizedText as LocalizedText
from hoctap.schema.localized_text import NameText as NameText
from hoctap.schema.localized_text import Note as Note
from hoctap.schema.localized_text import Text as Text
from hoctap.schema.localized_text import Title as Title
from hoctap.schema.localized_text import UntranslatedName as UntranslatedName
from hoctap.schema.localized_text import localized
from hoctap.schema.structure import Structure
from hoctap.schema.web_address import address_fault

ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
_LANGUAGE = re.compile(r"(?:[a-z]{2,3}|sgn)(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}|[a-z]{3}))?(?:-[a-z0-9]{5,8})*")
_PARTIAL_DATE = re.compile(r"[0-9]{4}(?:-Q[1-4]|-[0-9]{2}(?:-[0-9]{2})?)?")
# Python also reads week dates (2026-W01-1), days of the year and dates without hyphens; no editor means those here.
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)"
)
# The years of what happens and is done. Pages, calendars and time zones reckon with these, and at both ends of Python's
# calendar they would overflow.
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2199
# Books and documents are older than that.
_OLDEST_YEAR: Final = 1000


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=120)]
Name = Annotated[str, StringConstraints(min_length=1, max_length=300)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Code = Annotated[str, StringConstraints(max_length=300)]
"""A number, a format or a file's name, which other rules check."""


def _url(value: str) -> str:
    if fault := address_fault(value):
        raise PydanticCustomError("bad_url", "address", {"reason": fault})
    return value


_URL_SCHEMA = {"type": "string", "pattern": '^https?://[^\\s<>"]+$'}
Url = Annotated[str, AfterValidator(_url), WithJsonSchema(_URL_SCHEMA)]


# Nothing that a mail program would take for more than an address: no header (RFC 6068), no second reader.
Email = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,}$")]
Phone = Annotated[str, StringConstraints(pattern=r"^\+?[0-9 .()-]{3,20}$")]


def _language(value: str) -> str:
    if not _LANGUAGE.fullmatch(value):
        raise PydanticCustomError("bad_language", "language")
    return value


Language = Annotated[
    str, AfterValidator(_language), WithJsonSchema({"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"})
]


def _date(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise PydanticCustomError("bad_date", "date", {"wanted": localized("wanted.day")})


def _within_years(value: datetime.date) -> datetime.date:
    if not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        wanted = localized("wanted.year", first=_FIRST_YEAR, last=_LAST_YEAR)
        raise PydanticCustomError("bad_date", "year", {"wanted": wanted})
    return value


Date = Annotated[datetime.date, BeforeValidator(_date), AfterValidator(_within_years)]


def _moment(value: Any) -> Any:
    moment = value
    if isinstance(value, str):
        try:
            moment = datetime.datetime.fromisoformat(value) if _MOMENT.fullmatch(value) else None
        except ValueError:
            moment = None
    if not isinstance(moment, datetime.datetime) or moment.tzinfo is None:
        raise PydanticCustomError("bad_date", "moment", {"wanted": localized("wanted.moment")})
    return moment


Moment = Annotated[datetime.datetime, BeforeValidator(_moment), AfterValidator(_within_years)]
"""A point in time with its offset from UTC, ISO 8601."""


def _day_or_moment(value: Any) -> Any:
    if isinstance(value, str) and len(value) > 10:
        return _moment(value)
    return _moment(value) if isinstance(value, datetime.datetime) else _date(value)


DayOrMoment = Annotated[
    datetime.datetime | datetime.date,
    BeforeValidator(_day_or_moment),
    AfterValidator(_within_years),
    WithJsonSchema({"type": "string", "description": "2026-10-01, 2026-10-01T07:30:00+07:00"}),
]
"""A whole day, or a point in time with its offset from UTC."""


def require_order(start: datetime.date | None, end: datetime.date | None) -> None:
    """Raise where the end comes before the start, or one is a day and the other a time."""
    if start is None or end is None:
        return
    timed = isinstance(start, datetime.datetime)
    if timed != isinstance(end, datetime.datetime) or end < start:
        raise PydanticCustomError("end_before_start", "order", {"start": str(start), "end": str(end)})


def _partial_date(value: Any) -> Any:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    wanted = {"wanted": localized("wanted.partial-date")}
    if not isinstance(value, str) or not _PARTIAL_DATE.fullmatch(value):
        raise PydanticCustomError("bad_date", "partial", wanted)
    if "Q" not in value:
        try:
            datetime.date.fromisoformat((value + "-01-01")[:10])
        except ValueError:
            raise PydanticCustomError("bad_date", "partial", wanted) from None
    if not _OLDEST_YEAR <= int(value[:4]) <= _LAST_YEAR:
        wanted = {"wanted": localized("wanted.year", first=_OLDEST_YEAR, last=_LAST_YEAR)}
        raise PydanticCustomError("bad_date", "partial", wanted)
    return value


PartialDate = Annotated[
    str,
    BeforeValidator(_partial_date),
    WithJsonSchema({"type": ["string", "integer"], "description": "2026, 2026-10, 2026-Q4, 2026-10-01"}),
]
MonthDay = Annotated[str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")]
# Each year from the first of all makes thirteen pages of the calendar in each language: a slip of the pen such as 1026 would
# make twenty thousand. Nothing of a learning society is older than the literacy campaign of 1945.
Year = Annotated[int, Field(ge=1945, le=2100)]


AgentKind = Literal["person", "organisation"]


class Named(Structure):
    """A person or body named on a record. ``kind`` says which; without it ``site.bodies`` judges by the name."""

    name: Name
    url: Url | None = None
    kind: AgentKind | None = None


def _named(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


Agent = Annotated[
    Named,
    BeforeValidator(_named),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "string"},
                {
                    "type": "object",
                    "properties": {
                        "name": {"type": "string", "maxLength": 300},
                        "url": _URL_SCHEMA,
                        "kind": {"enum": list(get_args(AgentKind)), "description": "cá nhân, tổ chức · person, body"},
                    },
                    "required": ["name"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]


class ReadSource(Structure):
    """Where a record's facts were read, and when; its other page where the licence was read elsewhere."""

    url: Url | None = None
    date: Date | None = None
    licence: Url | None = None
    note: Text | None = None


def _read_source(value: Any) -> Any:
    return {"url": value} if isinstance(value, str) else value


class _OrAddress:
    """In the JSON Schema: the address alone, or the whole source."""

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"anyOf": [_URL_SCHEMA, handler(schema)]}


Source = Annotated[ReadSource, BeforeValidator(_read_source), _OrAddress()]


def _grade(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Grade = Annotated[
    str,
    BeforeValidator(_grade),
    StringConstraints(pattern=r"^[1-9][0-9]?$"),
    WithJsonSchema({"type": ["integer", "string"], "description": "1 – 12"}),
]
"""A grade of school: the id of a concept of the vocabulary ``grades``. Written as a number."""


def _age_range(value: str) -> str:
    first, _, last = value.partition("-")
    if last and int(last) < int(first):
        raise PydanticCustomError("end_before_start", "order", {"start": first, "end": last})
    return value


AgeRange = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}-(?:[0-9]{1,3})?$"), AfterValidator(_age_range)]
"""A range of ages as schema.org writes it (``typicalAgeRange``): ``3-6``, ``60-``."""


class HostedFile(Structure):
    """A document that the site itself hosts, below ``resources/files/``."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("path",)

    path: Annotated[str, StringConstraints(min_length=1, max_length=300)]
    format: Code | None = None
    language: Language | None = None
    licence: Id | None = None
    width: int | None = None
    height: int | None = None
    title: Title | None = None
