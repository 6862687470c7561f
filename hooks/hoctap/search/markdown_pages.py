"""The hand-written pages as documents of the search: those for everybody, and those for editors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import Lang
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

# The folders of pages for those who edit or run the site. A visitor's question is answered by them last.
_EDITING: Final = (routes.EDITING, "ky-thuat/")
_FORMS_GUIDE: Final = "huong-dan/bieu-mau/"


def _documents(site: Site, kind: str, label: LocalizedText) -> Iterator[SearchDocument]:
    by_address: dict[str, dict[Lang, MarkdownPage]] = {}
    for page in site.hand.values():
        by_address.setdefault(page.address, {})[page.lang] = page
    for address, own in sorted(by_address.items()):
        if (kind == "editing") != _is_for_editors(address):
            continue
        yield SearchDocument(
            kind=kind,
            id=address.strip("/") or "trang-chu",
            address=address,
            title=LocalizedText({lang: page.title for lang, page in own.items()}),
            label=label,
            line=LocalizedText({lang: page.description for lang, page in own.items()}),
            aliases=tuple(dict.fromkeys(alias for page in own.values() for alias in page.aliases)),
            body=plain_pair(LocalizedText({lang: page.body for lang, page in own.items()})),
            languages=tuple(own),
        )


def _is_for_editors(address: str) -> bool:
    return address.startswith(_EDITING) or address == _FORMS_GUIDE


def _source(kind: str, *, order: int, weight: float, **shown: str) -> SearchSource:
    label = localized(f"search-kinds.{kind}")
    return SearchSource(
        kind=kind,
        label=label,
        order=order,
        weight=weight,
        documents=lambda site: _documents(site, kind, label),
        **shown,
    )


PAGES: Final = _source("page", order=140, weight=1.3, group="guide", picture="icon-info")
EDITING: Final = _source("editing", order=150, weight=0.05)
