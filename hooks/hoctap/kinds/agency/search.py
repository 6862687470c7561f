"""Agencies as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.agency")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every agency."""
    for each in site.links.agencies.values():
        yield SearchDocument(
            kind="agency",
            id=each.id,
            address=routes.agency(each.id),
            title=each.name,
            label=_LABEL,
            line=plain_pair(each.role),
            words=(each.short,) if each.short else (),
            body=plain_pair(each.note),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(
    kind="agency", label=_LABEL, order=70, weight=0.5, picture="icon-people", documents=documents
)
