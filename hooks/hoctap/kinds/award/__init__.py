"""Titles and awards that people and bodies are given."""

from __future__ import annotations

from hoctap.kinds.award.model import Award
from hoctap.schema.kind import Kind

KIND = Kind(
    name="award",
    package=__name__,
    model=Award,
    files="content/honours/awards.yml",
    shape="many",
    order=70,
    title="name",
    references={
        "clauses.*": "clause-number",
        "targets.*": "target",
        "documents.*": "document",
    },
    value_words={"Award.kind": "honour-kind."},
)
