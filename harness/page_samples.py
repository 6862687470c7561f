"""For each template one address of the real site that is made with it, found in the site's model."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Final

from harness.program import ROOT
from hoctap.checking.checked_site import checked_site
from hoctap.locales import default_language, languages
from hoctap.render.assets import collect_assets
from hoctap.render.templates import Templates
from hoctap.schema.registry import template_folders
from hoctap.site.model import Site

# The page that answers where there is none, and the page of a withdrawn record, which the real site does not have.
ELSEWHERE: Final = frozenset({"missing.html", "withdrawn.html"})
# Templates of pages that are not in the model.
_HOME: Final = "home.html"
_BY_HAND: Final = "hand.html"
_REDIRECT: Final = "forward.html"


def templates() -> set[str]:
    """The templates of all pages."""
    folders = (ROOT / "theme" / "pages", *template_folders())
    return {file.name for folder in folders for file in folder.glob("*.html")}


@functools.cache
def page_samples() -> Mapping[str, str]:
    """Template → the address of its longest page; without the templates of ``ELSEWHERE``."""
    site, diagnostics = checked_site(ROOT)
    assert site is not None
    assert not diagnostics
    render = Templates(site, ROOT / "theme", default_language(), collect_assets(ROOT / "theme", None).names)
    longest: dict[str, tuple[int, str]] = {}
    for page in site.pages.by_address.values():
        size = len(render.main(page))
        if size > longest.get(page.template, (0, ""))[0]:
            longest[page.template] = (size, page.address)
    found = {template: address for template, (_, address) in longest.items()}
    found |= {_HOME: "", _BY_HAND: _longest_by_hand(site), _REDIRECT: site.redirects[0].address}
    return dict(sorted(found.items()))


def _longest_by_hand(site: Site) -> str:
    """The longest hand-written page that is there in every language."""
    pages = [page for (address, _), page in site.hand.items() if address]
    whole = [page for page in pages if all((page.address, lang) in site.hand for lang in languages())]
    return max(whole, key=lambda page: len(page.body)).address
