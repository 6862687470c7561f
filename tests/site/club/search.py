"""Clubs as documents of the search."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.search.search_document import SearchDocument, plain_pair
from hoctap.site.model import Site

from . import KIND
from .model import Club


def documents(site: Site) -> Iterator[SearchDocument]:
    for club in site.library.all(Club):
        yield SearchDocument(
            kind=KIND.name,
            id=club.id,
            address=KIND.address(club.id),
            title=club.title,
            label=KIND.label,
            line=plain_pair(club.summary),
        )
