"""The ages of lines at one commit, stored in ``.cache/``."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hoctap.caching.disk_cache import DiskCache, code_digest

_NAME: Final = "ages"
# Runs of lines with one time: [time, how many].
Runs = list[list[int]]


@dataclass(slots=True)
class Ages:
    """Times (seconds since 1970) of the lines of each file at ``commit``, as runs."""

    commit: str
    # The time of the newest commit; every later one is given a later time, whatever its clock said.
    last: int = 0
    files: dict[str, Runs] = field(default_factory=dict)
    # The same for files in which a change left no line of its time: lines were deleted, or the commit had the trailer.
    # Here the line before the deleted ones has its time.
    edits: dict[str, Runs] = field(default_factory=dict)
    # When a file was deleted, by its last name.
    removed: dict[str, int] = field(default_factory=dict)
    # The translations of each file that are older than their source, as far as somebody has looked: language, line,
    # when the source and when the translation was changed.
    older: dict[str, list[tuple[str, int, int, int]]] = field(default_factory=dict)
    # The files that the last reading of git has changed.
    touched: set[str] = field(default_factory=set)
    # Whether the cache on disk has exactly this.
    is_stored: bool = False

    def lines(self, path: str) -> list[int]:
        """The time of each line; empty where git does not know the file."""
        return [time for time, count in self.files.get(path, ()) for _ in range(count)]

    def newest(self, path: str) -> int | None:
        """The time of the last change to the file; ``None`` where git does not know it."""
        return max((time for time, _ in self.files.get(path, ())), default=None)

    def changed(self, path: str, start: int = 0, stop: int | None = None) -> int | None:
        """The time of the last change of any sort to the file, or to its lines from ``start`` up to ``stop``, counted
        from 0; ``None`` where git does not know the file."""
        runs = self.edits.get(path) or self.files.get(path)
        if runs is None:
            return None
        found, at = 0, 0
        for time, count in runs:
            if at + count > start and (stop is None or at < stop):
                found = max(found, time)
            at += count
        return found or None


def load(cache: Path) -> Ages | None:
    """The ages that were stored last, of whatever commit."""
    try:
        commit, last, files, edits, removed, older = json.loads(_disk(cache).get(_NAME) or b"")
    except ValueError:
        return None
    rows = {path: [tuple(row) for row in rows] for path, rows in older.items()}
    return Ages(commit, last, files, edits, removed, rows, is_stored=True)


def store(cache: Path, ages: Ages) -> None:
    """Store the ages, in place of those of an earlier commit."""
    if not ages.is_stored:
        content = [ages.commit, ages.last, ages.files, ages.edits, ages.removed, ages.older]
        _disk(cache).put(_NAME, json.dumps(content, separators=(",", ":")).encode())


def _disk(cache: Path) -> DiskCache:
    package = Path(__file__).resolve().parent.parent
    return DiskCache(cache, code_digest(package / "git", package / "translation"))
