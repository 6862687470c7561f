"""News posts as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import languages
from hoctap.schema.localized_text import localized, same_text
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site.model import Site


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every post that is out."""
    columns = site.library.concepts("columns")
    for each in site.newsroom.posts:
        yield SearchDocument(
            kind="post",
            id=each.id,
            address=site.newsroom.address(each),
            title=each.title,
            label=columns[each.column].label,
            line=plain_pair(each.summary),
            words=(columns[each.column].label, *(same_text(tag) for tag in each.tags)),
            people=each.authors,
            body=plain_pair(each.body),
            languages=tuple(lang for lang in languages() if lang in each.body),
        )


SOURCE: Final = SearchSource(
    kind="post", label=localized("search-kinds.post"), order=120, weight=0.8, picture="icon-news", documents=documents
)
