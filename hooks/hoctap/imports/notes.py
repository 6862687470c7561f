"""What exports of this program say in notes, where a format has no field for it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import Final

from hoctap.exports.labelled_notes import BETWEEN, fields_by_label
from hoctap.imports.result import Row
from hoctap.kinds.resource.model import Cost
from hoctap.locales import Lang, languages, words

_DEED = re.compile(r"https?://creativecommons\.org/\S+[^\s;,.)]", re.IGNORECASE)
_SEVERAL: Final = frozenset(
    {"languages", "levels", "grades", "audiences", "accessibility", "alternative_titles", "holdings"}
)


def with_notes(row: Row, notes: Iterable[str]) -> list[str]:
    """Fill empty fields of ``row`` from notes; returns the notes that say something else."""
    pages, fields = _pages_labels(languages()), fields_by_label()
    left = []
    for note in notes:
        label, _, value = (part.strip() for part in note.partition(": "))
        name = fields.get(label.casefold(), "")
        if label.casefold() in pages and value.isdecimal():
            row.setdefault("pages", value)
        elif name and value and name != "title":
            said = _value(name, value)
            # What the format's own field says is the first of several languages.
            row[name] = said if name == "languages" else row.get(name) or said
        elif deed := _DEED.search(note):
            row.setdefault("licence", deed.group())
        else:
            left.append(note)
    return left


def notes_of(text: str) -> list[str]:
    """The notes in one text, where a semicolon parts them: before each known label."""
    return [part for part in _between_notes(languages()).split(text) if part.strip()]


# As for ``fields_by_label``: an import of thousands of records asks for each note.
@functools.lru_cache(maxsize=8)
def _pages_labels(spoken: tuple[Lang, ...]) -> frozenset[str]:
    return frozenset(words(lang)("fields.Resource.pages").casefold() for lang in spoken)


@functools.lru_cache(maxsize=8)
def _between_notes(spoken: tuple[Lang, ...]) -> re.Pattern[str]:
    known = "|".join(map(re.escape, [*fields_by_label(), *sorted(_pages_labels(spoken))]))
    return re.compile(rf"; (?=(?:{known}): )", re.IGNORECASE)


def cost_of(text: str) -> str:
    """The cost that words of the site mean, in any of its languages; empty if they mean none."""
    said = text.strip().casefold()
    costs: tuple[str, ...] = Cost.__args__  # type: ignore[attr-defined]
    return next((each for each in costs for lang in languages() if words(lang)(f"cost.{each}").casefold() == said), "")


def _value(name: str, value: str) -> str | list[str]:
    if name == "cost":
        return cost_of(value)
    return value.split(BETWEEN) if name in _SEVERAL else value
