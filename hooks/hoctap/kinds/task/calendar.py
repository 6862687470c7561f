"""The duties of the plan that come back each year, in the calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hoctap.kinds.plan.model import Plan
from hoctap.kinds.task.model import Task
from hoctap.kinds.task.recipients import recipient_ended
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, joined, localized
from hoctap.site import routes
from hoctap.site.calendar import CalendarContext
from hoctap.site.calendar_entry import CalendarEntry, lasting
from hoctap.text.dates import deadline


def first_years(library: Library) -> Iterator[int]:
    """The plan's first year: where the calendar begins, at the latest."""
    return (plan.start for plan in library.all(Plan))


def entries(context: CalendarContext) -> Iterator[CalendarEntry]:
    """The tasks that are due before one day each year; the day before it is their last day."""
    plan = next(iter(context.library.all(Plan)), None)
    if plan is None:
        return
    for task in context.library.all(Task):
        if task.due.kind != "yearly" or task.due.month_day is None:
            continue
        first = int(task.due.start[:4]) if task.due.start else plan.start
        last = int(task.due.end[:4]) if task.due.end else plan.end
        for year in context.years:
            if first <= year <= last:
                day = deadline(year, task.due.month_day) - datetime.timedelta(days=1)
                title = localized("pages.due-by-the-plan", title=task.title)
                yield CalendarEntry(
                    f"han.{lasting(task)}.{year}",
                    "duty",
                    title,
                    day,
                    None,
                    routes.task(task.id),
                    _description(task, day, context.library),
                    task,
                    year,
                    # It is fixed by a rule.
                    status="confirmed",
                )


def _description(task: Task, day: datetime.date, library: Library) -> LocalizedText | None:
    """What the task says; and that nobody is left who receives the result on that day, where this is so."""
    parts = [part for part in (task.text, recipient_ended(task, library, day)) if part]
    return joined(parts, " ") if parts else None
