"""What must be right about the plan's dates."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter, report_missing_file
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.model import Report
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.schema.library import Library
from hoctap.schema.registry import kind_of_model


def check_record(plan: Plan, reporter: Reporter) -> None:
    """Check that the plan ends after it begins and after it was issued."""
    if plan.end < plan.start:
        reporter.add(plan, ("end",), "end-before-start", start=plan.start, end=plan.end)
    elif plan.end < int(plan.issued[:4]):
        reporter.add(plan, ("issued",), "end-before-start", start=plan.issued, end=plan.end)


def check_library(library: Library, reporter: Reporter) -> None:
    """Check that there is a plan where there are parts of one. A new locality has none yet."""
    parts = (Clause, Target, Task, Report)
    if any(library.ids(model) or library.invalid.get(kind_of_model(model).name) for model in parts):
        report_missing_file(library, kind_of_model(Plan), reporter)
