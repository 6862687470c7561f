"""Compounds in one piece where lines are short: in headings, titles, buttons and menus.

Templates need not ask for it. What they write between the tags of such an element passes the filter ``whole_words``;
``WholeWords`` puts it there before Jinja reads the template. So a title looks the same on every page, also in a
template that a locality replaces, and no attribute, ``<title>``, search document or feed gets a joint.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from jinja2 import Environment
from jinja2.ext import Extension
from markupsafe import Markup

from hoctap.caching.reads import remembered
from hoctap.render.template_elements import filtered
from hoctap.text.compounds import Compounds

FILTER: Final = "whole_words"
_MOST: Final = 10_000
_ELEMENTS: Final = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "button", "summary", "legend", "nav"})
# Other elements that are titles or look like buttons, by their classes.
_NAMED: Final = frozenset({"a", "p", "b", "strong", "span"})
_CLASS: Final = re.compile(r"""\bclass="(?:[^"]*[\s-])?(?:btn|title|name|eyebrow)[\s"]""")
_HEADING: Final = re.compile(r"(<h[1-6]\b[^>]*>)(.*?)(</h[1-6]>)", re.DOTALL)
# Tags, and elements whose text is not ours to change.
_KEPT: Final = re.compile(r"(<(code|pre|kbd|svg)\b.*?</\2>|<[^>]*>)", re.DOTALL)


class WholeWords(Extension):
    """Passes what templates write in headings, titles, buttons and menus through the filter."""

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        # Until there is a site, whose compounds are known.
        environment.filters.setdefault(FILTER, Markup)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with the filter in it; lines keep their numbers."""
        return filtered(source, FILTER, _is_short)


def _is_short(element: str, attributes: str) -> bool:
    # An element whose name is an expression is a heading of some level.
    return "{{" in element or element in _ELEMENTS or (element in _NAMED and _CLASS.search(attributes) is not None)


def whole_words(compounds: Compounds) -> Callable[[str], Markup]:
    """The filter: HTML with the compounds of its text in one piece each."""

    def joined(html: str) -> Markup:
        pieces = _KEPT.split(html)
        # Each text is followed by what is kept and, as the pattern has two groups, by the name of an element.
        for at in range(0, len(pieces), 3):
            # Most of what stands between tags is a word, or nothing.
            if " " in pieces[at].strip():
                pieces[at] = compounds.joined(pieces[at])
        return Markup("".join(piece for at, piece in enumerate(pieces) if at % 3 != 2))

    return remembered(joined, _MOST)


def whole_headings(html: str, join: Callable[[str], str]) -> Markup:
    """A text of paragraphs whose headings pass the filter."""
    if "<h" not in html:
        return Markup(html)
    return Markup(_HEADING.sub(lambda found: f"{found[1]}{join(found[2])}{found[3]}", html))
