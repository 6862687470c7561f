"""Vietnamese order of words."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def sort_key(text: str) -> tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]:
    """A key in the order of CLDR's Vietnamese collation: letters, then tones, then case; digits by value first."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for part in re.findall(r"\d+|\D", unicodedata.normalize("NFC", text)):
        if part.isdigit():
            letters.append((1, int(part)))
            continue
        pieces = unicodedata.normalize("NFD", part.lower())
        tone = next((_TONES[mark] for mark in pieces if mark in _TONES), 0)
        base = unicodedata.normalize("NFC", "".join(mark for mark in pieces if mark not in _TONES))
        if base.isspace():
            letters.append((0, 0))
            tones.append(0)
        elif base in _RANK:
            letters.append((2, _RANK[base]))
            tones.append(tone)
        elif base.isalpha():
            plain = pieces[0]
            letters.append((2, _RANK[plain]) if plain in _RANK else (3, ord(plain)))
            tones.append(tone)
    return tuple(letters), tuple(tones), text
