"""The inverted index: words and pairs of neighbouring words → documents with a weight.

Most Vietnamese words are two syllables, and single syllables are frequent; a pair is the word (``học tập``).
A word's documents are listed by the marks that they write it with, so that typed marks rank first.
"""

from __future__ import annotations

import bisect
import functools
import itertools
import re
import sys
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeVar

from hoctap.locales import languages
from hoctap.schema.fields import LocalizedText
from hoctap.search.abbreviations import Abbreviations
from hoctap.search.index_parts import IndexPart, IndexParts, Postings, blocks, key_of_block
from hoctap.search.questions import AUDIENCES, LEVELS, UNTOLD, grades_of, telling, years_of
from hoctap.search.search_document import SearchDocument
from hoctap.text.folding import Word, words

# The weight of a word in each field.
_TITLE, _NAMES, _WORDS, _PEOPLE, _LINE, _BODY = 10.0, 7.0, 4.0, 4.0, 2.0, 1.0
# The weight of a level that a document is for: a list was made for it; and of being for all.
_GROUP, _GROUP_OF_LIST, _GROUP_OF_ALL = 6.0, 13.0, 1.0
# The same of one grade or one year of age.
_YEAR = 13.0
# Weights are stored in eight steps: three bits each.
STEPS: Final = (0.6, 1.0, 1.6, 2.5, 4.0, 6.0, 9.0, 13.0)
# Above all bits of a posting.
_RANK: Final = 40
# A repeated word adds little weight.
_AGAIN = 0.25
# Of a very frequent word, only the documents with the most weight are stored.
MOST: Final = 1500
_Key = TypeVar("_Key", Word, str)
# It starts at a word's beginning only: without that, a word of many thousand letters is read from each of them.
_HYPHENED = re.compile(r"(?<![^\W_])[^\W_]+(?:-[^\W_]+)+")


class _Reading(NamedTuple):
    """What a text is found by.

    Attributes:
        words: Its words.
        pairs: Its pairs of neighbouring words.
        meanings: Other forms of some words: start, end and form.
        joined: Its words with hyphens, each as one word.
    """

    words: Sequence[Word]
    pairs: Sequence[str]
    meanings: Sequence[tuple[int, int, Sequence[Word]]]
    joined: Sequence[Word]


def _reading(text: str, abbreviations: Abbreviations) -> _Reading:
    in_order = words(text)
    joined = []
    if "-" in text:
        for match in _HYPHENED.finditer(text.lower()):
            parts = words(match.group())
            joined.append(Word("".join(p.plain for p in parts), "".join(p.marked for p in parts)))
    return _Reading(in_order, _pairs(in_order), list(abbreviations.uses(in_order)), joined)


def _pairs(text: Sequence[Word]) -> list[str]:
    plain = [each.plain for each in text]
    return [f"{first} {second}" for first, second in itertools.pairwise(plain)]


class _Lists(dict[Word, Callable[[int], None]]):
    """Where a word's next posting goes, looked up once for each: there are more than a million at ten thousand records."""

    def __init__(self, singles: dict[str, dict[str, array[int]]]) -> None:
        super().__init__()
        self._singles = singles

    def __missing__(self, word: Word) -> Callable[[int], None]:
        add = self[word] = self._singles[word.plain][word.marked].append
        return add


