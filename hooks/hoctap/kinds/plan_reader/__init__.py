"""The people to whom the plan is told, each on a page of their own."""

from __future__ import annotations

from hoctap.kinds.plan_reader.model import PlanReader
from hoctap.schema.kind import Kind

KIND = Kind(
    name="plan-reader",
    package=__name__,
    model=PlanReader,
    files="content/plan/readers.yml",
    shape="many",
    order=125,
    title="name",
    route="ke-hoach/danh-cho/{id}/",
    section="plan",
    references={"audiences.*": "vocabulary:audiences", "lists.*": "list"},
)
