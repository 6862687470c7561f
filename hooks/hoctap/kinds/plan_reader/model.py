"""Somebody to whom the plan is told."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from hoctap.schema.fields import Id, Text, Title
from hoctap.schema.record import Record


class PlanReader(Record):
    """Somebody to whom the plan is told: what concerns them in it, and what they can do this week.

    The page's targets, tasks and clauses are those of the plan that carry one of its ``audiences``.

    Attributes:
        name: Who it is, as a menu names them.
        question: The question that the page answers, its heading.
        summary: One sentence on what the plan says to them.
        audiences: Ids of the vocabulary of audiences.
        steps: What they can do this week, in order.
        lists: Reading lists for them.
    """

    name: Title
    question: Title
    summary: Text
    audiences: Annotated[tuple[Id, ...], Field(min_length=1)]
    steps: Annotated[tuple[Text, ...], Field(min_length=1)]
    lists: tuple[Id, ...] = ()
