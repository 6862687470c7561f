"""Editors' Markdown as HTML that cannot attack: a small dialect, and nh3 over the result.

The checker refuses raw HTML and dangerous links; this is the second wall, for whatever passes it.
"""

from __future__ import annotations

import functools
import html
import re
import xml.etree.ElementTree as etree
from typing import Any, Final

import markdown
import nh3
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from hoctap.language import Lang
from hoctap.language.slug import heading_slug
from hoctap.rendering.marks import ROOT
from hoctap.site import addresses

_MARKED = re.compile(r"[*_`\[\]<>&\\#!|~]|^\s*[-+\d]", re.MULTILINE)
TAGS: Final = {
    "p",
    "br",
    "hr",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "code",
    "em",
    "strong",
    "del",
    "sub",
    "sup",
    "a",
    "img",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "div",
    "span",
    "kbd",
    "abbr",
    "cite",
    "q",
    "s",
}
ATTRIBUTES: Final = {
    "*": {"id", "class", "lang", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height", "loading"},
    "th": {"scope", "align", "colspan", "rowspan"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "ol": {"start"},
}
SCHEMES: Final = {"http", "https", "mailto", "tel"}


def clean(text: str) -> str:
    """HTML with nothing in it that could run, load or restyle."""
    return nh3.clean(text, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


class _SiteLinks(Treeprocessor):
    """Turns ``/ke-hoach/`` into the page's own language and, later, its own depth; marks external links."""

    def __init__(self, md: markdown.Markdown, lang: Lang) -> None:
        super().__init__(md)
        self.lang = lang

    def run(self, root: etree.Element) -> None:
        for link in root.iter("a"):
            link.set("href", site_link(link.get("href", ""), self.lang))


class SiteLinks(Extension):
    """The Markdown extension that makes links inside the site, for our texts and for MkDocs' pages."""

    def __init__(self, lang: Lang) -> None:
        super().__init__()
        self.lang = lang

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        """Register after the inline patterns, which make the links."""
        md.treeprocessors.register(_SiteLinks(md, self.lang), "site-links", 5)


def site_link(address: str, lang: Lang) -> str:
    """An address below the root (``/hoc-lieu/``) in ``lang``; any other address as it is."""
    if not address.startswith("/") or address.startswith("//"):
        return address
    path = address[1:]
    last = path.partition("#")[0].rsplit("/", 1)[-1]
    # A file (a name with a dot) is the same in both languages.
    return ROOT + (path if "." in last else addresses.prefix(lang) + path)


@functools.cache
def _converter(lang: Lang) -> markdown.Markdown:
    extensions: list[Any] = ["sane_lists", "tables", TocExtension(slugify=heading_slug), SiteLinks(lang)]
    return markdown.Markdown(
        extensions=extensions,
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )


@functools.lru_cache(maxsize=20_000)
def block(text: str, lang: Lang) -> Markup:
    """A text of paragraphs and lists."""
    converter = _converter(lang)
    converter.reset()
    return Markup(clean(converter.convert(text)))


@functools.lru_cache(maxsize=50_000)
def inline(text: str, lang: Lang) -> Markup:
    """A text of one paragraph, without the paragraph's own tag."""
    if not _MARKED.search(text):
        return Markup(html.escape(text))
    made = block(text, lang)
    if made.startswith("<p>") and made.endswith("</p>") and made.count("<p>") == 1:
        return made[3:-4]
    return made


@functools.lru_cache(maxsize=50_000)
def plain(text: str) -> str:
    """A text without its Markdown marks, for descriptions and titles of other formats."""
    if not _MARKED.search(text):
        return text
    stripped = nh3.clean(_converter("vi").reset().convert(text), tags=set())
    return " ".join(html.unescape(stripped).replace(ROOT, "/").split())
