"""The pages about using the site without a network, and about reporting a security problem."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from hoctap.schema.localized_text import localized
from hoctap.site import routes
from hoctap.site.page import Page

if TYPE_CHECKING:
    from hoctap.site.model import Site


def pages(site: Site) -> Iterator[Page]:
    """The page that ``security.txt`` names, and the one of the offline editions, which says so where there is none."""
    yield Page(
        address=routes.SECURITY,
        kind="security",
        id="bao-mat",
        section="",
        template="security.html",
        title=localized("pages.security"),
        description=localized("pages.security-about"),
        view=lambda lang: {"locality": site.locality},
        source="content/locality.yml",
    )
    yield Page(
        address=routes.OFFLINE,
        kind="offline",
        id="ngoai-tuyen",
        section="",
        template="offline.html",
        title=localized("pages.offline"),
        description=localized("pages.offline-about"),
        view=lambda lang: {"editions": site.editions},
    )
