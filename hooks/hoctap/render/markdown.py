"""Markdown of records as safe HTML: a small dialect, cleaned by nh3.

The checker refuses raw HTML and dangerous links; cleaning is the second wall, for what passes the checker.
"""

from __future__ import annotations

import functools
import html
import re
from typing import Any, Final

import markdown
import nh3
from markdown.extensions.toc import TocExtension
from markupsafe import Markup

from hoctap.locales import Lang
from hoctap.render.placeholders import ROOT
from hoctap.render.site_links import SiteLinks
from hoctap.schema.web_address import address_fault
from hoctap.text.invisible import without_hidden_references, without_invisible
from hoctap.text.slug import heading_slug

# What has a meaning in Markdown, or must be escaped in HTML: signs, and space other than spaces and line feeds. One class
# of characters is looked for several times as fast as alternatives are.
_SIGN: Final = re.compile(
    r"[*_`\[\]<>&\\|" + "\x00-\x09\x0b-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
)
# What has a meaning where a line begins or ends.
_BEGINNING: Final = re.compile(r"[ #=+\d-]")
_LINES: Final = re.compile(r"^[ #=+\d-]| $|\n\n\n|\A\n|\n\Z", re.MULTILINE)
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
# No class, because our styles and scripts select by class. An id only on headings, which get theirs from us.
ATTRIBUTES: Final = {
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height", "loading"},
    "th": {"align"},
    "td": {"align"},
    "ol": {"start"},
}
SCHEMES: Final = {"http", "https", "mailto", "tel"}
# What a browser drops from an address before it reads it (WHATWG URL, 4.4), and spaces.
_DROPPED = re.compile(r"[\x00-\x20]")
_PIXELS = re.compile(r"[1-9]\d{0,4}")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ELSEWHERE = re.compile(r"\\|/[/\\]|[A-Za-z][A-Za-z0-9+.-]*:")


def clean(html: str) -> str:
    """HTML in which nothing runs, loads from other sites, changes styles, or looks like markup of ours."""
    return nh3.clean(
        without_hidden_references(html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel=None,
        attribute_filter=_kept,
    )


def _kept(tag: str, name: str, value: str) -> str | None:
    """The value that an attribute may have, or ``None``: pictures come from this site and have a size in pixels, and
    links name the host they lead to."""
    if name in ("width", "height"):
        return value if _PIXELS.fullmatch(value) else None
    if name == "loading":
        return value if value == "lazy" else None
    if name not in ("src", "href"):
        return value
    if value.startswith(ROOT):
        # A browser takes a backslash for a slash; here it is a letter of a name below the root.
        return value.replace("\\", "%5C")
    address = _DROPPED.sub("", value)
    if name == "src":
        return None if _ELSEWHERE.match(address) else value
    scheme = _SCHEME.match(address)
    if scheme and scheme.group(1).lower() not in SCHEMES:
        return None
    if address.startswith(("//", "/\\", "\\")) or address.lower().startswith(("http:", "https:")):
        return value if address_fault(address) is None else None
    return value


@functools.cache
def _converter(lang: Lang) -> markdown.Markdown:
    extensions: list[Any] = ["sane_lists", "tables", TocExtension(slugify=heading_slug), SiteLinks(lang)]
    return markdown.Markdown(
        extensions=extensions,
        extension_configs={"tables": {"use_align_attribute": True}},
        output_format="html",
    )


def _is_marked(text: str) -> bool:
    """Whether a text needs the converter."""
    if not text or _SIGN.search(text):
        return True
    if "\n" in text:
        return _LINES.search(text) is not None
    return text[-1] == " " or _BEGINNING.match(text) is not None


def block(text: str, lang: Lang) -> Markup:
    """A text of paragraphs and lists."""
    text = without_invisible(text)
    if _is_marked(text):
        return Markup(clean(converted(text, lang)))
    # Most texts are plain. At ten thousand records the converter would take a quarter of the build.
    return Markup("\n".join(f"<p>{each}</p>" for each in text.split("\n\n")))


def converted(text: str, lang: Lang) -> str:
    """A text as the converter writes it: not yet safe to show."""
    text = without_invisible(text)
    try:
        return _converter(lang).reset().convert(text)
    except RecursionError:
        # The checker refuses texts that are nested so deep. ``reset`` does not clear the state of a parser that was
        # stopped halfway, so the converter is not used again.
        _converter.cache_clear()
        return f"<p>{html.escape(text)}</p>"


@functools.lru_cache(maxsize=50_000)
def inline(text: str, lang: Lang) -> Markup:
    """A text of one paragraph, without the paragraph's own tag."""
    if not _is_marked(text):
        return Markup(html.escape(without_invisible(text)))
    rendered = block(text, lang)
    if rendered.startswith("<p>") and rendered.endswith("</p>") and rendered.count("<p>") == 1:
        return rendered[3:-4]
    return rendered
