"""All pages: those of each kind of record, those of no kind, and those that extensions have in ``pages.py``.

A kind of page is a function that makes ``Page`` objects from the site, and a template for each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from hoctap.schema.registry import extension_parts, kinds
from hoctap.site.page import Page
from hoctap.site.pages.about import offline_pages, security_pages
from hoctap.site.pages.calendar import calendar_pages
from hoctap.site.pages.data import data_pages
from hoctap.site.pages.editing import editing_pages
from hoctap.site.pages.search import search_pages
from hoctap.site.pages.translations import translations_pages
from hoctap.site.pages.withdrawn import withdrawn_pages

if TYPE_CHECKING:
    from hoctap.site.model import Site

PageMaker = Callable[["Site"], Iterator[Page]]

_OF_NO_KIND: Final[tuple[PageMaker, ...]] = (
    withdrawn_pages,
    calendar_pages,
    data_pages,
    translations_pages,
    security_pages,
    offline_pages,
    editing_pages,
    search_pages,
)


def all_pages(site: Site) -> Iterator[Page]:
    """Every page that a template renders: the kinds' in their order, those of no kind, and those of extensions."""
    for kind in kinds():
        part = kind.part("pages")
        if part is not None:
            yield from part.pages(site)
    for maker in _OF_NO_KIND:
        yield from maker(site)
    for part in extension_parts("pages"):
        yield from part.pages(site)
