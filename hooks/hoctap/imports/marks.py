"""The order of combining marks in Vietnamese letters."""

from __future__ import annotations

import re
import unicodedata

# A tone before the vowel's own mark: the two never compose in this order.
_MISPLACED = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")


def composed(text: str) -> str:
    """The text in NFC, also where a tone mark was typed before the circumflex or breve of its vowel."""
    return unicodedata.normalize("NFC", _MISPLACED.sub(r"\2\1", unicodedata.normalize("NFD", text)))
