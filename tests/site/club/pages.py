"""A page for each club."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.site.model import Site
from hoctap.site.page import Page

from . import KIND
from .model import Club


def pages(site: Site) -> Iterator[Page]:
    for club in site.library.all(Club):
        yield Page(
            address=KIND.address(club.id),
            kind=KIND.name,
            id=club.id,
            section="",
            template="club.html",
            title=club.title,
            description=club.summary,
            view=lambda lang, club=club: {"club": club},  # type: ignore[misc]
        )
