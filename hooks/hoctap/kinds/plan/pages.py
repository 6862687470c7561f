"""The plan's summary, its full text, and a page for each chapter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hoctap.kinds.clause.model import Clause
from hoctap.kinds.plan.model import Chapter, Plan
from hoctap.kinds.plan.plan_links import CRUMB
from hoctap.kinds.plan.plan_numbers import plan_numbers
from hoctap.kinds.plan_reader.model import PlanReader
from hoctap.kinds.target.model import GROUPS, Target
from hoctap.locales import Lang
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Crumb, MenuEntry, Page, View

_FILE: Final = "content/plan/plan.yml"
_MENU: Final = MenuEntry(word="nav.plan", order=70)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the full text that has a page of its own: a chapter, or what stands before or after them."""

    number: str
    chapter: Chapter | None
    clauses: tuple[Clause, ...]

    @property
    def title(self) -> LocalizedText:
        """The chapter's title; of a part without a number, that of its first clause."""
        return self.chapter.title if self.chapter else self.clauses[0].title

    @property
    def address(self) -> str:
        """The address of its page."""
        return routes.chapter(self.number)


@dataclass(frozen=True, slots=True)
class GoalGroup:
    """A group of targets on the summary, and the one whose numbers stand for it."""

    name: str
    targets: tuple[Target, ...]
    shown: Target | None


def pages(site: Site) -> Iterator[Page]:
    """The summary, also where the locality has no plan yet; the full text and its parts where there are clauses."""
    parts = _parts(site)
    yield _summary(site, parts) if site.plan else _without_plan(site)
    if site.plan and parts:
        yield _full_text(site, site.plan, parts)
        for number, part in enumerate(parts):
            yield _part_page(site, parts, part, number)


def _parts(site: Site) -> list[Part]:
    by_chapter: dict[str, list[Clause]] = {}
    for clause in site.links.clauses.values():
        by_chapter.setdefault(clause.chapter, []).append(clause)
    chapters = {chapter.number: chapter for chapter in site.plan.chapters} if site.plan else {}
    return [Part(number, chapters.get(number), tuple(clauses)) for number, clauses in by_chapter.items()]


def _summary(site: Site, parts: list[Part]) -> Page:
    plan, links, progress = site.plan, site.links, site.progress
    assert plan is not None

    def view(lang: Lang) -> View:
        return {
            "plan": plan,
            "parts": parts,
            "numbers": plan_numbers(links, progress.reports),
            "groups": _goal_groups(links.targets),
            "due": progress.due_in(range(plan.start, plan.end + 1)),
            "links": links,
            "readers": list(site.library.all(PlanReader)),
        }

    return Page(
        address=routes.PLAN,
        menu=_MENU,
        kind="plan",
        id=plan.id,
        section="plan",
        template="plan.html",
        title=plan.title,
        description=plan.summary,
        view=view,
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
        view=lambda lang: {"plan": None, "links": site.links},
        source=_FILE,
    )


def _full_text(site: Site, plan: Plan, parts: list[Part]) -> Page:
    documents = site.links.documents
    numbered = plan.document in documents and documents[plan.document].number is not None
    return Page(
        address=routes.FULL_TEXT,
        kind="plan-text",
        id="toan-van",
        section="plan",
        template="plan-text.html",
        title=localized("pages.full-text"),
        description=localized("pages.full-text-about"),
        view=lambda lang: {"plan": plan, "parts": parts, "links": site.links, "numbered": numbered},
        crumbs=(CRUMB,),
        source=plan.location.path,
    )


def _part_page(site: Site, parts: list[Part], part: Part, number: int) -> Page:
    before = parts[number - 1] if number else None
    after = parts[number + 1] if number + 1 < len(parts) else None
    title = localized("pages.chapter", number=part.number, title=part.title) if part.chapter else part.title
    return Page(
        address=part.address,
        kind="plan-chapter",
        is_prose=True,
        id=part.clauses[0].id,
        section="plan",
        template="plan-chapter.html",
        title=title,
        description=localized("pages.chapter-about", title=part.title),
        view=lambda lang: {
            "plan": site.plan,
            "parts": parts,
            "part": part,
            "before": before,
            "after": after,
            "links": site.links,
        },
        crumbs=(CRUMB, Crumb(routes.FULL_TEXT, localized("pages.full-text"))),
        source=part.clauses[0].location.path,
    )


def _goal_groups(targets: tuple[Target, ...]) -> list[GoalGroup]:
    found = []
    for name in GROUPS:
        own = tuple(target for target in targets if target.group == name)
        if own:
            found.append(GoalGroup(name, own, _shown(own)))
    return found


def _shown(targets: tuple[Target, ...]) -> Target | None:
    """The target that stands for its group: one with a headline, else the one with the most numbers, the first of them."""
    numbers = {target.id: sum(m.value is not None for m in target.milestones) for target in targets}
    counted = [target for target in targets if numbers[target.id]]
    return max(counted, key=lambda target: (target.headline is not None, numbers[target.id]), default=None)
