"""The plan's page: its clauses in their chapters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.clause.model import Clause
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.plan_reader.model import PlanReader
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import MenuEntry, Page, View

_FILE: Final = "content/plan/plan.yml"
_MENU: Final = MenuEntry(word="nav.plan", order=70)


def pages(site: Site) -> Iterator[Page]:
    """The page, also where the locality has no plan yet."""
    yield _without_plan(site) if site.plan is None else _plan_page(site, site.plan)


def _plan_page(site: Site, plan: Plan) -> Page:
    documents = site.links.documents.values()
    return Page(
        address=routes.PLAN,
        menu=_MENU,
        kind="plan",
        id=plan.id,
        section="plan",
        template="plan.html",
        title=plan.title,
        description=plan.summary,
        view=lambda lang: {
            **_view(site, lang),
            "numbered": any(document.id == plan.document and document.number for document in documents),
        },
        source=plan.location.path,
    )


def _without_plan(site: Site) -> Page:
    return Page(
        address=routes.PLAN,
        menu=_MENU,
        kind="plan",
        id="ke-hoach",
        section="plan",
        template="plan.html",
        title=localized("pages.plan-title"),
        description=localized("pages.no-plan"),
        view=lambda lang: _view(site, lang),
        source=_FILE,
    )


def _view(site: Site, lang: Lang) -> View:
    plan, links = site.plan, site.links
    parts: dict[str, list[Clause]] = {}
    for clause in links.clauses.values():
        parts.setdefault(clause.chapter, []).append(clause)
    chapters = {chapter.number: chapter for chapter in plan.chapters} if plan else {}
    return {"plan": plan, "parts": parts, "chapters": chapters, "links": links, "readers": site.library.ids(PlanReader)}
