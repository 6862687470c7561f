"""The state of each task at the build's moment, from what was reported; nothing is estimated."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.reports import ReportedState, Reports
from hoctap.kinds.task.model import Task
from hoctap.schema.library import Library
from hoctap.text.dates import deadline as deadline_in
from hoctap.text.dates import period_end, period_start

Standing = Literal["done", "in-progress", "overdue", "due", "upcoming", "ongoing"]
STANDINGS: tuple[Standing, ...] = ("overdue", "due", "in-progress", "upcoming", "ongoing", "done")
# What is counted together: a task done once whose last day is past without a report of its completion; a yearly one
# whose latest turn is past without one; what is due now or later; what has no last day; what a report tells of.
Tally = Literal["overdue", "yearly", "in-time", "ongoing", "reported"]
TALLIES: Final[tuple[Tally, ...]] = get_args(Tally)
_TALLY_OF: Final[Mapping[Standing, Tally]] = {
    "done": "reported",
    "in-progress": "reported",
    "overdue": "overdue",
    "due": "in-time",
    "upcoming": "in-time",
    "ongoing": "ongoing",
}


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that a task is due: the year of a yearly task, the last day, and what was reported."""

    year: int | None
    deadline: datetime.date | None
    standing: Standing
    report: ReportedState | None


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """A task, its state, the occurrence that decides the state, and all occurrences."""

    task: Task
    standing: Standing
    current: Occurrence
    occurrences: tuple[Occurrence, ...]
    reports: tuple[ReportedState, ...]
    years: tuple[int, ...]

    @property
    def tally(self) -> Tally:
        """What the task is counted under."""
        if self.standing == "overdue" and self.task.due.kind == "yearly":
            return "yearly"
        return _TALLY_OF[self.standing]


def task_progress(task: Task, reports: Iterable[ReportedState], plan: Plan, today: datetime.date) -> TaskProgress:
    """The state of ``task`` on ``today``; only reports of bodies responsible for the whole task count.

    A one-time task is overdue after its last day unless reported done. The state of a yearly task is that of its
    latest past deadline, or of the first one where none has passed.
    """
    all_reports = tuple(reports)
    occurrences = tuple(_occurrences(task, tuple(report for report in all_reports if report.whole), plan, today))
    past = [o for o in occurrences if o.standing in ("overdue", "done", "in-progress") and o.deadline]
    current = past[-1] if past else occurrences[0]
    if task.due.kind == "once":
        current = occurrences[0]
    years = tuple(sorted({o.deadline.year for o in occurrences if o.deadline}))
    return TaskProgress(task, current.standing, current, occurrences, all_reports, years)


def _occurrences(
    task: Task, reports: tuple[ReportedState, ...], plan: Plan, today: datetime.date
) -> Iterable[Occurrence]:
    due = task.due
    latest = reports[-1] if reports else None
    if due.kind == "ongoing" or (due.kind == "once" and due.end is None and due.start is None):
        standing: Standing = "ongoing" if latest is None else ("done" if latest.state == "done" else "in-progress")
        yield Occurrence(None, None, standing, latest)
        return
    if due.kind == "once":
        start = period_start(due.start) if due.start else None
        deadline = period_end(due.end or due.start or str(plan.end))
        yield Occurrence(None, deadline, _standing(latest, start, deadline, today), latest)
        return
    first = int(due.start[:4]) if due.start else max(plan.start, int(plan.issued[:4]))
    last = int(due.end[:4]) if due.end else plan.end
    # The checker reports an end before the start; then there is only the first year.
    for year in range(first, max(first, last) + 1):
        before = deadline_in(year, due.month_day or "12-31")
        report = next((r for r in reversed(reports) if (r.year or r.date.year) == year), None)
        yield Occurrence(year, before, _standing(report, datetime.date(year, 1, 1), before, today), report)


def _standing(
    report: ReportedState | None, start: datetime.date | None, deadline: datetime.date, today: datetime.date
) -> Standing:
    if report is not None and report.state == "done":
        return "done"
    if today > deadline:
        return "overdue"
    if report is not None and report.state == "in-progress":
        return "in-progress"
    opened = start if start is not None else datetime.date(deadline.year, 1, 1)
    return "due" if today >= opened else "upcoming"


class Progress:
    """The state of every task, and what was reported."""

    def __init__(self, library: Library, plan: Plan | None, today: datetime.date) -> None:
        self.today = today
        self._plan = plan
        self.reports = Reports(library, plan)
        self.tasks = tuple(
            task_progress(task, self.reports.states[task.id], plan, today)
            for task in library.all(Task)
            if plan is not None
        )
        self.by_task = {progress.task.id: progress for progress in self.tasks}

    @property
    def last_turn(self) -> datetime.date | None:
        """The last day up to today on which time alone changed the state of some task."""
        turns = [turn for each in self.tasks if (turn := self._last_turn(each))]
        return max(turns, default=None)

    def _last_turn(self, progress: TaskProgress) -> datetime.date | None:
        one_day = datetime.timedelta(days=1)
        # The days on which an occurrence begins, and the days after its deadline.
        days = {o.deadline + one_day for o in progress.occurrences if o.deadline}
        days |= {datetime.date(o.deadline.year, 1, 1) for o in progress.occurrences if o.deadline}
        if progress.task.due.start:
            days.add(period_start(progress.task.due.start))
        for day in sorted(days, reverse=True):
            if day <= self.today and self._stands(progress, day) != self._stands(progress, day - one_day):
                return day
        return None

    def _stands(self, progress: TaskProgress, day: datetime.date) -> tuple[object, ...]:
        if self._plan is None:
            return ()
        then = task_progress(progress.task, progress.reports, self._plan, day)
        return (then.standing, then.current.deadline, then.current.report)

    def tallied(self) -> dict[Tally, list[TaskProgress]]:
        """The tasks by what they are counted under; also what has none."""
        found: dict[Tally, list[TaskProgress]] = {tally: [] for tally in TALLIES}
        for progress in self.tasks:
            found[progress.tally].append(progress)
        return found

    def due_in(self, years: Iterable[int]) -> dict[int, int]:
        """How many tasks that are done once are due in each of these years."""
        ends = [p.current.deadline.year for p in self.tasks if p.task.due.kind == "once" and p.current.deadline]
        return {year: ends.count(year) for year in years}

    def count(self, standing: Standing) -> int:
        """How many tasks are in this state."""
        return sum(progress.standing == standing for progress in self.tasks)
