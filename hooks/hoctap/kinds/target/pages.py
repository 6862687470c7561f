"""The page of the targets."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.plan.plan_links import CRUMB
from hoctap.kinds.plan.plan_numbers import goals
from hoctap.kinds.target.model import GROUPS, Target
from hoctap.locales import Lang, languages, words
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page, View


def pages(site: Site) -> Iterator[Page]:
    """All targets, by group."""
    plan, links, progress = site.plan, site.links, site.progress

    def view(lang: Lang) -> View:
        groups: dict[str, list[Target]] = {group: [] for group in GROUPS}
        for target in links.targets:
            groups[target.group].append(target)
        return {
            "plan": plan,
            "groups": groups,
            "years": years,
            "bullets": goals(links),
            "reports": progress.reports,
            "with_value": any(progress.reports.values.values()),
            # Those that have a place on a line from nothing to everything.
            "drawable": {
                target.id
                for target in links.targets
                if target.unit == "percent" and any(m.value is not None for m in target.milestones)
            },
            "ended": links.unsucceeded((target.lead for target in links.targets), progress.today),
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
