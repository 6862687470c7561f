"""Sort words in Vietnamese order."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: index for index, letter in enumerate(_LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_NUMBER = re.compile(r"\d+")
# Spaces come before numbers, numbers before letters, Vietnamese letters before others.
_SPACE, _DIGITS, _OURS, _OTHERS = 0, 1, 0x100, 0x10000

Key = tuple[str, str, str]


class _Letters(dict[int, str]):
    """The sort weight of each character as a letter; signs have none."""

    def __missing__(self, code: int) -> str:
        base, _ = _apart(chr(code))
        if base.isspace():
            weight = chr(_SPACE)
        elif base in _RANK:
            weight = chr(_OURS + _RANK[base])
        elif base.isalpha():
            plain = unicodedata.normalize("NFD", base)[0]
            weight = chr(_OURS + _RANK[plain]) if plain in _RANK else chr(min(_OTHERS + ord(plain), 0x10FFFF))
        else:
            weight = ""
        return self.setdefault(code, weight)


class _ToneMarks(dict[int, str]):
    """The tone of each character; characters other than letters and spaces have none."""

    def __missing__(self, code: int) -> str:
        base, tone = _apart(chr(code))
        return self.setdefault(code, chr(tone) if base.isspace() or base.isalpha() else "")


_letters, _tones = _Letters(), _ToneMarks()


def sort_key(text: str) -> Key:
    """A key in the order of CLDR's Vietnamese collation.

    Letters, then tones, then case; numbers sort by value, first.
    """
    composed = unicodedata.normalize("NFC", text)
    if not _NUMBER.search(composed):
        return composed.translate(_letters), composed.translate(_tones), text
    # Compare numbers by their length, then by their digits: that is their value.
    letters, at = [], 0
    for number in _NUMBER.finditer(composed):
        digits = str(int(number.group())) if len(number.group()) < 1000 else number.group()
        letters += [composed[at : number.start()].translate(_letters), chr(_DIGITS), chr(len(digits)), digits]
        at = number.end()
    letters.append(composed[at:].translate(_letters))
    return "".join(letters), _NUMBER.sub("", composed).translate(_tones), text


def _apart(character: str) -> tuple[str, int]:
    """A letter without its tone in lower case, and the tone."""
    pieces = unicodedata.normalize("NFD", character.lower())
    tone = next((_TONES[mark] for mark in pieces if mark in _TONES), 0)
    return unicodedata.normalize("NFC", "".join(mark for mark in pieces if mark not in _TONES)), tone
