"""The plan itself: its number, dates, chapters and signatures."""

from __future__ import annotations

from typing import ClassVar, Literal

from hoctap.kinds.clause.model import ClauseNumber
from hoctap.schema.fields import Code, Id, PartialDate, Text, Title, Year
from hoctap.schema.record import Record
from hoctap.schema.structure import Structure


class Signature(Structure):
    """Who signed a document."""

    name: Code
    office: Text


class Chapter(Structure):
    """A chapter of the plan."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("number",)

    number: ClauseNumber
    title: Title
    summary: Text | None = None


class Plan(Record):
    """The plan as a document: title, time, issuer, and what became of it.

    ``report_task`` is the task by which units report each year: its day is the deadline of the yearly report.
    """

    title: Title
    summary: Text
    document: Id
    issued: PartialDate
    issuer: Id
    signed_by: Signature | None = None
    start: Year
    end: Year
    status: Literal["current", "historical"]
    history: Text | None = None
    numbering_note: Text | None = None
    recipients: tuple[Id, ...] = ()
    report_task: Id | None = None
    chapters: tuple[Chapter, ...]
