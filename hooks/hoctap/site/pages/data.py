"""The pages about open data: the downloads, and which programs have read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Crumb, Page

if TYPE_CHECKING:
    from hoctap.site.model import Site

CRUMB: Final = Crumb(routes.DATA, localized("pages.data"))


def pages(site: Site) -> Iterator[Page]:
    """The page of all downloads, and the page of the programs that have read them."""
    yield Page(
        address=routes.DATA,
        kind="data",
        id="du-lieu",
        section="",
        template="data.html",
        title=localized("pages.data"),
        description=localized("pages.data-about"),
        view=lambda lang: {
            "count": len(site.catalogue.resources),
            "lists": len(site.lists()),
        },
    )
    yield Page(
        address=routes.CONFORMANCE,
        kind="conformance",
        id="kiem-chung",
        section="",
        template="conformance.html",
        title=localized("pages.conformance"),
        description=localized("pages.conformance-about"),
        view=lambda lang: {},
        crumbs=(CRUMB,),
    )
