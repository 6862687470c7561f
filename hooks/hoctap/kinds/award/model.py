"""Titles and awards of the plan: what each is, for whom, by which document."""

from __future__ import annotations

from typing import Literal

from hoctap.kinds.clause.model import ClauseNumber
from hoctap.schema.fields import Id, Text, Title
from hoctap.schema.record import Record


class Award(Record):
    """A title or award. ``criteria`` says only what a document says."""

    name: Title
    kind: Literal["person", "family", "clan", "community", "unit", "anyone"]
    summary: Text
    criteria: Text | None = None
    clauses: tuple[ClauseNumber, ...] = ()
    targets: tuple[Id, ...] = ()
    documents: tuple[Id, ...] = ()
