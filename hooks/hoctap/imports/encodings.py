"""Decode the text of a table: UTF-8, what Excel calls Unicode text, or the code pages of older Vietnamese Windows."""

from __future__ import annotations

import codecs
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final

from hoctap.text.legacy_letters import scheme_of

_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# Of texts in the fonts of TCVN3 and VNI the bytes are those of the western code page.
CODE_PAGES: Final = (("cp1258", "Windows-1258"), ("cp1252", "Windows-1252"))
_TOP: Final = 200


def decoded_table(
    data: bytes, fitness: Callable[[str], int], texts: Callable[[str], Sequence[str]] = str.splitlines
) -> tuple[str, str]:
    """The text, and the name of its encoding if that is not UTF-8.

    A code page is taken only if the headings are then understood.

    Args:
        data: The file.
        fitness: How many of our fields the headings of a text name.
        texts: The texts of what was decoded, without marks of its format.

    Raises:
        UnicodeDecodeError: The encoding is not known.
    """
    if (wide := wide_encoding(data)) is not None:
        return data.decode(wide), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        best = max(_candidates(data, texts), key=lambda found: (fitness(found[0]), found[2]), default=None)
        if best is None or not fitness(best[0]):
            raise
        return best[0], best[1]


def wide_encoding(data: bytes) -> str | None:
    """The name of UTF-16, if the text is in it: it has a mark, or begins with a letter or bracket of two bytes."""
    if data.startswith(_MARKS):
        return "utf-16"
    if len(data) > 3 and data[:2].isascii() and data[2:4].isascii() and data[:4].count(0) == 2:
        return "utf-16-le" if data[1] == data[3] == 0 else "utf-16-be" if data[0] == data[2] == 0 else None
    return None


def _candidates(data: bytes, texts: Callable[[str], Sequence[str]]) -> list[tuple[str, str, bool]]:
    """Text, name, and whether its letters are those that the code page is used for."""
    found = []
    for codec, name in CODE_PAGES:
        try:
            text = unicodedata.normalize("NFC", data.decode(codec))
        except UnicodeDecodeError:
            continue
        is_font = scheme_of(texts(text)[:_TOP]) is not None
        found.append((text, name, is_font == (codec == "cp1252")))
    return found
