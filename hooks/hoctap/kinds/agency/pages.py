"""The pages of the agencies: one of them all, and one for each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.plan_links import CRUMB as PLAN_CRUMB
from hoctap.kinds.task.model import ROLES
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, Page, View

_LEVELS: Final = ("district", "commune", "province", "central")


def pages(site: Site) -> Iterator[Page]:
    """All agencies by level, and a page for each."""
    yield _agencies_page(site)
    for agency in site.library.all(Agency):
        yield _agency_page(agency, site)


def _agencies_page(site: Site) -> Page:
    plan, links = site.plan, site.links

    def view(lang: Lang) -> View:
        levels: dict[str, list[Agency]] = {level: [] for level in _LEVELS}
        for agency in links.agencies.values():
            levels[agency.level].append(agency)
        return {
            "plan": plan,
            "levels": levels,
            "links": links,
            "roles": ROLES,
            "ended": links.unsucceeded([tuple(links.agencies)], site.progress.today),
        }

    return Page(
        address=routes.AGENCIES,
        kind="agencies",
        id="co-quan",
        section="plan",
        template="agencies.html",
        title=localized("pages.agencies-title"),
        description=localized("pages.agencies-about"),
        view=view,
        crumbs=(PLAN_CRUMB,),
        source="content/plan/agencies.yml",
    )


def _agency_page(agency: Agency, site: Site) -> Page:
    links, progress = site.links, site.progress

    def view(lang: Lang) -> View:
        others = (task.answering for role in links.agency_tasks[agency.id].values() for task in role)
        return {
            "agency": agency,
            "ended": links.unsucceeded(others, progress.today),
            "tasks": {
                role: [progress.by_task[task.id] for task in links.agency_tasks[agency.id][role]]
                for role in ROLES
                if role in links.agency_tasks[agency.id]
            },
            "targets": links.agency_targets[agency.id],
            "clauses": links.agency_clauses[agency.id],
            "documents": [each for each in links.documents.values() if each.issuer == agency.id],
            "successors": links.named(agency.succeeded_by),
            "predecessors": [other for other in links.agencies.values() if agency.id in other.succeeded_by],
            "own": links.clauses.get(agency.clause or ""),
            "links": links,
        }

    return Page(
        address=routes.agency(agency.id),
        kind="agency",
        id=agency.id,
        section="plan",
        template="agency.html",
        title=agency.name,
        description=agency.role,
        view=view,
        crumbs=(PLAN_CRUMB, Crumb(routes.AGENCIES, localized("pages.agencies"))),
        source=agency.location.path,
    )