class Index:
    """``singles``: plain word → marked word → postings; ``pairs``: ``"hoc tap"`` → postings.

    A posting is ``document << 3 | step``; a list is in the documents' order. ``amounts``: plain word or pair → the
    number of documents that have it; of a frequent one not every posting is stored.

    Beside the pairs are whole aliases without the words that say nothing (``"=sach be"``), and what a question's age or
    grade may mean: levels and groups of people (``"#primary"``), grades (``"#g4"``) and years of age (``"#a9"``).
    """

    def __init__(
        self, documents: Sequence[SearchDocument], abbreviations: Abbreviations, parts: IndexParts | None = None
    ) -> None:
        parts = parts or IndexParts()
        self.count = len(documents)
        # Millions of numbers: arrays take a tenth of the memory of lists.
        self.singles: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(_postings))
        self.pairs: dict[str, array[int]] = defaultdict(_postings)
        self.amounts: dict[str, int] = {}
        self.groups: dict[str, array[int]] = defaultdict(_postings)
        # The labels of a vocabulary are in thousands of documents.
        reading = functools.lru_cache(maxsize=2_000)(lambda text: _reading(text, abbreviations))
        also, start = repr(abbreviations).encode(), 0
        for block in blocks(documents):
            key = key_of_block(block, also)
            part = parts.get(key) or _part(block, reading)
            parts.use(key, part)
            self._join(part, start << 3)
            start += len(block)
        self._shorten()
        # A question's age or grade may filter: these are never shortened.
        self.pairs.update(self.groups)
        self.amounts.update((id, len(postings)) for id, postings in self.groups.items())

    def _join(self, part: IndexPart, offset: int) -> None:
        for plain, marked in part.singles.items():
            into = self.singles[plain]
            for word, postings in marked.items():
                _add_moved(into[word], postings, offset)
        for of, all_postings in ((self.pairs, part.pairs), (self.groups, part.groups)):
            for name, postings in all_postings.items():
                _add_moved(of[name], postings, offset)

    def _shorten(self) -> None:
        for plain, marked in self.singles.items():
            if len(marked) == 1:
                # Written in one way only, as most words are, each document is there once.
                (postings,) = marked.values()
                amount = len(postings)
            else:
                amount = len({posting >> 3 for postings in marked.values() for posting in postings})
            self.amounts[plain] = amount
            if amount > MOST:
                best = _heaviest(itertools.chain.from_iterable(marked.values()))
                for postings in marked.values():
                    postings[:] = _among(postings, best)
        for pair, postings in self.pairs.items():
            self.amounts[pair] = len(postings)
            if len(postings) > MOST:
                postings[:] = _among(postings, _heaviest(postings))


def _part(documents: Sequence[SearchDocument], reading: Callable[[str], _Reading]) -> IndexPart:
    made = _Block(reading)
    for number, document in enumerate(documents):
        made.add(number, document)
    singles = {plain: _as_bytes(marked) for plain, marked in made.singles.items()}
    return IndexPart(singles, _as_bytes(made.pairs), _as_bytes(made.groups))


class _Block:
    """The postings of some documents."""

    def __init__(self, reading: Callable[[str], _Reading]) -> None:
        self.singles: dict[str, dict[str, array[int]]] = defaultdict(lambda: defaultdict(_postings))
        self.pairs: dict[str, array[int]] = defaultdict(_postings)
        self.groups: dict[str, array[int]] = defaultdict(_postings)
        self._reading = reading
        self._lists = _Lists(self.singles)

    def add(self, number: int, document: SearchDocument) -> None:
        """Add the postings of a document."""
        place = number << 3
        singles: dict[Word, float] = {}
        pairs: dict[str, float] = {}
        for text, weight in _fields(document):
            read = self._reading(text)
            length = len(read.words)
            own = weight * _shortness(length) if weight == _TITLE else weight
            _count(read.words, own, singles)
            _count(read.pairs, own, pairs)
            for start, end, meaning in read.meanings:
                # The other form has the same position, between the same neighbours.
                around = [*read.words[max(0, start - 1) : start], *meaning, *read.words[end : end + 1]]
                value = weight
                if weight == _TITLE:
                    value *= _shortness(length - (end - start) + len(meaning))
                _count(meaning, value, singles)
                _count(_pairs(around), own, pairs)
            for each in read.joined:
                _count([each], own, singles)
        for alias in dict.fromkeys(_aliases(document, self._reading)):
            self.pairs[f"={alias}"].append(place)
        for id, value in _groups(document):
            self.groups[f"#{id}"].append(place | _step(value))
        for each, value in singles.items():
            self._lists[each](place | _step(value))
        for pair, value in pairs.items():
            self.pairs[pair].append(place | _step(value))


