"""Vietnamese compounds, which no line may part: ``học sinh`` is one word, though it is written as two.

Browsers and Typst break a line at any space, so a heading would end in "học" and go on with "sinh". A compound's spaces
become U+00A0, at which no line breaks. Searching on a page finds U+00A0 by a space, and who copies a heading gets a text
that looks the same; addresses, indexes, feeds and everything else that programs compare keep their spaces.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hoctap.text import folding
from hoctap.text.syllables import is_syllable

# Compounds that any site may speak of, one a line, in Vietnamese order.
LIST: Final = Path(__file__).with_name("compounds.txt")
# More syllables in one piece would leave holes in lines, or be wider than a phone.
LONGEST: Final = 3
_JOINT: Final = "\u00a0"
_OPENING: Final = " \n\t(“‘«[\"'"
_CLOSING: Final = " \n\t)”’»]\"'.,;:!?…"
_MOST: Final = 20_000

Syllables = tuple[str, ...]


class Compounds:
    """The compounds of the list and those of a site.

    Args:
        more: Further compounds. Those of one syllable, of more than three, or that are not spelled as Vietnamese count
            for nothing.
    """

    def __init__(self, more: Iterable[str] = ()) -> None:
        own = (each.split() for each in more)
        # Those of the site.
        self.own = frozenset(_key(each) for each in own if _is_compound(each))
        self._known = _general() | self.own
        self.joined = functools.lru_cache(maxsize=_MOST)(self._joined)

    def _joined(self, text: str) -> str:
        """``text`` with its compounds in one piece each, whatever their case and wherever their tones are placed.

        Where compounds overlap, those win that leave the fewest spaces; then the later one, as in "dạy học sinh".
        """
        words = text.split(" ")
        if len(words) == 1:
            return text
        # Signs may stand around a compound, and none within.
        within = list(map(_folded, words))
        opening = [
            _folded(word.lstrip(_OPENING)) if word[:1] in _OPENING else each
            for word, each in zip(words, within, strict=True)
        ]
        closing = [
            _folded(word.rstrip(_CLOSING)) if word[-1:] in _CLOSING else each
            for word, each in zip(words, within, strict=True)
        ]
        # The most spaces that can be joined up to each word, and the length of the compound that ends there.
        most, ending = [0], [1]
        for last in range(1, len(words)):
            best, length = most[last - 1], 1
            for count in range(2, min(LONGEST, last + 1) + 1):
                first = last - count + 1
                before = most[first - 1] if first else 0
                key = (opening[first], *within[first + 1 : last], closing[last])
                if before + count - 1 >= best and key in self._known:
                    best, length = before + count - 1, count
            most.append(best)
            ending.append(length)
        if most[-1] == 0:
            return text
        pieces, last = [], len(words) - 1
        while last >= 0:
            first = last - ending[last] + 1
            pieces.append(_JOINT.join(words[first : last + 1]))
            last = first - 1
        return " ".join(reversed(pieces))


def _key(syllables: Iterable[str]) -> Syllables:
    return tuple(map(_folded, syllables))


def _folded(syllable: str) -> str:
    return folding.word(syllable).marked


def _is_compound(syllables: list[str]) -> bool:
    return 2 <= len(syllables) <= LONGEST and all(map(is_syllable, syllables))


@functools.cache
def _general() -> frozenset[Syllables]:
    return frozenset(_key(line.split()) for line in LIST.read_text("utf-8").splitlines())
