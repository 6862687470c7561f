"""Protect texts in spreadsheets from being computed, with an apostrophe, and remove it when our own files are read.

The program that opens a file may split cells: LibreOffice and Excel also treat semicolons and tabs as separators. So
the text after one of them counts as the beginning of a cell too (OWASP, CSV injection).
"""

from __future__ import annotations

import re
from typing import Final

# Some programs treat the full-width forms alike. Existing apostrophes get one more, so that removing one restores
# the text.
_BEGINNING: Final = re.compile(r"""((?:\A|[;\t\r\n|])[ \u00a0"]*)('*)(?=[=+\-@＝＋－＠])""")


# Some programs skip leading white space.
_SPACE: Final = re.compile(r"\A([ \u00a0]*)('*)(?=[\t\r\n])")


_PARTED: Final = re.compile(r"[;\t\r\n|]")


def guarded(text: str) -> str:
    """The text with an apostrophe before each sign that could start a formula."""
    # Fast paths: most cells are empty, a word or a sentence.
    if not text or text.isalnum():
        return text
    if not _PARTED.search(text) and not _BEGINNING.match(text):
        return text
    return _SPACE.sub(r"\1'\2", _BEGINNING.sub(r"\1'\2", text))


def unguarded(text: str) -> str:
    """The text before ``guarded``."""
    return _BEGINNING.sub(_one_less, _SPACE.sub(_one_less, text))


def _one_less(found: re.Match[str]) -> str:
    return found[1] + found[2][1:]
