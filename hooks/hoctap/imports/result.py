"""What a reader of a foreign file returns: rows under our field names, and notes about what it did not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

MOST_ROWS: Final = 50_000
_SHOWN: Final = 5
T = TypeVar("T")
# A field that the format repeats (authors in RIS, creators in Dublin Core) is a list, whose items are not split again.
# The cell of a spreadsheet is one string, which the importer may split.
Row = dict[str, str | list[str]]


class UnreadableFile(Exception):
    """The file is not what its name says, is too large, or has no content that can be read."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi} · {en}")


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader left out. ``serious`` means that data of the file is lost, so the exit status is 1."""

    vi: str
    en: str
    serious: bool = False


@dataclass(slots=True)
class ReadResult:
    """The content of a file.

    ``unknown_columns`` are headings that match no field. ``places`` holds the number by which an editor finds each row
    in the file; where it is empty, the first row is row 2, below the headings.
    """

    rows: list[Row]
    unknown_columns: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    places: list[str] = field(default_factory=list)


def too_many_rows(most: int) -> UnreadableFile:
    """The error for a file with more than ``most`` rows."""
    return UnreadableFile(f"hơn {most} dòng; chia nhỏ tệp", f"more than {most} rows; split it")


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
