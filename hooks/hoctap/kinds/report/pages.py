"""The page of the plan's progress."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.plan.plan_links import CRUMB
from hoctap.kinds.report.over_years import charts
from hoctap.kinds.report.year_review import report_deadline, reported_targets
from hoctap.kinds.task.recipients import recipient_ended
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page, View


def pages(site: Site) -> Iterator[Page]:
    """How far tasks and targets are, as reported."""
    plan, links, progress = site.plan, site.links, site.progress
    asked = next((task for task in links.tasks if plan and task.id == plan.report_task), None)

    def view(lang: Lang) -> View:
        return {
            "plan": plan,
            "tallies": progress.tallied(),
            "due": progress.due_in(range(plan.start, plan.end + 1)) if plan else {},
            "ended": links.unsucceeded((task.answering for task in links.tasks), progress.today),
            "links": links,
            "today": progress.today,
            "total": len(progress.tasks),
            "targets": links.targets,
            "years": list(reversed(progress.reports.years)),
            "reports": progress.reports,
            "reported": reported_targets(links, progress),
            "with_value": sum(bool(values) for values in progress.reports.values.values()),
            "charts": list(charts(tuple(links.targets), progress.reports, plan)),
            "deadline": report_deadline(progress.today.year, plan, links),
            "recipient": recipient_ended(asked, site.library, progress.today) if asked else None,
        }

    yield Page(
        address=routes.PROGRESS,
        kind="progress",
        id="tien-do",
        section="plan",
        template="progress.html",
        title=localized("pages.progress"),
        description=localized("pages.progress-about"),
        view=view,
        crumbs=(CRUMB,),
        source="content/plan/tasks.yml",
    )
