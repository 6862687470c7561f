"""People, families and units recognised, and the titles that they may earn."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.award.model import Award
from hoctap.kinds.honour.model import Honour
from hoctap.kinds.locality.model import Locality
from hoctap.locales import Lang
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Page, View
from hoctap.site.plan_links import PlanLinks


def honour_pages(library: Library, locality: Locality, links: PlanLinks) -> Iterator[Page]:
    """The one page: titles, then those recognised by year."""
    communes = {commune.id: commune for commune in locality.communes}
    targets = {target.id: target for target in links.targets}

    def view(lang: Lang) -> View:
        honours = sorted(library.all(Honour), key=lambda each: (-each.year, each.id))
        return {
            "awards": [
                {
                    "award": award,
                    "targets": [targets[id] for id in award.targets],
                    "documents": [links.documents[id] for id in award.documents],
                }
                for award in library.all(Award)
            ],
            "communes": communes,
            "years": {year: [each for each in honours if each.year == year] for year in {h.year: 0 for h in honours}},
        }

    yield Page(
        address=routes.HONOURS,
        kind="honours",
        id="guong-sang",
        section="",
        template="honours.html",
        title=localized("pages.people-and-units-recognised"),
        description=localized("pages.the-plan-s-learning-titles-their"),
        view=view,
        source="content/honours",
    )
