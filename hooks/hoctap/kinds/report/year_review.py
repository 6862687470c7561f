"""One year of the plan: who reported, what counts for each target and task, what is missing, and who is to report it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.plan.plan_links import PlanLinks
from hoctap.kinds.report.model import Report
from hoctap.kinds.report.reports import ReportedState, ReportedValue
from hoctap.kinds.target.model import Milestone, Target
from hoctap.kinds.task.model import Task
from hoctap.kinds.task.progress import Progress, TaskProgress
from hoctap.text.dates import deadline as deadline_in
from hoctap.text.dates import period_end, period_start

Compared = Literal["reached", "not-yet"]


@dataclass(frozen=True, slots=True)
class TargetYear:
    """A target in a year: the value that counts, other values, the next milestone, and whether the value reaches it."""

    target: Target
    counted: ReportedValue | None
    others: tuple[ReportedValue, ...]
    milestone: Milestone
    compared: Compared | None


@dataclass(frozen=True, slots=True)
class TaskYear:
    """A task in a year: the state that counts, other reported states, and its last day where it has one."""

    task: Task
    counted: ReportedState | None
    others: tuple[ReportedState, ...]
    deadline: datetime.date | None


@dataclass(frozen=True, slots=True)
class YearReview:
    """A year, with every target, and every task that was open in it. ``deadline``: reports are due before this day."""

    year: int
    deadline: datetime.date | None
    reports: tuple[Report, ...]
    targets: tuple[TargetYear, ...]
    tasks: tuple[TaskYear, ...]

    @property
    def missing_targets(self) -> list[TargetYear]:
        """The targets for which nothing counts in this year."""
        return [each for each in self.targets if each.counted is None]

    @property
    def missing_tasks(self) -> list[TaskYear]:
        """The open tasks for which nothing counts in this year."""
        return [each for each in self.tasks if each.counted is None]


def year_review(year: int, plan: Plan | None, links: PlanLinks, progress: Progress) -> YearReview:
    """The review of ``year`` at the build's moment."""
    return YearReview(
        year,
        report_deadline(year, plan, links),
        progress.reports.of_year(year),
        tuple(target_year(target, year, progress) for target in links.targets),
        tuple(each for task in progress.tasks if (each := _task_year(task, year)) is not None),
    )


def report_deadline(year: int, plan: Plan | None, links: PlanLinks) -> datetime.date | None:
    """The day before which reports on a year are due, where the plan's ``report_task`` gives it."""
    asked = plan.report_task if plan else None
    task = next((task for task in links.tasks if task.id == asked), None)
    return deadline_in(year, task.due.month_day) if task and task.due.month_day else None


def target_year(target: Target, year: int, progress: Progress) -> TargetYear:
    """A target in a year; the milestone is the first that is not past, or the last one."""
    counted = progress.reports.counted(target.id, year)
    others = tuple(t for t in progress.reports.values[target.id] if t.year == year and t is not counted)
    by_year = sorted(target.milestones, key=lambda milestone: milestone.year)
    milestone = next((each for each in by_year if each.year >= year), by_year[-1])
    return TargetYear(target, counted, others, milestone, _compared(target, counted, milestone))


def reported_targets(links: PlanLinks, progress: Progress) -> list[TargetYear]:
    """Each target that has a reported value, in the last year that has one."""
    values = progress.reports.values
    reported = (target for target in links.targets if values[target.id])
    return [target_year(target, values[target.id][-1].year, progress) for target in reported]


def _compared(target: Target, reported: ReportedValue | None, milestone: Milestone) -> Compared | None:
    """Numbers are compared; a value in words is not."""
    if reported is None or reported.value is None or milestone.value is None:
        return None
    at_least = target.direction == "at-least"
    reached = reported.value >= milestone.value if at_least else reported.value <= milestone.value
    return "reached" if reached else "not-yet"


def _task_year(progress: TaskProgress, year: int) -> TaskYear | None:
    """``None`` for a task that was not open in the year and has no report on it."""
    task = progress.task
    reported = tuple(each for each in progress.reports if (each.year or each.date.year) == year)
    counted = next((each for each in reversed(reported) if each.whole), None)
    if not reported and not _open(progress, year):
        return None
    return TaskYear(task, counted, tuple(each for each in reported if each is not counted), _deadline(progress, year))


def _open(progress: TaskProgress, year: int) -> bool:
    due = progress.task.due
    if due.kind == "yearly":
        return any(each.year == year for each in progress.occurrences)
    if due.start and period_start(due.start).year > year:
        return False
    if not due.start and due.end and period_end(due.end).year > year:
        # A task without a start is due in its last year, as on the progress page.
        return False
    earlier = [each for each in progress.reports if each.whole and (each.year or each.date.year) < year]
    return not (earlier and earlier[-1].state == "done" and due.kind == "once")


def _deadline(progress: TaskProgress, year: int) -> datetime.date | None:
    own = [each for each in progress.occurrences if each.year in (None, year)]
    return own[0].deadline if own else None


def owing(ids: tuple[str, ...], links: PlanLinks, today: datetime.date) -> list[tuple[Agency, bool]]:
    """The bodies that are to report: those that lead, or their successors; ``True`` for one that ended without any."""
    found: dict[str, tuple[Agency, bool]] = {}
    waiting = [id for id in reversed(ids) if id in links.agencies]
    seen: set[str] = set()
    while waiting:
        agency = links.agencies[waiting.pop()]
        if agency.id in seen:
            continue
        seen.add(agency.id)
        ended = agency.has_ended(today)
        if ended and agency.succeeded_by:
            waiting += reversed([id for id in agency.succeeded_by if id in links.agencies])
        else:
            found[agency.id] = agency, ended
    return list(found.values())
