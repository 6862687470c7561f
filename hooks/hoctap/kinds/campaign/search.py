"""Campaigns as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.locales import default_language
from hoctap.schema.localized_text import localized, same_text
from hoctap.search.search_document import SearchDocument, SearchSource, joined, plain_pair
from hoctap.site import routes
from hoctap.site.model import Site

_LABEL: Final = localized("search-kinds.campaign")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every campaign, with what can be done in it."""
    for each in site.campaigns.all:
        documents = site.links.cited(each.basis)
        yield SearchDocument(
            kind="campaign",
            id=each.id,
            address=routes.campaign(each.id),
            title=each.name,
            label=_LABEL,
            aliases=each.aliases,
            line=plain_pair(each.summary),
            names=tuple(document.number for document in documents if document.number),
            words=(
                *(same_text(str(edition.year)) for edition in each.editions),
                *(edition.theme for edition in each.editions if edition.theme),
            ),
            body=joined(each.basis_note, *(action.text for action in each.actions), *each.slogans),
            languages=(default_language(),),
        )


SOURCE: Final = SearchSource(
    kind="campaign", label=_LABEL, order=90, weight=1.2, group="event", picture="thing-calendar", documents=documents
)
