"""The ages of lines, kept by commit in ``.cache/``; the folder may be deleted at any time."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_FORMAT: Final = 3
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


def _file(cache: Path, commit: str) -> Path:
    return cache / f"{commit}.json"


def kept(cache: Path, commit: str) -> Ages | None:
    """What was kept of ``commit``, where it is whole."""
    try:
        digest, _, text = _file(cache, commit).read_text("utf-8").partition("\n")
        if digest != hashlib.sha256(text.encode()).hexdigest():
            return None
        form, name, last, files, edits, removed, older = json.loads(text)
    except (OSError, ValueError):
        return None
    if form != _FORMAT or name != commit:
        return None
    return Ages(
        commit, last, files, edits, removed, {path: [tuple(row) for row in rows] for path, rows in older.items()}
    )


def latest(cache: Path) -> Ages | None:
    """What was kept last, of whatever commit."""
    found = sorted(cache.glob("*.json"), key=lambda file: file.stat().st_mtime) if cache.is_dir() else []
    return kept(cache, found[-1].stem) if found else None


def keep(cache: Path, ages: Ages) -> None:
    """Keep one commit's ages; a folder that cannot be written costs time and nothing else."""
    target = _file(cache, ages.commit)
    if target.exists() and not ages.touched:
        return
    text = json.dumps(
        [_FORMAT, ages.commit, ages.last, ages.files, ages.edits, ages.removed, ages.older],
        ensure_ascii=True,
        separators=(",", ":"),
    )
    try:
        cache.mkdir(parents=True, exist_ok=True)
        half = cache / f"{ages.commit}.{os.getpid()}.part"
        half.write_text(hashlib.sha256(text.encode()).hexdigest() + "\n" + text, "utf-8")
        half.replace(target)
        for old in cache.glob("*.json"):
            if old != target:
                old.unlink(missing_ok=True)
    except OSError:
        return
