"""Places to learn as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language
from hoctap.schema.localized_text import localized, same_text
from hoctap.search.search_document import SearchDocument, SearchSource, joined
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.place")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every place to learn, also by the names of its commune, then and now."""
    communes = site.places.communes
    for each in site.places.all:
        way = [communes[id].name for id in site.places.way(each.commune)]
        yield SearchDocument(
            kind="place",
            id=each.id,
            address=routes.place(each.id),
            title=each.name,
            label=_LABEL,
            aliases=each.aliases,
            line=joined(each.address, each.description or way[0]),
            words=tuple(way),
            body=same_text(" · ".join(each.facilities)),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(
    kind="place", label=_LABEL, order=110, weight=1.3, group="place", picture="place-library", documents=documents
)
