"""The pages about open data: the downloads, which programs have read them, and what each format holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.opened import OpenedHost, by_host, opened_addresses
from hoctap.site.page import Crumb, Page, View

if TYPE_CHECKING:
    from hoctap.site.model import Site

CRUMB: Final = Crumb(routes.DATA, localized("pages.data"))


# Servers that the page names; the table has all.
_MOST_HOSTS: Final = 24


def _data_view(site: Site) -> View:
    addresses = opened_addresses(site)
    return {
        "count": len(site.catalogue.resources),
        "lists": len(site.lists()),
        "opened": OpenedHost("", addresses),
        "hosts": by_host(addresses)[:_MOST_HOSTS],
    }


def pages(site: Site) -> Iterator[Page]:
    """The page of all downloads, of the programs that have read them, and of what each format holds."""
    yield Page(
        address=routes.DATA,
        kind="data",
        id="du-lieu",
        section="",
        template="data.html",
        title=localized("pages.data"),
        description=localized("pages.data-about"),
        view=lambda lang: _data_view(site),
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
    yield Page(
        address=routes.HELD,
        kind="held",
        id="dang-tep",
        section="",
        template="held.html",
        title=localized("pages.held"),
        description=localized("pages.held-about"),
        view=lambda lang: {},
        crumbs=(CRUMB,),
    )
