"""Hand-written pages beside each other: those of one folder, the one before and after, the folder's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hoctap.kinds.start.model import Start
from hoctap.locales import Lang, preference
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.site import routes
from hoctap.site.page import View
from hoctap.text.sorting import sort_key

if TYPE_CHECKING:
    from hoctap.site.model import Site


def hand_view(site: Site, address: str, lang: Lang) -> View:
    """What a hand-written page shows of others: all of its folder, in the order of their titles, and its neighbours."""
    shown = _beside(site, address, lang)
    at = next((number for number, each in enumerate(shown) if each.address == address), None)
    return {
        "address": address,
        "siblings": shown,
        "before": shown[at - 1] if at else None,
        "after": shown[at + 1] if at is not None and at + 1 < len(shown) else None,
        "starts": list(site.library.all(Start)) if address == routes.START else [],
    }


def folder_page(site: Site, address: str, lang: Lang) -> MarkdownPage | None:
    """The page of the folder that a page lies in; nothing for a folder's own page."""
    folder = _folder(address)
    return _page(site, folder, lang) if folder and folder != address else None


def _folder(address: str) -> str:
    """The folder that a page lies in, or whose own page it is."""
    return f"{address.split('/')[0]}/" if address else ""


def _beside(site: Site, address: str, lang: Lang) -> list[MarkdownPage]:
    folder = _folder(address)
    if not folder:
        return []
    # A page that lies in no folder has none beside it.
    addresses = {each for each, _ in site.hand if each.startswith(folder) and each != folder}
    found = [page for each in addresses if (page := _page(site, each, lang))]
    return sorted(found, key=lambda page: sort_key(page.title))


def _page(site: Site, address: str, lang: Lang) -> MarkdownPage | None:
    return next((page for each in preference(lang) if (page := site.hand.get((address, each)))), None)
