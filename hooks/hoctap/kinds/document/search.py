"""Legal documents as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language
from hoctap.schema.localized_text import localized, same_text
from hoctap.search.search_document import SearchDocument, SearchSource, joined
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.document")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every document that the plan or a record cites."""
    for each in site.links.documents.values():
        issuer = site.links.agencies[each.issuer].name if each.issuer else each.issuer_name
        number = same_text(each.number) if each.number else None
        yield SearchDocument(
            kind="document",
            id=each.id,
            address=routes.document(each.id),
            title=each.title,
            label=_LABEL,
            line=joined(number, issuer, each.note),
            names=(each.number,) if each.number else (),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(kind="document", label=_LABEL, order=80, weight=0.5, documents=documents)
