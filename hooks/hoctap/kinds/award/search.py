"""Titles as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.award.model import Award
from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.award")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every title of the plan."""
    for each in site.library.all(Award):
        yield SearchDocument(
            kind="award",
            id=each.id,
            address=f"{routes.HONOURS}#{each.id}",
            title=each.name,
            label=_LABEL,
            line=plain_pair(each.summary),
            body=plain_pair(each.criteria),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(kind="award", label=_LABEL, order=130, picture="icon-check", documents=documents)
