"""A target of the plan, its milestones and what was reported."""

from __future__ import annotations

from typing import Annotated, ClassVar, Final, Literal, get_args

from pydantic import Field

from hoctap.kinds.clause.model import ClauseNumber
from hoctap.schema.fields import Date, Description, Id, Text, Title, Url, Year
from hoctap.schema.record import Record
from hoctap.schema.structure import Structure

Group = Literal["literacy", "competence", "institutions", "models", "reading-spaces"]
# The groups of targets, in the order in which pages show them.
GROUPS: Final[tuple[Group, ...]] = get_args(Group)


class Reported(Structure):
    """A value that a body reported for a year, and where."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("year", "source")

    year: Year
    value: float | None = None
    statement: Description | None = None
    source: Text
    url: Url | None = None
    date: Date | None = None


class Milestone(Structure):
    """What is to be reached by the end of a year; ``clause`` and ``bullet`` say where the plan says so."""

    key_fields: ClassVar[tuple[str, ...] | None] = ("year",)

    year: Year
    value: float | None = None
    statement: Description
    clause: ClauseNumber
    bullet: Annotated[int, Field(ge=1)]


class Target(Record):
    """One indicator with its milestones and what was reported.

    ``headline``: what the milestones' values are numbers of, in a few words; the home page then shows them.
    """

    indicator: Title
    headline: Title | None = None
    group: Group
    unit: Literal["percent", "level", "status", "number"]
    direction: Literal["at-least", "at-most"] = "at-least"
    milestones: Annotated[tuple[Milestone, ...], Field(min_length=1)]
    lead: tuple[Id, ...] = ()
    documents: tuple[Id, ...] = ()
    audiences: tuple[Id, ...] = ()
    reported: tuple[Reported, ...] = ()
    note: Text | None = None
