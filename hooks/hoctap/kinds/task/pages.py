"""The page of the tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from hoctap.kinds.clause.model import Clause
from hoctap.kinds.plan.plan_links import CRUMB, PlanLinks
from hoctap.kinds.task.progress import TALLIES, TaskProgress
from hoctap.locales import Lang
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page, View

# Of more ongoing tasks than this, those of one section of the plan are folded together.
_MOST_UNFOLDED: Final = 12


def pages(site: Site) -> Iterator[Page]:
    """All tasks, by deadline."""
    plan, links, progress = site.plan, site.links, site.progress

    def view(lang: Lang) -> View:
        once = [p for p in progress.tasks if p.task.due.kind == "once" and p.current.deadline]
        by_year: dict[int, list[TaskProgress]] = {}
        for item in sorted(once, key=lambda p: (p.current.deadline or progress.today, p.task.id)):
            assert item.current.deadline is not None
            by_year.setdefault(item.current.deadline.year, []).append(item)
        yearly = [p for p in progress.tasks if p.task.due.kind == "yearly"]
        ongoing = [p for p in progress.tasks if p not in once and p not in yearly]
        by_section = _by_section(ongoing, links)
        acting = {id for p in progress.tasks for id in (*p.task.lead, *p.task.doers)}
        tallied = progress.tallied()
        return {
            "plan": plan,
            "by_year": by_year,
            "yearly": yearly,
            "ongoing": by_section,
            "folded": len(ongoing) > _MOST_UNFOLDED,
            "part_titles": {number: _title(number, links) for number in by_section},
            "count": len(progress.tasks),
            "links": links,
            "acting": [agency for agency in links.agencies.values() if agency.id in acting],
            "ended": links.unsucceeded(_named(progress.tasks), progress.today),
            "tallies": [tally for tally in TALLIES if tallied[tally]],
            "years": sorted({year for p in progress.tasks for year in p.years}),
            "today": progress.today,
        }

    yield Page(
        address=routes.TASKS,
        kind="tasks",
        id="nhiem-vu",
        section="plan",
        template="tasks.html",
        title=localized("pages.tasks"),
        description=localized("pages.tasks-about"),
        view=view,
        crumbs=(CRUMB,),
        source="content/plan/tasks.yml",
    )


def _named(tasks: Iterable[TaskProgress]) -> Iterator[tuple[str, ...]]:
    return (ids for each in tasks for ids in each.task.bodies.values())


def _by_section(tasks: list[TaskProgress], links: PlanLinks) -> dict[str, list[TaskProgress]]:
    """The tasks by the section of the plan (``III.1``) that asks for them, in the plan's order; last those of none."""
    found: dict[str, list[TaskProgress]] = {number: [] for number in links.clauses}
    section_of = {}
    section = ""
    for number, clause in links.clauses.items():
        # A clause whose section is not printed belongs to the one before it.
        section = number if clause.depth <= 2 else section
        section_of[number] = section
    for each in tasks:
        found.setdefault(section_of.get(next(iter(each.task.cited), ""), ""), []).append(each)
    return {number: items for number, items in found.items() if items}


def _title(number: str, links: PlanLinks) -> LocalizedText | None:
    clause: Clause | None = links.clauses.get(number)
    return clause.title if clause else None
