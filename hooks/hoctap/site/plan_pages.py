"""The plan's pages: clauses, targets, tasks, agencies, documents, progress."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.document.model import Document
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.target.model import Target
from hoctap.locales import Lang
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Crumb, Page, View
from hoctap.site.plan_links import PlanLinks
from hoctap.site.progress import STANDINGS, Progress
from hoctap.site.year_review import report_deadline, told_targets

GROUPS = ("literacy", "competence", "institutions", "models", "reading-spaces")
LEVELS = ("district", "commune", "province", "central")
PLAN_FILE = "content/plan/plan.yml"
PLAN_CRUMB = Crumb(routes.PLAN, localized("pages.the-plan"))


def plan_pages(library: Library, plan: Plan | None, links: PlanLinks, progress: Progress) -> Iterator[Page]:
    """Every page about the plan."""
    yield _plan_page(plan, links)
    yield _targets_page(plan, links, progress)
    yield _tasks_page(plan, links, progress)
    yield _agencies_page(plan, links)
    for agency in library.all(Agency):
        yield _agency_page(agency, links, progress)
    yield _documents_page(library, links)
    yield _progress_page(plan, links, progress)


def _plan_page(plan: Plan | None, links: PlanLinks) -> Page:
    def view(lang: Lang) -> View:
        parts: dict[str, list[Clause]] = {}
        for clause in links.clauses.values():
            parts.setdefault(clause.chapter, []).append(clause)
        chapters = {chapter.number: chapter for chapter in plan.chapters} if plan else {}
        return {"plan": plan, "parts": parts, "chapters": chapters, "links": links}

    if plan is None:
        title = localized("pages.the-plan-for-a-learning-society")
        summary = localized("pages.the-locality-s-plan-is-not")
        return Page(
            address=routes.PLAN,
            kind="plan",
            id="ke-hoach",
            section="plan",
            template="plan.html",
            title=title,
            description=summary,
            view=view,
            source=PLAN_FILE,
        )
    numbered = any(document.id == plan.document and document.number for document in links.documents.values())
    return Page(
        address=routes.PLAN,
        kind="plan",
        id=plan.id,
        section="plan",
        template="plan.html",
        title=plan.title,
        description=plan.summary,
        view=lambda lang: {**view(lang), "numbered": numbered},
        source=plan.location.path,
    )


def _targets_page(plan: Plan | None, links: PlanLinks, progress: Progress) -> Page:
    def view(lang: Lang) -> View:
        groups: dict[str, list[Target]] = {group: [] for group in GROUPS}
        for target in links.targets:
            groups[target.group].append(target)
        bullets = {(m.clause, m.bullet) for target in links.targets for m in target.milestones}
        return {
            "plan": plan,
            "groups": groups,
            "years": years,
            "bullets": len(bullets),
            "reports": progress.reports,
            "links": links,
        }

    years = sorted({m.year for target in links.targets for m in target.milestones})
    until = LocalizedText(vi=" và ".join(map(str, years)), en=" and ".join(map(str, years)))
    title = localized("pages.targets-until", years=until) if years else localized("pages.targets")
    return Page(
        address=routes.TARGETS,
        kind="targets",
        id="muc-tieu",
        section="plan",
        template="targets.html",
        title=title,
        description=localized("pages.every-target-of-the-plan-how"),
        view=view,
        crumbs=(PLAN_CRUMB,),
        source="content/plan/targets.yml",
    )


def _tasks_page(plan: Plan | None, links: PlanLinks, progress: Progress) -> Page:
    def view(lang: Lang) -> View:
        once = [p for p in progress.tasks if p.task.due.kind == "once" and p.current.deadline]
        by_year: dict[int, list[object]] = {}
        for item in sorted(once, key=lambda p: (p.current.deadline or progress.today, p.task.id)):
            assert item.current.deadline is not None
            by_year.setdefault(item.current.deadline.year, []).append(item)
        yearly = [p for p in progress.tasks if p.task.due.kind == "yearly"]
        ongoing = [p for p in progress.tasks if p not in once and p not in yearly]
        leads = {id for p in progress.tasks for id in p.task.lead}
        return {
            "plan": plan,
            "by_year": by_year,
            "yearly": yearly,
            "ongoing": ongoing,
            "count": len(progress.tasks),
            "links": links,
            "leads": [agency for agency in links.agencies.values() if agency.id in leads],
            "standings": [standing for standing in STANDINGS if progress.count(standing)],
            "years": sorted({year for p in progress.tasks for year in p.years}),
            "today": progress.today,
        }

    return Page(
        address=routes.TASKS,
        kind="tasks",
        id="nhiem-vu",
        section="plan",
        template="tasks.html",
        title=localized("pages.tasks-by-deadline"),
        description=localized("pages.what-is-to-be-done-who"),
        view=view,
        crumbs=(PLAN_CRUMB,),
        source="content/plan/tasks.yml",
    )


def _agencies_page(plan: Plan | None, links: PlanLinks) -> Page:
    def view(lang: Lang) -> View:
        levels: dict[str, list[Agency]] = {level: [] for level in LEVELS}
        for agency in links.agencies.values():
            levels[agency.level].append(agency)
        return {"plan": plan, "levels": levels, "links": links}

    return Page(
        address=routes.AGENCIES,
        kind="agencies",
        id="co-quan",
        section="plan",
        template="agencies.html",
        title=localized("pages.bodies-named-in-the-plan"),
        description=localized("pages.who-was-asked-to-do-what"),
        view=view,
        crumbs=(PLAN_CRUMB,),
        source="content/plan/agencies.yml",
    )


def _agency_page(agency: Agency, links: PlanLinks, progress: Progress) -> Page:
    def view(lang: Lang) -> View:
        return {
            "agency": agency,
            "leads": [progress.by_task[task.id] for task in links.agency_leads[agency.id]],
            "supports": [progress.by_task[task.id] for task in links.agency_supports[agency.id]],
            "targets": links.agency_targets[agency.id],
            "clauses": links.agency_clauses[agency.id],
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
        crumbs=(PLAN_CRUMB, Crumb(routes.AGENCIES, localized("pages.bodies"))),
        source=agency.location.path,
    )


def _documents_page(library: Library, links: PlanLinks) -> Page:
    def view(lang: Lang) -> View:
        documents = list(library.all(Document))
        return {
            "cited": [document for document in documents if document.cited],
            "later": [document for document in documents if not document.cited],
            "links": links,
        }

    return Page(
        address=routes.DOCUMENTS,
        kind="documents",
        id="van-ban",
        section="plan",
        template="documents.html",
        title=localized("pages.documents"),
        description=localized("pages.the-documents-that-the-plan-cites"),
        view=view,
        crumbs=(PLAN_CRUMB,),
        source="content/plan/documents.yml",
    )


def _progress_page(plan: Plan | None, links: PlanLinks, progress: Progress) -> Page:
    def view(lang: Lang) -> View:
        standings = {s: [p for p in progress.tasks if p.standing == s] for s in STANDINGS}
        return {
            "plan": plan,
            "standings": standings,
            "links": links,
            "today": progress.today,
            "total": len(progress.tasks),
            "targets": links.targets,
            "years": list(reversed(progress.reports.years)),
            "reports": progress.reports,
            "told": told_targets(links, progress),
            "with_value": sum(bool(values) for values in progress.reports.values.values()),
            "deadline": report_deadline(progress.today.year, plan, links),
        }

    return Page(
        address=routes.PROGRESS,
        kind="progress",
        id="tien-do",
        section="plan",
        template="progress.html",
        title=localized("pages.progress"),
        description=localized("pages.what-is-due-overdue-done-or"),
        view=view,
        crumbs=(PLAN_CRUMB,),
        source="content/plan/tasks.yml",
    )
