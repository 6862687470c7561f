"""What the search finds besides records: the page of no kind."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument, SearchSource
from hoctap.site.model import Site

LABEL = localized("study.together")


def documents(site: Site) -> Iterator[SearchDocument]:
    yield SearchDocument(
        kind="study-together",
        id="hoc-cung-nhau",
        address="hoc-cung-nhau/",
        title=LABEL,
        label=LABEL,
        line=localized("study.together-about"),
    )


SOURCE = SearchSource(kind="study-together", label=LABEL, documents=documents)
