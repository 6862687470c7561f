"""Fields that a format has no place for, as notes ``label: value``, which people read and the import reads back."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Final

from hoctap.exports.entry import Entry
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, default_language, languages, other_languages, words
from hoctap.schema.field_words import field_label
from hoctap.schema.localized_text import LocalizedText
from hoctap.text.plain_text import plain

NOTED: Final = (
    "title", "description", "note", "licence_note", "languages", "levels", "grades", "age", "audiences", "cost", "duration",
    "accessibility", "alternative_titles", "holdings",
)  # fmt: skip
"""The fields that may be said so, in the order in which they are said."""
_TEXTS: Final = ("title", "description", "note", "licence_note")
BETWEEN: Final = " · "
"""What parts several values."""


def labelled_notes(entry: Entry, *, but: tuple[str, ...] = (), only: tuple[str, ...] = NOTED) -> tuple[str, ...]:
    """The notes of a resource. Of its title and description only the translations; languages only if there are several.

    Args:
        entry: The resource.
        but: The fields for which the format has a place.
        only: The fields that are wanted.
    """
    return tuple(note for name in NOTED if name in only and name not in but for note in _notes(entry, name))


def _notes(entry: Entry, name: str) -> Iterator[str]:
    first = default_language()
    if name in _TEXTS:
        text: LocalizedText | None = getattr(entry.resource, name)
        own = other_languages(first) if name in ("title", "description") else languages()
        for lang in own:
            if text and (said := text.get(lang)):
                yield f"{field_label(Resource.__name__, name, lang)}: {' '.join(plain(said).split())}"
    elif value := _value(entry, name):
        yield f"{field_label(Resource.__name__, name, first)}: {value}"


def _value(entry: Entry, name: str) -> str:
    resource = entry.resource
    if name == "cost":
        return "" if resource.cost == "free" else words(default_language())(f"cost.{resource.cost}")
    if name == "holdings":
        return BETWEEN.join(
            "; ".join((held.name, held.shelf_mark.replace(";", ","), str(held.copies or ""))).rstrip("; ")
            for held in entry.holdings
        )
    if name == "languages":
        return BETWEEN.join(resource.languages) if len(resource.languages) > 1 else ""
    if name in entry.names:
        return BETWEEN.join(entry.names[name])
    value = getattr(resource, name)
    return BETWEEN.join(value) if isinstance(value, tuple) else str(value or "")


def fields_by_label() -> Mapping[str, str]:
    """What a note may begin with, in small letters → the name of its field in a row: ``note``, ``note_en``."""
    return _fields_by_label(languages())


# An import of thousands of records asks for each note.
@functools.lru_cache(maxsize=8)
def _fields_by_label(spoken: tuple[Lang, ...]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in NOTED:
        for lang in spoken:
            of_text = name in _TEXTS and lang != spoken[0]
            found.setdefault(
                field_label(Resource.__name__, name, lang).casefold(), f"{name}_{lang}" if of_text else name
            )
    return found
