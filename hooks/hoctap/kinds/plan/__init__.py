"""The plan itself."""

from __future__ import annotations

from hoctap.kinds.plan.model import Plan
from hoctap.schema.kind import Kind

KIND = Kind(
    name="plan",
    package=__name__,
    model=Plan,
    files="content/plan/plan.yml",
    order=80,
    references={
        "document": "document",
        "issuer": "agency",
        "recipients.*": "agency",
        "report_task": "task",
    },
    form="one file about one historical document; it does not change any more",
)
