"""Abbreviations: a text with the long form is also found by the short one, and the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from hoctap.kinds.abbreviation.model import Abbreviation
from hoctap.schema.library import Library
from hoctap.text.folding import Word, words

Phrase = tuple[Word, ...]


class Abbreviations:
    """The list of abbreviations, prepared for finding them in texts."""

    def __init__(self, library: Library) -> None:
        self._by_first: dict[str, list[tuple[list[str], list[Phrase]]]] = defaultdict(list)
        for record in library.all(Abbreviation):
            shorts = [tuple(words(short)) for short in record.short]
            longs = [tuple(words(text)) for text in record.full.values()]
            for long in longs:
                self._add(long, [(_joined(short),) for short in shorts])
            for short in shorts:
                self._add(short, longs)
                if len(short) > 1:
                    # GDNN-GDTX is also typed as one word.
                    self._add(short, [(_joined(short),)])

    def __repr__(self) -> str:
        """All of them."""
        return repr(dict(self._by_first))

    def _add(self, phrase: Phrase, meanings: list[Phrase]) -> None:
        if phrase:
            self._by_first[phrase[0].plain].append(([each.plain for each in phrase], meanings))

    def uses(self, text: Sequence[Word]) -> Iterator[tuple[int, int, Phrase]]:
        """Start, end and other form of each use in a text."""
        plain = [each.plain for each in text]
        for start, first in enumerate(plain):
            for phrase, meanings in self._by_first.get(first, ()):
                end = start + len(phrase)
                if plain[start:end] == phrase:
                    for meaning in meanings:
                        yield start, end, meaning


def _joined(short: Phrase) -> Word:
    return Word("".join(each.plain for each in short), "".join(each.marked for each in short))
