"""Study groups as the search finds them."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.search.search_document import SearchDocument, plain_pair
from hoctap.site.model import Site

from . import KIND
from .model import StudyGroup


def documents(site: Site) -> Iterator[SearchDocument]:
    for group in site.library.all(StudyGroup):
        yield SearchDocument(
            kind=KIND.name,
            id=group.id,
            address=KIND.address(group.id),
            title=group.title,
            label=KIND.label,
            line=plain_pair(group.summary),
            body=plain_pair(group.text),
        )
