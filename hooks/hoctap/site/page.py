"""Pages and redirects of the site."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hoctap.locales import Lang, languages
from hoctap.schema.fields import LocalizedText
from hoctap.schema.registry import shows_one_record

View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Crumb:
    """One link of the breadcrumb trail."""

    address: str
    title: LocalizedText


@dataclass(frozen=True, kw_only=True, slots=True)
class MenuEntry:
    """A page's entry in the main menu; it is marked on every page of the page's section.

    Attributes:
        word: The key of its text.
        order: Its place in the menu, lower first.
        alone: Whether the page is the only one of its section.
    """

    word: str
    order: int = 1000
    alone: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page that is rendered by a template. It has the same address in every language.

    Attributes:
        address: The path below the site's root and the language's prefix; it ends in ``/``.
        kind: The kind of page, the ``data-kind`` of its main element.
        id: The record's id, or a name of the page that is unique in its kind.
        section: The entry of the main menu that the page belongs to, or nothing.
        menu: The page's own entry in the main menu, if it has one.
        template: The name of the template.
        title: The page's heading.
        description: One sentence for search engines and shared links.
        view: Makes the values of the template. It runs when the page is rendered, so that only the values of one page
            are in memory.
        crumbs: The pages between the home page and this one.
        source: The file or folder below the repository's root that an editor changes.
        indexed: Whether search engines may list the page.
        framed: Whether the page has the site's header and footer; other sites embed the pages that have none.
        share: The address of the picture that is shown where the page is shared; empty for the site's own picture.
        feed: The address of the Atom feed of what the page lists.
        is_article: Whether shared links say that it is an article.
        is_prose: Whether the page has a text to listen to: a button reads it aloud where the device can.
        main_text: The record's main text, where that is not the description.
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
    is_article: bool = False
    is_prose: bool = False
    main_text: LocalizedText | None = None
    menu: MenuEntry | None = None

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The languages that the page's main text is written in; the other languages show one of these texts."""
        if not shows_one_record(self.kind):
            return languages()
        text = self.main_text or self.description
        return tuple(lang for lang in languages() if not text.is_untranslated(lang))


@dataclass(frozen=True, slots=True)
class Redirect:
    """A former address and the address that it leads to now."""

    address: str
    to: str


@dataclass(slots=True)
class Pages:
    """Pages in the order in which they are made; each address occurs once."""

    by_address: dict[str, Page] = field(default_factory=dict)

    def add(self, page: Page) -> None:
        """Add a page.

        Raises:
            ValueError: Another page has the address. This is a bug: one page would overwrite the other.
        """
        if page.address in self.by_address:
            raise ValueError(f"two pages have the address {page.address!r}")
        self.by_address[page.address] = page
