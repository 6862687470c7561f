"""What the search understands of a question: words that say nothing, ages and grades, and words that name a kind.

The words are those of the languages (``search-words.yml``), folded as the index is.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Any, Final

from hoctap.locales import languages, words
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
# The group of people that an age says.
AUDIENCES: Final = {"elderly": (60, 120)}
_LONGEST: Final = 4


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


def questions(site: Site, kinds: Sequence[str]) -> dict[str, Any]:
    """The data that the browser understands a question by."""
    known = {name: site.library.concepts(name) for name in ("levels", "audiences")}
    spans = [("levels", id, *spans) for id, spans in LEVELS.items()]
    spans += [("audiences", id, ages, (0, 0)) for id, ages in AUDIENCES.items()]
    return {
        "stops": {"marked": sorted(_stops()), "plain": _plain("stops")},
        "asked": {kind: asked for kind in kinds if (asked := _asked(kind))},
        "who": _plain("who"),
        "age": _plain("age"),
        "grade": _plain("grade"),
        "into": _plain("into"),
        "numbers": [_plain_of(lang) for lang in languages()],
        "groups": [
            [id, *ages, *grades, *(known[name][id].label[lang] for lang in languages())]
            for name, id, ages, grades in spans
            if id in known[name]
        ],
    }


def _asked(kind: str) -> list[str]:
    key = f"asked-{kind}"
    return _plain(key) if all(f"search-words.{key}" in words(lang) for lang in languages()) else []


def _plain_of(lang: str) -> list[str]:
    return [" ".join(word.plain for word in folded(each)) for each in words(lang)("search-words.numbers").split("|")]
