"""What a reader of a foreign file returns: rows under our field names, and notes about what it did not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from hoctap.locales import default_language, other_languages
from hoctap.schema.localized_text import LocalizedText, in_all_languages, localized

MOST_ROWS: Final = 50_000
_SHOWN: Final = 5
T = TypeVar("T")
# A field that the format repeats (authors in RIS, creators in Dublin Core) is a list, whose items are not split again.
# The cell of a spreadsheet is one string, which the importer may split.
Row = dict[str, str | list[str]]


class UnreadableFile(Exception):
    """The file is not what its name says, is too large, or has no content that can be read."""

    def __init__(self, why: LocalizedText) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return in_all_languages(self.why)


class NoTitleColumn(UnreadableFile):
    """No row of headings was found. ``headings`` is the row that was probably meant."""

    def __init__(self, why: LocalizedText, headings: Sequence[str]) -> None:
        super().__init__(why)
        self.headings = headings


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader left out. ``serious`` means that data of the file is lost, so the exit status is 1."""

    text: LocalizedText
    serious: bool = False


@dataclass(slots=True)
class ReadResult:
    """The content of a file.

    ``unknown_columns`` are headings that match no field. ``places`` holds the number by which an editor finds each row
    in the file; where it is empty, the first row is row 2, below the headings. ``questions`` holds the headings that the
    editor may be asked about, each with the first value below it. ``records`` are whole records of a site of this
    program, which need no reading of their values.
    """

    rows: list[Row]
    unknown_columns: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    questions: dict[str, str] = field(default_factory=dict)
    records: list[Mapping[str, Any]] = field(default_factory=list)


def too_many_rows(most: int) -> UnreadableFile:
    """The error for a file with more than ``most`` rows."""
    return UnreadableFile(localized("imports.too-many-rows", most=most))


def counted(items: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Number the items from 1. Raises ``UnreadableFile`` if there are too many."""
    for number, item in enumerate(items, 1):
        if number > MOST_ROWS:
            raise too_many_rows(MOST_ROWS)
        yield number, item


def some(places: Sequence[str]) -> str:
    """The first few places, and their number if there are more; so that a kind of problem needs one note only."""
    shown = ", ".join(places[:_SHOWN])
    return shown if len(places) <= _SHOWN else f"{shown} … ({len(places)})"


def in_languages(field: str, texts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """A field's text and its translations, as a row names them: ``title`` and ``title_en``.

    Args:
        field: The field's name.
        texts: The declared base language of each text, or nothing, and the text. The first of a language counts; a
            file without a text in the site's default language has its first text under the field's own name.
    """
    by_language = dict(reversed(texts))
    first = texts[0][1] if texts else ""
    shown = by_language.get(default_language()) or first
    others = {f"{field}_{lang}": by_language.get(lang, "") for lang in other_languages(default_language())}
    return {field: shown} | {name: text for name, text in others.items() if text != shown}
