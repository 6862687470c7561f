"""Yearly reports on the plan."""

from __future__ import annotations

from hoctap.kinds.report.model import Report
from hoctap.schema.kind import Kind

KIND = Kind(
    name="report",
    package=__name__,
    model=Report,
    files="content/plan/reports/*.yml",
    shape="either",
    order=140,
    references={
        "agency": "agency",
        "targets.*.target": "target",
        "tasks.*.task": "task",
    },
    value_words={"ReportedTask.state": "state."},
)
