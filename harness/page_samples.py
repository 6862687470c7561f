"""For each template the address of a page that is made with it, found in a site's model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from harness.program import ROOT
from hoctap.locales import default_language, languages
from hoctap.render.assets import collect_assets
from hoctap.render.templates import Templates
from hoctap.schema.registry import template_folders
from hoctap.site.model import Site

_THEME: Final = ROOT / "theme"
# The page that answers where there is none.
ELSEWHERE: Final = frozenset({"missing.html"})
# Templates of pages that are not in the model.
_HOME: Final = "home.html"
_BY_HAND: Final = "hand.html"
_REDIRECT: Final = "forward.html"


def templates() -> set[str]:
    """The templates of all pages."""
    folders = (_THEME / "pages", *template_folders())
    return {file.name for folder in folders for file in folder.glob("*.html")}


def page_samples(site: Site) -> Mapping[str, str]:
    """Template → the address of its longest page, for each template that the site has pages of."""
    render = Templates(site, _THEME, default_language(), collect_assets(_THEME, None).names)
    longest: dict[str, tuple[int, str]] = {}
    for page in site.pages.by_address.values():
        size = len(render.main(page))
        if size > longest.get(page.template, (0, ""))[0]:
            longest[page.template] = (size, page.address)
    found = {template: address for template, (_, address) in longest.items()} | {_HOME: ""}
    if (by_hand := _longest_by_hand(site)) is not None:
        found[_BY_HAND] = by_hand
    if site.redirects:
        found[_REDIRECT] = site.redirects[0].address
    return dict(sorted(found.items()))


def _longest_by_hand(site: Site) -> str | None:
    """The longest hand-written page that is there in every language."""
    pages = [page for (address, _), page in site.hand.items() if address]
    whole = [page for page in pages if all((page.address, lang) in site.hand for lang in languages())]
    return max(whole, key=lambda page: len(page.body)).address if whole else None
