"""Vietnamese order of words."""

from __future__ import annotations

import functools
import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PARTS = re.compile(r"\d+|\D")

Key = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


@functools.lru_cache(maxsize=65_536)
def sort_key(text: str) -> Key:
    """A key in the order of CLDR's Vietnamese collation: letters, then tones, then case; digits by value first."""
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for part in _PARTS.findall(unicodedata.normalize("NFC", text)):
        letter, tone = _weight(part)
        if letter is not None:
            letters.append(letter)
        if tone is not None:
            tones.append(tone)
    return tuple(letters), tuple(tones), text


@functools.lru_cache(maxsize=4096)
def _weight(part: str) -> tuple[tuple[int, int] | None, int | None]:
    """Rank and tone of one letter or number; signs between words have neither."""
    if part.isdigit():
        return (1, int(part)), None
    pieces = unicodedata.normalize("NFD", part.lower())
    tone = next((_TONES[mark] for mark in pieces if mark in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(mark for mark in pieces if mark not in _TONES))
    if base.isspace():
        return (0, 0), 0
    if base in _RANK:
        return (2, _RANK[base]), tone
    if base.isalpha():
        plain = pieces[0]
        return ((2, _RANK[plain]) if plain in _RANK else (3, ord(plain))), tone
    return None, None
