"""A task of the plan, when it is due and what was reported."""

from __future__ import annotations

from typing import Literal

from hoctap.kinds.clause.model import ClauseNumber
from hoctap.schema.fields import Date, Id, MonthDay, PartialDate, Text, Title, Url, Year
from hoctap.schema.record import Record
from hoctap.schema.structure import Structure


class Due(Structure):
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


class TaskReport(Structure):
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
    audiences: tuple[Id, ...] = ()
    due: Due
    reports: tuple[TaskReport, ...] = ()
    note: Text | None = None

    @property
    def cited(self) -> tuple[str, ...]:
        """Every clause that asks for this task."""
        return ((self.clause,) if self.clause else ()) + self.clauses
