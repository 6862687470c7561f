"""Convert HTML, also inside fields of plain text, to plain text."""

from __future__ import annotations

import html
import re

import lxml.html
from lxml import etree

_TAGS = "p|br|hr|b|i|u|em|strong|small|sub|sup|span|div|a|ul|ol|li|h[1-6]|blockquote|table|tr|td|tbody|font|jats:\\w+"
_MARKED = re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCKS = ["p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "td", "dd", "dt", "hr"]


def text_of_html(markup: str) -> str:
    """The text of a piece of HTML, with separate paragraphs kept apart."""
    if "<" not in markup:
        return " ".join(html.unescape(markup).split())
    try:
        top = lxml.html.fragment_fromstring(markup, create_parent="div")
    except (etree.LxmlError, ValueError):
        return " ".join(html.unescape(_MARKED.sub(" ", markup)).split())
    return element_text(top)


def element_text(top: etree._Element) -> str:
    """The text of an element, without scripts, styles and comments."""
    parts: list[str] = []
    for event, element in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
        name = etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            if name in _BLOCKS:
                parts.append(" ")
            if name not in ("script", "style"):
                parts.append(element.text or "")
        else:
            if name in _BLOCKS:
                parts.append(" ")
            if element is not top:
                parts.append(element.tail or "")
    return " ".join("".join(parts).split())


def plain(text: str) -> str:
    """The text without HTML tags, for fields of plain text into which a program wrote some."""
    return text_of_html(text) if _MARKED.search(text) else text
