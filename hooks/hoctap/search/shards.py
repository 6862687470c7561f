"""The index cut into small files in the order of its words, so that what starts alike lies together.

A line of a shard is ``words TAB amount TAB marks=postings SPACE marks=postings``; where the marked word is the plain
one, the marks are left out; a pair has one list. Postings are numbers, each the difference of its document from the
one before, times eight, plus its step, in base 32 digits, the last of a number in the second half of the alphabet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.search.index import Index

ALPHABET: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
# Characters of one shard: small enough that a query of several words moves little.
_LARGEST: Final = 2560


def encoded(postings: Sequence[int]) -> str:
    """A list of postings as text."""
    digits = []
    last = 0
    for posting in postings:
        document = posting >> 3
        value = (document - last) << 3 | posting & 7
        last = document
        while value >= 32:
            digits.append(ALPHABET[value & 31])
            value >>= 5
        digits.append(ALPHABET[value + 32])
    return "".join(digits)


def shards(index: Index) -> Iterator[tuple[str, str]]:
    """Beginning and text of each shard, in order.

    The beginning is as much of its first entry as no entry before it reaches: all entries from there on are in it or later.
    """
    beginning, last, size = "", "", 0
    lines: list[str] = []
    for entry in sorted([*index.singles, *index.pairs]):
        line = _line(index, entry)
        if size and size + len(line) > _LARGEST:
            yield beginning, "\n".join(lines)
            beginning, lines, size = _beginning(entry, last), [], 0
        beginning = beginning or entry
        lines.append(line)
        last = entry
        size += len(line) + 1
    if lines:
        yield beginning, "\n".join(lines)


def _beginning(entry: str, before: str) -> str:
    """The shortest beginning of ``entry`` that comes after ``before``."""
    return next(entry[:length] for length in range(1, len(entry) + 1) if entry[:length] > before)


def _line(index: Index, entry: str) -> str:
    if entry in index.pairs:
        lists = encoded(index.pairs[entry])
    else:
        marked = index.singles[entry]
        lists = " ".join(
            (f"{marks}=" if marks != entry else "=") + encoded(marked[marks])
            for marks in sorted(marked)
            if marked[marks]
        )
    return f"{entry}\t{index.amounts[entry]}\t{lists}"


def lexicon(index: Index) -> Iterator[tuple[str, str]]:
    """First letter and the plain words that start with it: ``word amount`` lines, for misspelt words.

    A word that starts like the one before gives the length of what they share instead (front coding).
    """
    by_letter: dict[str, list[str]] = {}
    for plain in sorted(index.singles):
        if plain.isalpha() and len(plain) >= 3:
            by_letter.setdefault(plain[0], []).append(plain)
    for letter, found in by_letter.items():
        lines, last = [], ""
        for plain in found:
            shared = next(
                (i for i, (a, b) in enumerate(zip(plain, last, strict=False)) if a != b), min(len(plain), len(last))
            )
            lines.append(f"{shared}{plain[shared:]}{index.amounts[plain]}")
            last = plain
        yield letter, "\n".join(lines)
