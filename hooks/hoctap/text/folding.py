"""Words as the search compares them, without case, diacritics, tone placement or the difference of i and y.

One definition for the build and the browser: the browser's script gets ``RULES`` and applies the same steps; a test
compares both for every syllable that Vietnamese spelling allows.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Final, NamedTuple

# Combining mark → tone number, in the order of Vietnamese dictionaries: huyền, hỏi, ngã, sắc, nặng.
_TONES: Final = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
# Marks that change a vowel into another letter: ă, â ê ô, ơ ư.
_SHAPES: Final = "\u0306\u0302\u031b"
# A syllable of consonants and y alone is also written with i: kỹ kĩ, quý quí, lý lí.
_Y: Final = "^((?:qu|[bcdđghklmnprstvx]+)?)y$"

RULES: Final = {"tones": _TONES, "shapes": _SHAPES, "letters": {"đ": "d"}, "y": _Y}
_WORD: Final = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


class Word(NamedTuple):
    """``plain`` is the form that is searched; ``marked`` adds vowel marks and the tone, wherever it was typed."""

    plain: str
    marked: str


@functools.cache
def word(text: str) -> Word:
    """A single word, in NFC: ``word("hòa") == word("Hoà") == Word("hoa", "hoa1")``."""
    letters, tone = [], ""
    for character in unicodedata.normalize("NFD", text.lower().replace("&", "")):
        if character in _TONES:
            tone = _TONES[character]
        elif character in _SHAPES or not unicodedata.combining(character):
            letters.append(character)
    shaped = re.sub(_Y, r"\1i", unicodedata.normalize("NFC", "".join(letters)))
    plain = "".join(c for c in unicodedata.normalize("NFD", shaped) if c not in _SHAPES).replace("đ", "d")
    return Word(plain, shaped + tone)


def words(text: str) -> list[Word]:
    """The words of a text. ``&`` joins (GD&ĐT is one word), every other sign separates (1373/QĐ-TTg is three)."""
    return [word(each) for each in _WORD.findall(unicodedata.normalize("NFC", text))]


def fold(text: str) -> str:
    """The plain words of a text, separated by single spaces."""
    return " ".join(each.plain for each in words(text))
