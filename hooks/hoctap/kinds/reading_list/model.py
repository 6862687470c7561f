"""A reading list: resources in order, each with a note on why it is there."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import Field

from hoctap.schema.fields import Date, Description, Grade, Id, Line, NameText, Title
from hoctap.schema.record import Record, Withdrawal
from hoctap.schema.structure import Structure


class Item(Structure):
    """One step of a list."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("resource",)

    resource: Id
    note: Description | None = None
    required: bool = False


class ReadingList(Record):
    """A list that schools link to; its address never changes."""

    title: Title
    intro: Description
    curator: NameText
    audiences: Annotated[tuple[Id, ...], Field(min_length=1)]
    levels: Annotated[tuple[Id, ...], Field(min_length=1)]
    grades: tuple[Grade, ...] = ()
    items: Annotated[tuple[Item, ...], Field(min_length=1)]
    updated: Date
    aliases: tuple[Line, ...] = ()
    campaigns: tuple[Id, ...] = ()
    withdrawn: Withdrawal | None = None
