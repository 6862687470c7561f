"""The numbers by which the plan is told: counted in one place, the same on every page."""

from __future__ import annotations

from dataclasses import dataclass

from hoctap.kinds.plan.plan_links import PlanLinks
from hoctap.kinds.report.reports import Reports
from hoctap.site import routes


@dataclass(frozen=True, slots=True)
class PlanNumber:
    """One number: what it counts (``plan.number-…`` among the words), how many, and the page that lists them."""

    counts: str
    value: int
    address: str


def plan_numbers(links: PlanLinks, reports: Reports) -> tuple[PlanNumber, ...]:
    """How many goals, tasks, bodies and reports there are; reports are counted where there is something to report on."""
    counted = [
        PlanNumber("goals", goals(links), routes.TARGETS),
        PlanNumber("tasks", len(links.tasks), routes.TASKS),
        PlanNumber("agencies", len(links.agencies), routes.AGENCIES),
    ]
    found = [number for number in counted if number.value]
    if links.tasks or links.targets:
        found.append(PlanNumber("reports", len(reports.all), f"{routes.PROGRESS}#bao-cao"))
    return tuple(found)


def goals(links: PlanLinks) -> int:
    """How many goals the plan prints. An indicator may gather several of them: one for each milestone."""
    return len({(milestone.clause, milestone.bullet) for target in links.targets for milestone in target.milestones})
