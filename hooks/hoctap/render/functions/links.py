"""Addresses in templates: of pages and files in the page's language, from wherever the page is."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from hoctap.locales import Lang
from hoctap.render.layout import switcher
from hoctap.render.placeholders import ROOT
from hoctap.schema.web_address import safe_address
from hoctap.site import paging, printables, routes
from hoctap.site.model import Site


class Links:
    """Links from the pages of one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self._base = ROOT + routes.prefix(lang)

    def link(self, address: str) -> str:
        """The address in this language, from wherever the page is."""
        return self._base + address

    def switcher(self, address: str) -> Markup:
        """Links to the same page in the site's other languages."""
        return switcher(self.lang, address)

    def functions(self, site: Site) -> dict[str, Any]:
        """What templates use of it."""
        return {
            "routes": routes,
            "link": self.link,
            "href_root": ROOT,
            "absolute": lambda address: site.absolute(address, self.lang),
            "outside": safe_address,
            "host": host_of,
            "switcher": self.switcher,
            "printables": printables,
            "page_window": paging.window,
        }


def host_of(address: str) -> str:
    """The name of the site that an address belongs to, as people say it: without ``www.``."""
    return (urlsplit(address).hostname or "").removeprefix("www.")
