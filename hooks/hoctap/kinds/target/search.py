"""Targets as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.search.search_document import SearchDocument, SearchSource, joined
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.target")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every target."""
    for each in site.links.targets:
        statements = [milestone.statement for milestone in each.milestones]
        yield SearchDocument(
            kind="target",
            id=each.id,
            address=routes.target(each.id),
            title=each.indicator,
            label=_LABEL,
            line=joined(*statements),
            body=joined(each.note, *(agency.name for agency in site.links.named(each.lead))),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(
    kind="target", label=_LABEL, order=40, weight=0.5, picture="thing-plan", documents=documents
)
