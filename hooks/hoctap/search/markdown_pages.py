"""The hand-written pages as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import Lang
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.page")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every hand-written page, by address."""
    by_address: dict[str, dict[Lang, MarkdownPage]] = {}
    for page in site.hand.values():
        by_address.setdefault(page.address, {})[page.lang] = page
    for address, own in sorted(by_address.items()):
        yield SearchDocument(
            kind="page",
            id=address.strip("/") or "trang-chu",
            address=address,
            title=LocalizedText({lang: page.title for lang, page in own.items()}),
            label=_LABEL,
            line=LocalizedText({lang: page.description for lang, page in own.items()}),
            body=plain_pair(LocalizedText({lang: page.body for lang, page in own.items()})),
            languages=tuple(own),
        )


SOURCE: Final = SearchSource(kind="page", label=_LABEL, order=140, documents=documents)
