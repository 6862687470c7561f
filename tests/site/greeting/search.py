"""The page of greetings as the search finds it."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.schema.localized_text import localized, same_text
from hoctap.search.search_document import SearchDocument, SearchSource
from hoctap.site.model import Site

LABEL = localized("search-kinds.page")


def documents(site: Site) -> Iterator[SearchDocument]:
    yield SearchDocument(
        kind="greeting",
        id="chao",
        address="loi-chao/",
        title=same_text("Xin chào"),
        label=LABEL,
        line=same_text("Lời chào"),
    )


SOURCE = SearchSource(kind="greeting", label=LABEL, documents=documents, order=1)
