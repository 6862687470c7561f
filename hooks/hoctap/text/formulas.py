"""Texts in spreadsheets: an apostrophe keeps a cell from being computed, and is taken away when our own file is read.

A cell may be parted by the program that opens the file: LibreOffice and Excel take semicolons and tabs for ends of
cells as well, whatever the file meant. So what follows one of them is a beginning too (OWASP, CSV injection).
"""

from __future__ import annotations

import re
from typing import Final

# The wide forms are what some programs take for the same signs. Apostrophes that are there already are counted too:
# taking one away then gives back the very text.
_BEGINNING: Final = re.compile(r"""((?:\A|[;\t\r\n|])[ \u00a0"]*)('*)(?=[=+\-@＝＋－＠])""")


# A white space at the front hides from some programs what comes after it.
_SPACE: Final = re.compile(r"\A([ \u00a0]*)('*)(?=[\t\r\n])")


_PARTED: Final = re.compile(r"[;\t\r\n|]")


def guarded(text: str) -> str:
    """The text with an apostrophe before each sign with which a formula would begin."""
    # Most cells are one word or sentence.
    if not _PARTED.search(text) and not _BEGINNING.match(text):
        return text
    return _SPACE.sub(r"\1'\2", _BEGINNING.sub(r"\1'\2", text))


def unguarded(text: str) -> str:
    """The text that ``guarded`` was given."""
    return _BEGINNING.sub(_one_less, _SPACE.sub(_one_less, text))


def _one_less(found: re.Match[str]) -> str:
    return found[1] + found[2][1:]
