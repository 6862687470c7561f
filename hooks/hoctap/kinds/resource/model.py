"""A learning resource of the catalogue. Names follow schema.org LearningResource, LRMI and Dublin Core."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field, PrivateAttr, model_validator
from pydantic_core import PydanticCustomError

from hoctap.locales import default_language
from hoctap.schema.fields import (
    Agent,
    AgeRange,
    Code,
    Date,
    Description,
    Grade,
    HostedFile,
    Id,
    Language,
    Line,
    NameText,
    Note,
    PartialDate,
    Source,
    Text,
    UntranslatedName,
    Url,
)
from hoctap.schema.record import Record, SourceLocation, Withdrawal
from hoctap.schema.structure import Structure
from hoctap.text.sorting import Key, sort_key

Cost = Literal["free", "free-with-account", "paid", "unknown"]
Ids = Annotated[tuple[Id, ...], Field(min_length=1)]


class Identifiers(Structure):
    """Numbers by which others know the resource; check digits are verified by the checker."""

    isbn: str | tuple[str, ...] | None = None
    issn: Code | None = None
    doi: Code | None = None
    oclc: Code | None = None
    lccn: Code | None = None


class Series(Structure):
    """The series a resource belongs to, and its number there."""

    title: NameText
    number: Code | None = None


class Holding(Structure):
    """Copies of a printed resource that a place lends or shows.

    Attributes:
        place: The id of the library, reading room or bookcase.
        shelf_mark: What stands on the copy's back, by which it is found on the shelf.
        copies: How many there are, where that is known.
    """

    key_fields: ClassVar[tuple[str, ...] | None] = ("place", "shelf_mark")

    place: Id
    shelf_mark: Annotated[str, Field(min_length=1, max_length=100)] | None = None
    copies: int | None = Field(default=None, ge=1, le=500)


class Harvested(Structure):
    """Which other catalogue a record comes from.

    Attributes:
        source: The id of the catalogue in ``content/sources.yml``.
        identifier: What the record is called there.
        page: Its page there.
    """

    source: Id
    identifier: Annotated[str, Field(min_length=1, max_length=500)]
    page: Url | None = None


class Resource(Record):
    """One learning resource."""

    title: NameText
    description: Description
    url: Url | None = None
    files: tuple[HostedFile, ...] = ()
    holdings: Annotated[tuple[Holding, ...], Field(max_length=100)] = Field(
        default=(), description="Bản in, mượn ở đâu · printed copies, and where to borrow them"
    )
    licence: Code
    licence_note: Text | None = None
    note: Text | None = None
    types: Ids
    subjects: Ids
    levels: Ids
    grades: tuple[Grade, ...] = ()
    age: AgeRange | None = None
    audiences: Ids
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    creators: tuple[Agent, ...] = ()
    publisher: Agent
    date: PartialDate | None = None
    added: Date
    reviewed: Date | None = None
    identifiers: Identifiers = Identifiers()
    cost: Cost = "free"
    offline: bool = Field(
        default=False,
        description="Tải về hay cài rồi thì dùng được khi không có mạng · once downloaded or installed, it needs no connection",
    )
    accessibility: tuple[Line, ...] = ()
    duration: str | None = Field(
        default=None, max_length=30, pattern=r"^P(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?)?$", description="ISO 8601"
    )
    pages: int | None = Field(default=None, ge=1, le=100_000)
    cover: str | None = None
    keywords: tuple[Line, ...] = ()
    alternative_titles: tuple[Line, ...] = ()
    aliases: tuple[Line, ...] = ()
    start: Annotated[tuple[Note, ...], Field(max_length=7)] = Field(
        default=(),
        description="Bắt đầu thế nào, từng bước; do người đã mở trang ấy viết · how to begin, step by step; written by "
        "somebody who opened it",
    )
    series: Series | None = None
    part_of: Id | None = None
    related: tuple[Id, ...] = ()
    source: Source | None = None
    featured: bool = False
    harvested: Harvested | None = None
    withdrawn: Withdrawal | None = None

    _order: Key | None = PrivateAttr(default=None)

    @property
    def order(self) -> Key:
        """Sort key of its title in Vietnamese order; computed when the record is read, and cached with it."""
        known: Key | None = self.__pydantic_private__["_order"]  # type: ignore[index]
        return known or sort_key(self.title[default_language()])

    def set_location(self, location: SourceLocation) -> None:
        """Set where it was read from, and work out where its title comes in order."""
        super().set_location(location)
        self._order = sort_key(self.title[default_language()])

    @model_validator(mode="after")
    def _title_in_its_language(self) -> Resource:
        if isinstance(self.title, UntranslatedName) and len(self.languages) == 1:
            self.title.tell_language(self.languages[0])
        return self

    @model_validator(mode="after")
    def _reachable(self) -> Resource:
        if self.url is None and not self.files and not self.holdings:
            raise PydanticCustomError("no_access", "neither url nor files nor holdings")
        return self

    @property
    def in_print_only(self) -> bool:
        """Whether there is nothing to open, only copies to borrow."""
        return self.url is None and not self.files
