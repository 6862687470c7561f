"""The page about reading without the network: editions to download, and what the browser may keep."""

from __future__ import annotations

from collections.abc import Sequence

from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.editions import Edition
from hoctap.site.page import Page


def offline_page(offered: Sequence[Edition]) -> Page:
    """The page; it says so where no edition has been made."""
    return Page(
        routes.OFFLINE,
        "offline",
        "ngoai-tuyen",
        "",
        "offline.html",
        localized("pages.read-without-the-internet"),
        localized("pages.take-the-whole-site-on-a"),
        lambda lang: {"editions": offered},
    )
