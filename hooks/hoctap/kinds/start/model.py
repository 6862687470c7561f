"""Somebody who begins to learn, or helps others to."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from hoctap.schema.fields import Id, Line, Note, Text, Title
from hoctap.schema.record import Record

# The pictograms ``person-…`` of theme/pictures.
Person = Literal["parent", "student", "teacher", "worker", "farmer", "elder", "access", "librarian"]


class Start(Record):
    """Somebody, and their first thing to do.

    Attributes:
        name: Who it is, as the home page names them.
        line: What is there for them, in a few words.
        person: The pictogram.
        first: When, and how long: the heading of the steps.
        steps: What to do, in order.
        audiences: Ids of the vocabulary of audiences; what is coming for them is shown.
        lists: Reading lists, the best one first.
        resources: A few resources to begin with.
        more: Links to guides.
        reader: The page of the plan that is told to the same people.
        aliases: What they type in the search.
    """

    name: Title
    line: Title
    person: Person
    first: Title
    steps: Annotated[tuple[Note, ...], Field(min_length=1, max_length=7)]
    audiences: Annotated[tuple[Id, ...], Field(min_length=1)]
    lists: tuple[Id, ...] = ()
    resources: Annotated[tuple[Id, ...], Field(max_length=6)] = ()
    more: Text | None = None
    reader: Id | None = None
    aliases: tuple[Line, ...] = ()
