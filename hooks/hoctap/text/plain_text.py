"""Inline Markdown as plain text in one line, for titles and descriptions in formats that know no Markdown.

The marks are taken away here and not by the Markdown converter, whose time grows with the square of a text's brackets:
a text of 6,000 of them takes ten seconds, and each is asked for by a dozen outputs.
"""

from __future__ import annotations

import html
import re
from typing import Final

from hoctap.text.invisible import without_hidden_references, without_invisible

_MARKS_BUT_STARS: Final = re.compile(
    # An escaped sign stays.
    r"\\([!-/:-@\[-`{-~])"
    # Of a link its text stays, of a picture what it shows.
    r"|!?\[([^\[\]]{0,2000})\]\([^)]{0,2000}\)"
    # An underscore within a word marks nothing: an address, a file's name.
    r"|`|(?<![^\W_])_|_(?![^\W_])"
)
# Nor does a star between spaces ("3 * 4").
_MARKS: Final = re.compile(_MARKS_BUT_STARS.pattern + r"|(?<=\S)\*|\*(?=\S)")
# What a text has none of that stays as it is, as most do: signs, and space that is no single space between words. One
# class of characters is looked for several times as fast as alternatives are.
_CHANGED: Final = re.compile(r"[\[*_`\\" + "\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")


def plain(text: str) -> str:
    """``text`` without the marks of inline Markdown and without what cannot be seen, in one line."""
    if _CHANGED.search(text) or "  " in text or text[:1] == " " or text[-1:] == " ":
        # A single star marks nothing either.
        marks = _MARKS_BUT_STARS if text.count("*") == 1 else _MARKS
        text = " ".join(marks.sub(lambda found: found[1] or found[2] or "", text).split())
    if "&" in text:
        # Markdown shows the character that ``&quot;`` names.
        text = " ".join(html.unescape(without_hidden_references(text)).split())
    return without_invisible(text)