def _as_bytes(lists: dict[str, array[int]]) -> Postings:
    return {name: postings.tobytes() for name, postings in lists.items()}


def _add_moved(into: array[int], postings: bytes, offset: int) -> None:
    """Add the postings of a block whose first document has another number in the index."""
    if len(postings) == into.itemsize:
        # A third of the lists of a block have one posting.
        into.append(int.from_bytes(postings, sys.byteorder) + offset)
    elif offset:
        into.extend([posting + offset for posting in array("I", postings)])
    else:
        into.frombytes(postings)


def _among(postings: Iterable[int], those: set[int]) -> array[int]:
    return _postings([posting for posting in postings if posting in those])


def _postings(those: Iterable[int] = ()) -> array[int]:
    return array("I", those)


def _heaviest(postings: Iterable[int]) -> set[int]:
    """The postings with the most weight; among equal ones, the first."""
    # As one number each, which a list sorts fastest.
    ranked = sorted([(7 - (posting & 7)) << _RANK | posting for posting in postings])
    return {each & ((1 << _RANK) - 1) for each in ranked[:MOST]}


def _fields(document: SearchDocument) -> Iterator[tuple[str, float]]:
    for text in _texts(document.title):
        yield text, _TITLE
    for name in document.aliases:
        yield name, _TITLE
    for name in document.names:
        yield name, _NAMES
    for pair in document.words:
        for text in _texts(pair):
            yield text, _WORDS
    for name in document.people:
        yield name, _PEOPLE
    for text in _texts(document.line):
        yield text, _LINE
    for text in _texts(document.body):
        yield text, _BODY


def _aliases(document: SearchDocument, reading: Callable[[str], _Reading]) -> Iterator[str]:
    """What finds a document first when it is all that is typed; also the other form of a title that is abbreviated."""
    for name in (*document.aliases, *document.names):
        yield " ".join(each.plain for each in telling(reading(name).words))
    for text in _texts(document.title):
        read = reading(text)
        for start, end, meaning in read.meanings:
            if end - start == len(read.words):
                yield " ".join(each.plain for each in telling(meaning))


def _groups(document: SearchDocument) -> Iterator[tuple[str, float]]:
    """The levels, groups, grades and years that a question may mean; what is for one of them alone weighs more."""
    of_group = _GROUP_OF_LIST if document.kind == "list" else _GROUP
    grades, years = grades_of(document), years_of(document)
    audiences = document.audiences
    if "children" not in audiences and {"preschool", "primary"} & {*document.levels}:
        audiences = (*audiences, "children")
    for ids, known in ((document.levels, LEVELS), (audiences, AUDIENCES)):
        for id in known:
            if id in ids:
                value = of_group / len(ids) ** 0.5
            elif "all" in ids:
                value = _GROUP_OF_ALL
            else:
                continue
            yield id, value
            if known is LEVELS and not grades and not years:
                # What says no grade and no age is found by those of its levels.
                yield UNTOLD + id, value
    for sign, told in (("g", grades), ("a", years)):
        for each in told:
            yield f"{sign}{each}", _YEAR / len(told) ** 0.35


def _shortness(length: int) -> float:
    """The weight of a word in a title of ``length`` words: it is higher in a short title."""
    return min(1.3, max(0.4, 1 / (0.4 + 0.12 * length)))


def _texts(pair: LocalizedText) -> Iterator[str]:
    yield from dict.fromkeys(pair[lang] for lang in languages() if lang in pair)


def _count(keys: Iterable[_Key], weight: float, counted: dict[_Key, float]) -> None:
    for each in keys:
        before = counted.get(each)
        counted[each] = weight if before is None else _again(before, weight)


def _again(one: float, other: float) -> float:
    return one + _AGAIN * other if one > other else other + _AGAIN * one


@functools.lru_cache(maxsize=10_000)
def _step(value: float) -> int:
    return max(0, bisect.bisect_right(STEPS, value) - 1)
