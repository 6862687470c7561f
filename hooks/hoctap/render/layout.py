"""The layout around every page: head, menu, header and footer.

``theme/base.html`` is rendered once for each language and each section of the menu, with a placeholder where a page's
own parts belong. A page is then made by putting its parts between the pieces, which are prepared once for all pages
that are as deep below the root.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from jinja2 import FileSystemLoader
from markupsafe import Markup, escape

from hoctap.hosting.policy import page_policy
from hoctap.kinds.locality.model import Locality
from hoctap.locales import Lang, Words, languages, other_languages
from hoctap.render.assets import Assets
from hoctap.render.environment import TemplateEnvironment
from hoctap.render.placeholders import ATTRIBUTES, CRUMBS, HEAD, MAIN, ROOT, SWITCH, TITLE, rooted, unmarked
from hoctap.render.symbols import Symbols, body_start
from hoctap.render.whole_words import FILTER, whole_words
from hoctap.schema.web_address import safe_address
from hoctap.site import routes
from hoctap.site.model import Licence, Site
from hoctap.site.page import MenuEntry
from hoctap.text.language_names import own_name

# What a locality overrides; it extends base.html.
_TEMPLATE: Final = "main.html"
# The guides are pages written by hand, which name no entry themselves.
_START: Final = MenuEntry(word="nav.start", order=0)
_SLOTS: Final = {
    "title": TITLE,
    "head": HEAD,
    "attributes": ATTRIBUTES,
    "crumbs": CRUMBS,
    "main": MAIN,
    "switch": SWITCH,
}
_ANY_SLOT: Final = re.compile(f"([{''.join(_SLOTS.values())}])")
# Where the symbols go that the page uses; the layout's template does not name it.
_SYMBOLS: Final = "symbols"
# The bar has the languages where it has room, the menu and the foot where it has none.
_SEVERAL: Final = ("switch",)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuLink:
    """A link of the main menu; it is marked on the pages of its section."""

    address: str
    word: str
    section: str
    alone: bool


def menu(site: Site) -> tuple[MenuLink, ...]:
    """The links of the main menu, in its order: pages that have an entry, after the first steps."""
    entries = [(page.menu, page.address, page.section) for page in site.pages.by_address.values() if page.menu]
    if any((routes.START, lang) in site.hand for lang in languages()):
        entries.append((_START, routes.START, routes.START_SECTION))
    return tuple(
        MenuLink(address=address, word=entry.word, section=section, alone=entry.alone)
        for entry, address, section in sorted(entries, key=lambda each: each[0].order)
    )


# What shows resources, now or once a script has found some: on such pages the list's script does not wait to be needed.
_RESOURCES: Final = ('data-kind="resource"', "data-choose-here", "data-verbs=")
_CHOSEN_LATER: Final = re.compile(r'<template data-later="my-list">\s*(<script src="[^"]+")(></script>)\s*</template>')


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """What one page puts into the layout: HTML. ``switch`` leads to the other languages."""

    title: str
    head: str
    attributes: str
    crumbs: str
    main: str
    switch: str


def switcher(lang: Lang, address: str) -> Markup:
    """Links from a page in ``lang`` to the same page in the site's other languages."""
    # Twice as fast as `Markup.format`, and each page has one.
    path = escape(address)
    links = (
        f'<a class="lang-switch" href="{ROOT}{routes.prefix(each)}{path}" lang="{each}" hreflang="{each}">'
        f"{escape(own_name(each))}</a>"
        for each in other_languages(lang)
    )
    return Markup("\n".join(links))


class LayoutError(Exception):
    """The layout's template does not print each slot exactly once."""


class _Pieces(NamedTuple):
    """A layout in pieces: the text before the first slot, and each slot with the text after it."""

    first: str
    rest: list[tuple[str, str]]


