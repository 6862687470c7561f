"""A page of the site: one address, both languages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from hoctap.schema.fields import LocalizedText
from hoctap.text import LANGS, Lang

View = Mapping[str, Any]
# Kinds of pages that show one record each: its own text is most of what they say.
_OF_ONE: Final = frozenset({"resource", "list", "campaign", "place", "post", "agency"})


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the way from the home page."""

    address: str
    title: LocalizedText


class Page(NamedTuple):
    """One page that our own templates render, with the same address in both languages.

    ``view`` makes what its template shows, when the page is written and not before: at ten thousand records
    only the page at hand is in memory. ``section`` is the entry of the main menu that it belongs to. A page that is
    not ``framed`` is a whole document of its own, for other sites' pages to hold; search engines pass it by.
    ``share`` is the picture that is shown where the page is shared, a file beside it; else the site's own is shown.
    ``feed`` is the address of the Atom feed of what the page lists. ``main_text`` is the record's own text, where that
    is not the description.
    """

    address: str
    kind: str
    id: str
    section: str
    template: str
    title: LocalizedText
    description: LocalizedText
    view: Callable[[Lang], View]
    crumbs: tuple[Crumb, ...] = ()
    source: str = ""
    indexed: bool = True
    framed: bool = True
    share: str = ""
    feed: str = ""
    main_text: LocalizedText | None = None

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages that the page's text is there in; in the others it is shown with the text of one of these."""
        if self.kind not in _OF_ONE:
            return LANGS
        text = self.main_text or self.description
        return tuple(lang for lang in LANGS if not text.is_untranslated(lang))


@dataclass(frozen=True, slots=True)
class Redirect:
    """An old address and the page that it now leads to."""

    address: str
    to: str


@dataclass(slots=True)
class Pages:
    """Pages in the order in which they are made, each address once."""

    by_address: dict[str, Page] = field(default_factory=dict)

    def add(self, page: Page) -> None:
        """Add a page. Two pages with one address would overwrite each other, so that is a fault of ours."""
        if page.address in self.by_address:
            raise ValueError(f"two pages have the address {page.address!r}")
        self.by_address[page.address] = page
