"""A task of the plan, when it is due and what was reported."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, get_args

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
# What a body has to do with a task, in the order in which pages name it.
Role = Literal["lead", "doers", "partners", "issuer", "recipient"]
ROLES: Final[tuple[Role, ...]] = get_args(Role)


class TaskReport(Structure):
    """A dated report on a task; ``year`` says which year of a yearly task it is about."""

    date: Date
    state: State
    year: Year | None = None
    text: Text | None = None
    source: Text
    url: Url | None = None


class Task(Record):
    """Something that somebody is to do: who leads, who does it, who helps, by when, and what was reported.

    ``doers``: those who carry it out, where that is not the lead: whom the lead directs or advises, or who acts where
    nobody leads. ``headline``: what ``due.times`` is the number of, in a few words; the home page then shows it. ``issuer``: who issues the document that the task asks for; ``recipient``: who receives the result.
    """

    title: Title
    headline: Title | None = None
    text: Text | None = None
    lead: tuple[Id, ...] = ()
    doers: tuple[Id, ...] = ()
    partners: tuple[Id, ...] = ()
    issuer: Id | None = None
    recipient: Id | None = None
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

    @property
    def bodies(self) -> Mapping[Role, tuple[Id, ...]]:
        """The bodies in each role, those without a body included."""
        return {
            "lead": self.lead,
            "doers": self.doers,
            "partners": self.partners,
            "issuer": (self.issuer,) if self.issuer else (),
            "recipient": (self.recipient,) if self.recipient else (),
        }

    @property
    def answering(self) -> tuple[Id, ...]:
        """Who answers for the task: those who lead it, else those who are to do it."""
        return self.lead or self.doers

    @property
    def answering_alone(self) -> tuple[Id, ...]:
        """Whose report is one on the whole task: of several who do it without a lead, each knows its own part."""
        return self.lead or (self.doers if len(self.doers) == 1 else ())
