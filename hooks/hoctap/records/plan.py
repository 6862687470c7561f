"""The plan: its clauses in plain words, targets, tasks, agencies, documents, and what was reported."""

from __future__ import annotations

import datetime
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints, model_validator

from hoctap.records.fields import Code, Date, Description, Id, MonthDay, NameText, PartialDate, Text, Title, Url, Year
from hoctap.records.part import Part
from hoctap.records.record import Record

ClauseNumber = Annotated[str, StringConstraints(pattern=r"^(?:mo-dau|ket|(?:I|II|III|IV|V)(?:\.\d+)*)$")]


def clause_id(number: str) -> str:
    """The anchor of a clause: ``III.1.2`` is ``iii-1-2``."""
    return number.lower().replace(".", "-")


class Signature(Part):
    """Who signed a document."""

    name: Code
    office: Text


class Chapter(Part):
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


class Clause(Record):
    """One numbered clause restated in plain words; the id is made from the printed number."""

    number: ClauseNumber
    title: Title
    text: Text | None = None
    agencies: tuple[Id, ...] = ()
    documents: tuple[Id, ...] = ()
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _id_from_number(cls, data: Any) -> Any:
        if isinstance(data, dict) and "id" not in data and isinstance(data.get("number"), str):
            return {**data, "id": clause_id(data["number"])}
        return data

    @property
    def chapter(self) -> str:
        """The chapter's number, or the name of the unnumbered part."""
        return self.number.split(".")[0]

    @property
    def depth(self) -> int:
        """1 for a chapter, 2 for ``III.1``, and so on."""
        return self.number.count(".") + 1


class Reported(Part):
    """A value that a body reported for a year, and where."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("year", "source")

    year: Year
    value: float | None = None
    statement: Description | None = None
    source: Text
    url: Url | None = None
    date: Date | None = None


class Milestone(Part):
    """What is to be reached by the end of a year; ``clause`` and ``bullet`` say where the plan says so."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("year",)

    year: Year
    value: float | None = None
    statement: Description
    clause: ClauseNumber
    bullet: Annotated[int, Field(ge=1)]


class Target(Record):
    """One indicator with its milestones and what was reported."""

    indicator: Title
    group: Literal["literacy", "competence", "institutions", "models", "reading-spaces"]
    unit: Literal["percent", "level", "status", "number"]
    direction: Literal["at-least", "at-most"] = "at-least"
    milestones: Annotated[tuple[Milestone, ...], Field(min_length=1)]
    lead: tuple[Id, ...] = ()
    documents: tuple[Id, ...] = ()
    reported: tuple[Reported, ...] = ()
    note: Text | None = None


class Due(Part):
    """When a task is due.

    ``once``: by the end of ``end``. ``yearly``: each year from ``start`` to ``end``, before ``month_day`` where
    one is set. ``ongoing``: no date.
    """

    kind: Literal["once", "yearly", "ongoing"]
    start: PartialDate | None = None
    end: PartialDate | None = None
    month_day: MonthDay | None = None
    times: int | None = None
    per: Literal["school-year", "year", "quarter", "month", "week"] | None = None
    note: Text | None = None


State = Literal["done", "in-progress", "not-done"]


class TaskReport(Part):
    """A dated report on a task; ``year`` says which year of a yearly task it is about."""

    date: Date
    state: State
    year: Year | None = None
    text: Text | None = None
    source: Text
    url: Url | None = None


class Task(Record):
    """Something that somebody is to do: who leads, who helps, by when, and what was reported."""

    title: Title
    text: Text | None = None
    lead: tuple[Id, ...] = ()
    partners: tuple[Id, ...] = ()
    clause: ClauseNumber | None = None
    clauses: tuple[ClauseNumber, ...] = ()
    documents: tuple[Id, ...] = ()
    due: Due
    reports: tuple[TaskReport, ...] = ()
    note: Text | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """Every clause that asks for this task."""
        return ((self.clause,) if self.clause else ()) + self.clauses


class Agency(Record):
    """A body that the plan names, what it is asked to do, and what became of it."""

    name: NameText
    short: NameText | None = None
    kind: Literal[
        "committee",
        "office",
        "police-military",
        "association",
        "union",
        "front",
        "party",
        "centre",
        "school",
        "media",
        "enterprise",
        "ministry",
        "government",
        "steering",
    ]
    level: Literal["central", "province", "district", "commune"]
    role: Text
    clause: ClauseNumber | None = None
    until: Date | None = None
    succeeded_by: tuple[Id, ...] = ()
    note: Text | None = None

    def has_ended(self, today: datetime.date) -> bool:
        """Whether it is no more: ``until`` is the first day without it."""
        return self.until is not None and self.until <= today


class Document(Record):
    """A legal or administrative document that the plan cites, or that came later."""

    number: Code | None = None
    date: PartialDate | None = None
    issuer: Id | None = None
    issuer_name: Text | None = None
    kind: Literal[
        "decision",
        "directive",
        "conclusion",
        "plan",
        "circular-letter",
        "notice",
        "official-letter",
        "submission",
        "law",
        "scheme",
        "resolution",
        "decree",
        "programme",
    ]
    title: Title
    url: Url | None = None
    cited: bool = True
    status: Literal["confirmed", "not-found", "not-searched"] = "not-searched"
    note: Text | None = None
    replaced_by: tuple[Id, ...] = ()
    issued_as: tuple[Id, ...] = ()
