"""Reports on a year of the plan."""

from __future__ import annotations

from typing import ClassVar

from hoctap.kinds.task.model import State
from hoctap.schema.fields import Date, Description, Id, Text, Title, Url, Year
from hoctap.schema.record import Record
from hoctap.schema.structure import Structure


class ReportedTarget(Structure):
    """One target's value in a report."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("target",)

    target: Id
    value: float | None = None
    statement: Description | None = None


class ReportedTask(Structure):
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
