"""The page of the tasks."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.plan.plan_links import CRUMB
from hoctap.kinds.task.progress import STANDINGS
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page, View


def pages(site: Site) -> Iterator[Page]:
    """All tasks, by deadline."""
    plan, links, progress = site.plan, site.links, site.progress

    def view(lang: Lang) -> View:
        once = [p for p in progress.tasks if p.task.due.kind == "once" and p.current.deadline]
        by_year: dict[int, list[object]] = {}
        for item in sorted(once, key=lambda p: (p.current.deadline or progress.today, p.task.id)):
            assert item.current.deadline is not None
            by_year.setdefault(item.current.deadline.year, []).append(item)
        yearly = [p for p in progress.tasks if p.task.due.kind == "yearly"]
        ongoing = [p for p in progress.tasks if p not in once and p not in yearly]
        acting = {id for p in progress.tasks for id in (*p.task.lead, *p.task.doers)}
        return {
            "plan": plan,
            "by_year": by_year,
            "yearly": yearly,
            "ongoing": ongoing,
            "count": len(progress.tasks),
            "links": links,
            "acting": [agency for agency in links.agencies.values() if agency.id in acting],
            "standings": [standing for standing in STANDINGS if progress.count(standing)],
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
