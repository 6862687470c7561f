"""The page about reading without the network: editions to download, and what the browser may keep."""

from __future__ import annotations

from collections.abc import Sequence

from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.editions import OfflineEdition
from hoctap.site.page import Page


def offline_page(offered: Sequence[OfflineEdition]) -> Page:
    """The page; it says so where no edition has been made."""
    return Page(
        address=routes.OFFLINE,
        kind="offline",
        id="ngoai-tuyen",
        section="",
        template="offline.html",
        title=localized("pages.read-without-the-internet"),
        description=localized("pages.take-the-whole-site-on-a"),
        view=lambda lang: {"editions": offered},
    )
