"""Agencies that the plan names."""

from __future__ import annotations

from hoctap.kinds.agency.model import Agency
from hoctap.schema.kind import Kind

KIND = Kind(
    name="agency",
    package=__name__,
    model=Agency,
    files="content/plan/agencies.yml",
    shape="many",
    order=120,
    title="name",
    route="ke-hoach/co-quan/{id}/",
    references={"succeeded_by.*": "agency", "clause": "clause-number"},
    value_words={"Agency.kind": "agency-kind.", "Agency.level": "level."},
)
