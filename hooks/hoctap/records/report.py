"""Reports on a year of the plan."""

from __future__ import annotations

from typing import ClassVar

from hoctap.records.fields import Date, Description, Id, Text, Title, Url, Year
from hoctap.records.part import Part
from hoctap.records.plan import State
from hoctap.records.record import Record


class ReportedTarget(Part):
    """One target's value in a report."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("target",)

    target: Id
    value: float | None = None
    statement: Description | None = None


class ReportedTask(Part):
    """One task's state in a report."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("task",)

    task: Id
    state: State
    text: Text | None = None


class Report(Record):
    """A report on a year of the plan: who made it, when, and what it says of targets and tasks.

    ``unit`` names one body where ``agency`` stands for many, such as the commune among the communes: what it reports
    is a part, never the whole.
    """

    title: Title
    date: Date
    year: Year
    agency: Id | None = None
    unit: Title | None = None
    source: Text
    url: Url | None = None
    targets: tuple[ReportedTarget, ...] = ()
    tasks: tuple[ReportedTask, ...] = ()