class Layout:
    """A rendered layout, cut at its slots.

    Args:
        html: The layout with the placeholders of its slots.
        symbols: The pictures that pages draw with.
    """

    def __init__(self, html: str, symbols: Symbols) -> None:
        wrong = [name for name, slot in _SLOTS.items() if html.count(slot) != 1 and name not in _SEVERAL]
        wrong += [name for name in _SEVERAL if _SLOTS[name] not in html]
        if wrong:
            raise LayoutError(f"theme/base.html must print each of these exactly once: {', '.join(wrong)}")
        self.html = html
        self._symbols = symbols
        self._used = symbols.used(html)
        self._prepared: dict[tuple[str, bool], _Pieces] = {}

    def fill(self, parts: PageParts, root: str) -> str:
        """The whole page, with the symbols that it uses.

        Args:
            root: The way up to the site's root.
        """
        chosen_now = any(mark in parts.main for mark in _RESOURCES)
        first, rest = self._prepared.get((root, chosen_now)) or self._prepare(root, chosen_now)
        used, texts = set(self._used), {}
        for slot in _SLOTS:
            part = getattr(parts, slot)
            used |= self._symbols.used(part)
            texts[slot] = rooted(str(part), root)
        texts[_SYMBOLS] = self._symbols.sheet(used)
        pieces = [first]
        for slot, after in rest:
            pieces += (texts[slot], after)
        return "".join(pieces)

    def _prepare(self, root: str, chosen_now: bool) -> _Pieces:
        # What adds its buttons to cards must do so before they are seen: else they move.
        html = _CHOSEN_LATER.sub(r"\1 defer\2", self.html) if chosen_now else self.html
        at = body_start(html)
        before, after = _pieces(rooted(html[:at], root)), _pieces(rooted(html[at:], root))
        pieces = _Pieces(before.first, [*before.rest, (_SYMBOLS, after.first), *after.rest])
        self._prepared[root, chosen_now] = pieces
        return pieces


def _pieces(html: str) -> _Pieces:
    names = {slot: name for name, slot in _SLOTS.items()}
    first, *rest = _ANY_SLOT.split(html)
    return _Pieces(first, [(names[slot], after) for slot, after in zip(rest[::2], rest[1::2], strict=True)])


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutView:
    """What ``theme/base.html`` prints, as ``layout``. The parts of a page are placeholders."""

    lang: Lang
    section: str
    site_name: str
    place: str
    tagline: str
    assets: Assets
    w: Words
    policy: str
    base: str
    menu: tuple[MenuLink, ...]
    licence: Licence | None
    publisher: Mapping[str, str]
    demonstration: bool
    contactable: bool
    root: str = ROOT
    title: str = TITLE
    head: str = HEAD
    attributes: str = ATTRIBUTES
    crumbs: str = CRUMBS
    main: str = MAIN
    switch: str = SWITCH


def _publisher(locality: Locality, lang: Lang) -> dict[str, str]:
    """Who runs the site, by the names of the record's fields; what is not known is empty."""
    publisher = locality.publisher
    if publisher is None:
        return {}
    texts = {"name": publisher.name, "address": publisher.address, "responsible": publisher.responsible}
    said = {
        **{name: text[lang] if text is not None else "" for name, text in texts.items()},
        "phone": publisher.phone or "",
        "email": publisher.email or "",
        "url": safe_address(publisher.url) if publisher.url else "",
    }
    return {name: unmarked(text) for name, text in said.items()}


class Layouts:
    """Renders the layouts of a theme."""

    def __init__(self, theme: Path, symbols: Symbols) -> None:
        env = TemplateEnvironment(loader=FileSystemLoader(theme))
        env.globals.update(symbols.functions())
        self._symbols = symbols
        self._filters = env.filters
        self._template = env.get_template(_TEMPLATE)

    def render(self, site: Site, assets: Assets, words: Words) -> dict[str, Layout]:
        """The layouts of one language, by section."""
        lang = words.lang
        self._filters[FILTER] = whole_words(site.compounds)
        view = LayoutView(
            lang=lang,
            section="",
            site_name=unmarked(site.locality.site_name[lang]),
            place=unmarked(site.locality.full_name(lang)),
            tagline=unmarked(site.locality.tagline[lang]),
            assets=assets,
            w=words,
            policy=page_policy([assets.early]),
            base=ROOT + routes.prefix(lang),
            menu=menu(site),
            licence=site.licence,
            publisher=_publisher(site.locality, lang),
            demonstration=site.locality.demonstration,
            contactable=site.locality.is_reachable,
        )
        # The section of pages that no menu entry leads to is the empty one.
        return {
            section: Layout(self._template.render(layout=dataclasses.replace(view, section=section)), self._symbols)
            for section in ("", *(each.section for each in view.menu))
        }
