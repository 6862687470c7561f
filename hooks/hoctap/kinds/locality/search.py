"""Communes as documents of the search: by their own names, and those of what they were made of or are part of now."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.locality.commune_names import as_title, with_kind
from hoctap.kinds.locality.model import Commune
from hoctap.locales import default_language
from hoctap.schema.localized_text import LocalizedText, joined, localized
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.commune")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every commune, and the page on which a former one is looked up."""
    places = site.places
    for each in places.communes.values():
        now, parts = places.now(each), places.parts(each)
        name = places.commune_names[each.id]
        yield SearchDocument(
            kind="commune",
            id=each.id,
            address=routes.commune(each.id),
            title=as_title(each) if name is each.name else name,
            label=_LABEL,
            line=_line(now, parts),
            # Also what it is, where the title has the time instead.
            words=(with_kind(each), *([now.name] if now else [part.name for part in parts])),
            languages=(default_language(),),
        )
    if places.former_communes():
        yield SearchDocument(
            kind="commune",
            id="xa",
            address=routes.COMMUNES,
            title=localized("pages.communes-title"),
            label=_LABEL,
            line=localized("pages.communes-about"),
            languages=(default_language(),),
        )


def _line(now: Commune | None, parts: list[Commune]) -> LocalizedText:
    if now is not None:
        return localized("search-kinds.commune-now", name=with_kind(now))
    if parts:
        return localized("search-kinds.commune-made-of", parts=joined([with_kind(part) for part in parts], ", "))
    return plain_pair(None)


SOURCE: Final = SearchSource(
    kind="commune", label=_LABEL, order=115, weight=1.3, group="place", picture="icon-pin", documents=documents
)
