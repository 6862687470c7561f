"""Tasks as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument, SearchSource, joined, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.task")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every task."""
    for each in site.links.tasks:
        agencies = site.links.named(tuple(dict.fromkeys(id for ids in each.bodies.values() for id in ids)))
        yield SearchDocument(
            kind="task",
            id=each.id,
            address=routes.task(each.id),
            title=each.title,
            label=_LABEL,
            line=plain_pair(each.text or each.note),
            body=joined(*(agency.name for agency in agencies), each.note),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(kind="task", label=_LABEL, order=50, weight=0.5, picture="thing-plan", documents=documents)
