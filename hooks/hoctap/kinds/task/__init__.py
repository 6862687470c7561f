"""The plan's tasks."""

from __future__ import annotations

from hoctap.kinds.task.model import Task
from hoctap.schema.kind import Kind

KIND = Kind(
    name="task",
    package=__name__,
    model=Task,
    files="content/plan/tasks.yml",
    shape="many",
    order=100,
    route="ke-hoach/nhiem-vu/#{id}",
    references={
        "lead.*": "agency",
        "doers.*": "agency",
        "partners.*": "agency",
        "issuer": "agency",
        "recipient": "agency",
        "documents.*": "document",
        "clause": "clause-number",
        "clauses.*": "clause-number",
        "audiences.*": "vocabulary:audiences",
    },
    value_words={"TaskReport.state": "state."},
)
