"""Inline Markdown as plain text in one line, for titles and descriptions in formats that know no Markdown."""

from __future__ import annotations

import functools
import html
import re
from typing import Final

import markdown
import nh3

from hoctap.text.invisible import without_hidden_references, without_invisible

# What may mean something to Markdown, or is written otherwise in HTML. Most texts hold none of it, and the converter
# takes some 100 µs a text.
_MARKED: Final = re.compile(r"[*_`\[\]<>&\\]")
# A title or description has no blocks: "1. Trường" is no list there, nor is "<y>" an element.
_BLOCKS: Final = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote")


def plain(text: str) -> str:
    """``text`` without the marks of inline Markdown and without what cannot be seen, in one line."""
    text = without_invisible(text)
    if _MARKED.search(text):
        text = html.unescape(nh3.clean(without_hidden_references(_converted(text)), tags=set()))
    return " ".join(text.split())


def _converted(text: str) -> str:
    try:
        return _converter().reset().convert(text)
    except RecursionError:
        # The checker refuses texts nested so deep. The parser's state is not reset, so the converter is not used again.
        _converter.cache_clear()
        return html.escape(text)


@functools.cache
def _converter() -> markdown.Markdown:
    made = markdown.Markdown(output_format="html")
    for name in _BLOCKS:
        made.parser.blockprocessors.deregister(name)
    made.preprocessors.deregister("html_block")
    made.inlinePatterns.deregister("html")
    return made
