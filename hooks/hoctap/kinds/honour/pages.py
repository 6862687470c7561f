"""The page of the people, families and units recognised, and of the titles that they may earn."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.kinds.award.model import Award
from hoctap.kinds.honour.model import Honour
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.site.page import Page, View


def pages(site: Site) -> Iterator[Page]:
    """One page: the titles, then those who were recognised, by year."""
    library, links = site.library, site.links
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
            "commune_names": site.places.commune_names,
            "years": {year: [each for each in honours if each.year == year] for year in {h.year: 0 for h in honours}},
        }

    yield Page(
        address=routes.HONOURS,
        kind="honours",
        id="guong-sang",
        section="",
        template="honours.html",
        title=localized("pages.honours"),
        description=localized("pages.honours-about"),
        view=view,
        source="content/honours",
    )
