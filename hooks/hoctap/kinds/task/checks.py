"""What must be right about the day on which a task is due, and about who has which part in it."""

from __future__ import annotations

from hoctap.checking.reporter import Reporter
from hoctap.kinds.task.model import Task
from hoctap.text.dates import is_month_day, period_end, period_start


def check_record(task: Task, reporter: Reporter) -> None:
    """Check that the task ends after it begins, that its yearly day is a day, and that who acts is no mere partner."""
    start, end, day = task.due.start, task.due.end, task.due.month_day
    if start and end and period_end(end) < period_start(start):
        reporter.add(task, ("due", "end"), "end-before-start", start=start, end=end)
    if day is not None and not is_month_day(day):
        reporter.add(task, ("due", "month_day"), "no-such-day", value=day)
    for place, partner in enumerate(task.partners):
        if partner in (*task.lead, *task.doers):
            reporter.add(task, ("partners", place), "acts-and-helps", value=partner)
