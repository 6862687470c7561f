"""Counting what a reader reads, and what it passes over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeVar

from hoctap.imports.unreadable import UnreadableFile

MOST_ROWS: Final = 50_000
_SHOWN: Final = 5
T = TypeVar("T")


def too_many_rows(most: int) -> UnreadableFile:
    """What is said of a file with more than ``most`` rows."""
    return UnreadableFile(f"hơn {most} dòng; chia nhỏ tệp", f"more than {most} rows; split it")


def counted(items: Iterable[T]) -> Iterator[tuple[int, T]]:
    """Each with its number, the first being 1. Raises ``UnreadableFile`` where there are too many."""
    for number, item in enumerate(items, 1):
        if number > MOST_ROWS:
            raise too_many_rows(MOST_ROWS)
        yield number, item


def some(places: Sequence[str]) -> str:
    """The first few places, and how many there are if there are more: one note a kind instead of one a record."""
    shown = ", ".join(places[:_SHOWN])
    return shown if len(places) <= _SHOWN else f"{shown} … ({len(places)})"
