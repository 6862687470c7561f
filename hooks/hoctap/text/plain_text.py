"""Inline Markdown as plain text in one line, for titles and descriptions in formats that know no Markdown.

The marks are taken away here and not by the Markdown converter, whose time grows with the square of a text's brackets:
a text of 6,000 of them takes ten seconds, and each is asked for by a dozen outputs.
"""

from __future__ import annotations

import html
import re
from typing import Final

from hoctap.text.invisible import without_hidden_references, without_invisible

_MARKS: Final = re.compile(
    # An escaped sign stays.
    r"\\([!-/:-@\[-`{-~])"
    # Of a link its text stays, of a picture what it shows.
    r"|!?\[([^\[\]]{0,2000})\]\([^)]{0,2000}\)"
    # A star between spaces marks nothing ("3 * 4"), nor does an underscore within a word: an address, a file's name.
    r"|`|(?<=\S)\*|\*(?=\S)|(?<![^\W_])_|_(?![^\W_])"
)
# What a text has none of that stays as it is, as most do.
_CHANGED: Final = re.compile(r"[\[*_`\\]|[^\S ]|  |\A | \Z")


def plain(text: str) -> str:
    """``text`` without the marks of inline Markdown and without what cannot be seen, in one line."""
    if _CHANGED.search(text):
        text = " ".join(_MARKS.sub(lambda found: found[1] or found[2] or "", text).split())
    if "&" in text:
        # Markdown shows the character that ``&quot;`` names.
        text = " ".join(html.unescape(without_hidden_references(text)).split())
    return without_invisible(text)
