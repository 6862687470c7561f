"""The plan's clauses."""

from __future__ import annotations

from hoctap.kinds.clause.model import Clause
from hoctap.schema.kind import Kind

KIND = Kind(
    name="clause",
    package=__name__,
    model=Clause,
    files="content/plan/clauses/*.yml",
    shape="many",
    order=110,
    id_from="number",
    route="ke-hoach/toan-van/{chapter}/#{id}",
    references={"agencies.*": "agency", "documents.*": "document", "audiences.*": "vocabulary:audiences"},
)
