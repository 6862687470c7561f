"""The page of the targets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.plan.plan_links import CRUMB
from hoctap.kinds.target.model import Target
from hoctap.locales import Lang, languages, words
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page, View

GROUPS: Final = ("literacy", "competence", "institutions", "models", "reading-spaces")


def pages(site: Site) -> Iterator[Page]:
    """All targets, by group."""
    plan, links, progress = site.plan, site.links, site.progress

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
    until = LocalizedText({lang: f" {words(lang)('pages.and')} ".join(map(str, years)) for lang in languages()})
    title = localized("pages.targets-until", years=until) if years else localized("pages.targets")
    yield Page(
        address=routes.TARGETS,
        kind="targets",
        id="muc-tieu",
        section="plan",
        template="targets.html",
        title=title,
        description=localized("pages.targets-about"),
        view=view,
        crumbs=(CRUMB,),
        source="content/plan/targets.yml",
    )
