"""What the search understands of a question: words that say nothing, ages and grades, and words that name a kind.

The words are those of the languages (``search-words.yml``), folded as the index is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from hoctap.locales import languages, words
from hoctap.schema.concept import Concept
from hoctap.search.search_document import SearchDocument
from hoctap.site.model import Site
from hoctap.text.folding import Word
from hoctap.text.folding import words as folded

# The levels that an age or a grade says, by their id in the vocabulary: first and last age, first and last grade.
LEVELS: Final = {
    "preschool": ((0, 5), (0, 0)),
    "primary": ((6, 10), (1, 5)),
    "lower-secondary": ((11, 14), (6, 9)),
    "upper-secondary": ((15, 18), (10, 12)),
}
# The groups of people that an age says, or a phrase such as "cho con".
AUDIENCES: Final = {"elderly": (60, 120), "children": (-1, -1)}
# Stands before a level among what is for it, and for no grade or age in particular.
UNTOLD: Final = "~"
# Older people are told apart by what they are, not by their years.
_OLDEST: Final = 18
# Who is in the first grade is six.
_AGE_OF_GRADE: Final = 5
_LONGEST: Final = 4
# Shorter names of levels (TH, MN) stand for many things.
_SHORTEST_NAME: Final = 4


def phrases(key: str) -> Iterator[tuple[Word, ...]]:
    """The phrases of a key in every language."""
    for lang in languages():
        for phrase in words(lang)(f"search-words.{key}").split("|"):
            if found := tuple(folded(phrase)):
                yield found


def _plain(key: str) -> list[str]:
    return list(dict.fromkeys(" ".join(word.plain for word in phrase) for phrase in phrases(key)))


@functools.cache
def _stops() -> frozenset[str]:
    return frozenset(
        " ".join(word.marked for word in phrase) for key in ("stops", "stops-marked") for phrase in phrases(key)
    )


def telling(text: Sequence[Word]) -> list[Word]:
    """The words of a text that say what it is about; all where none does."""
    kept: list[Word] = []
    at = 0
    while at < len(text):
        for length in range(min(_LONGEST, len(text) - at), 0, -1):
            if " ".join(word.marked for word in text[at : at + length]) in _stops():
                at += length
                break
        else:
            kept.append(text[at])
            at += 1
    return kept or list(text)


def years_of(document: SearchDocument) -> range:
    """The years of age that a document says it is for, up to those that leave school; those of its grades."""
    if document.age:
        first, _, last = document.age.partition("-")
        return range(int(first), min(int(last or _OLDEST), _OLDEST) + 1)
    grades = [int(each) + _AGE_OF_GRADE for each in document.grades]
    return range(min(grades), max(grades) + 1) if grades else range(0)


def grades_of(document: SearchDocument) -> Sequence[int]:
    """The grades that a document says it is for; those of its years of age."""
    if document.grades:
        return [int(each) for each in document.grades]
    lowest, highest = LEVELS["primary"][1][0], LEVELS["upper-secondary"][1][1]
    return [year - _AGE_OF_GRADE for year in years_of(document) if lowest <= year - _AGE_OF_GRADE <= highest]


def questions(site: Site, kinds: Sequence[str]) -> dict[str, Any]:
    """The data that the browser understands a question by."""
    known = {name: site.library.concepts(name) for name in ("levels", "audiences")}
    spans = [("levels", id, *spans) for id, spans in LEVELS.items()]
    spans += [("audiences", id, ages, (0, 0)) for id, ages in AUDIENCES.items()]
    return {
        "stops": {"marked": sorted(_stops()), "plain": _plain("stops")},
        "asked": {kind: asked for kind in kinds if (asked := _asked(kind))},
        "who": _plain("who"),
        "child": _plain("child"),
        "age": _plain("age"),
        "grade": _plain("grade"),
        "into": _plain("into"),
        "named": _named(known["levels"]),
        "numbers": [_plain_of(lang) for lang in languages()],
        "groups": [
            [id, *ages, *grades, *(known[name][id].label[lang] for lang in languages())]
            for name, id, ages, grades in spans
            if id in known[name]
        ],
    }


def _named(levels: Mapping[str, Concept]) -> dict[str, str]:
    """The names of levels, such as "mau giao", and the level of each; grades say more by themselves."""
    grades = tuple(f"{each} " for each in _plain("grade"))
    named = {}
    for id in LEVELS:
        for lang in languages() if id in levels else ():
            for name in (levels[id].label[lang], *levels[id].alt[lang]):
                plain = " ".join(word.plain for word in folded(name))
                if len(plain) >= _SHORTEST_NAME and not plain.startswith(grades):
                    named[plain] = id
    return named


def _asked(kind: str) -> list[str]:
    key = f"asked-{kind}"
    return _plain(key) if all(f"search-words.{key}" in words(lang) for lang in languages()) else []


def _plain_of(lang: str) -> list[str]:
    return [" ".join(word.plain for word in folded(each)) for each in words(lang)("search-words.numbers").split("|")]
