"""The page of greetings."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.schema.localized_text import same_text
from hoctap.site.model import Site
from hoctap.site.page import Page


def pages(site: Site) -> Iterator[Page]:
    yield Page(
        address="loi-chao/",
        kind="greeting",
        id="loi-chao",
        section="",
        template="greeting.html",
        title=same_text("Xin chào"),
        description=same_text("Lời chào"),
        view=lambda lang: {"count": len(site.catalogue.resources)},
    )
