"""The plan's pages for readers as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.kinds.plan_reader.model import PlanReader
from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument, SearchSource, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.plan-reader")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every reader to whom the plan is told."""
    for each in site.library.all(PlanReader):
        yield SearchDocument(
            kind="plan-reader",
            id=each.id,
            address=routes.plan_reader(each.id),
            title=each.question,
            label=_LABEL,
            line=plain_pair(each.summary),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(
    kind="plan-reader", label=_LABEL, order=65, weight=1.2, group="guide", picture="icon-people", documents=documents
)
