"""The frame around every page: rendered once a language and section, then filled for each page."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from hoctap.locales import Lang, other_languages
from hoctap.render.placeholders import ROOT, SLOTS
from hoctap.site import routes
from hoctap.text.language_names import own_name


def switcher(lang: Lang, address: str) -> Markup:
    """Links from a page in ``lang`` to the same page in the site's other languages."""
    return Markup("\n").join(
        Markup('<a class="lang-switch" href="{0}" lang="{1}" hreflang="{1}">{2}</a>').format(
            ROOT + routes.prefix(each) + address, each, own_name(each)
        )
        for each in other_languages(lang)
    )


class LayoutError(Exception):
    """The frame's template does not hold each slot exactly once."""


class Layout:
    """A rendered frame, cut at its slots."""

    def __init__(self, html: str) -> None:
        wrong = [f"U+{ord(slot):04X}" for slot in SLOTS if html.count(slot) != 1]
        if wrong:
            raise LayoutError(
                f"theme/base.html must print each slot exactly once; wrong: {', '.join(wrong)}. "
                "See hooks/hoctap/render/placeholders.py"
            )
        pieces: list[str] = []
        self._order: list[str] = []
        rest = html
        for slot in sorted(SLOTS, key=html.index):
            before, rest = rest.split(slot)
            pieces.append(before)
            self._order.append(slot)
        pieces.append(rest)
        self._pieces = pieces

    def fill(self, slots: Mapping[str, str]) -> str:
        """The page, with the ROOT mark still in it."""
        parts = [self._pieces[0]]
        for slot, after in zip(self._order, self._pieces[1:], strict=True):
            parts.append(slots[slot])
            parts.append(after)
        return "".join(parts)
