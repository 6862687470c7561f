"""Clauses of the plan as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.clause")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every clause."""
    for each in site.links.clauses.values():
        yield SearchDocument(
            kind="clause",
            id=each.id,
            address=routes.clause(each.number),
            title=each.title,
            label=_LABEL,
            line=plain_pair(each.text),
            names=(each.number,) if each.number[0].isupper() else (),
            body=plain_pair(each.note),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(
    kind="clause", label=_LABEL, order=60, weight=0.4, picture="thing-plan", documents=documents
)
