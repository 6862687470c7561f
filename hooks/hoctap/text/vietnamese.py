"""Letters and marks of Vietnamese: how to recognise a Vietnamese name, and the order of combining marks."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Letters that (almost) only Vietnamese has: with a horn, with two marks, or with a dot below or a hook above a vowel.
# Plain accents (é, à) are also French.
_OWN_LETTERS: Final = re.compile("[ơưảạấầẩẫậắằẳẵặẻẽẹếềểễệỉịỏọốồổỗộớờởỡợủụứừửữựỳỵỷỹ]", re.IGNORECASE)
# A tone mark before the vowel's own mark: Unicode never composes them in this order.
_MISPLACED: Final = re.compile("([\u0300\u0301\u0303\u0309])([\u0302\u0306])")


def is_vietnamese(name: str) -> bool:
    """Whether ``name`` has a letter that only Vietnamese uses. ``False`` may still be a Vietnamese name (``Lan``)."""
    return not name.isascii() and _OWN_LETTERS.search(unicodedata.normalize("NFC", name)) is not None


def composed(text: str) -> str:
    """The text in NFC, even if a tone mark was typed before the circumflex or breve of its vowel."""
    return unicodedata.normalize("NFC", _MISPLACED.sub(r"\2\1", unicodedata.normalize("NFD", text)))
