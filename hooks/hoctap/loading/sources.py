"""The state of everything a build reads, to know what changed since."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Final

SOURCES: Final = ("docs", "content", "resources", "theme", "mkdocs.yml")
Stat = tuple[int, ...]
State = Mapping[str, Stat]
# Nanoseconds.
_YOUNG: Final = 100_000_000


def snapshot(root: Path) -> State:
    """What ``numbers_of`` tells of every source; hidden files, which editors leave beside, are none."""
    found: dict[str, Stat] = {}
    for name in SOURCES:
        top = root / name
        beginning = len(str(top)) - len(name)
        for file in [str(top)] if top.is_file() else _below(top):
            try:
                stat = os.stat(file)  # noqa: PTH116
            except OSError:
                continue
            found[file[beginning:]] = numbers_of(stat)
    return found


def changed(before: State, after: State) -> list[str]:
    """The files that came, went or are others, in order."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def numbers_of(stat: os.stat_result) -> Stat:
    """What tells an unchanged file without opening it, as git does: the times of content and status, size, number.
    No program can set back the time of status; Windows has none, and tells when the file was made."""
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def is_settled(stat: Stat) -> bool:
    """Whether the times are old enough to be trusted: a clock that ticks slowly gives two saves one time."""
    return bool(stat) and time.time_ns() - max(stat[0::4] + stat[1::4]) > _YOUNG


def _below(top: Path) -> list[str]:
    return [
        os.path.join(here, name)  # noqa: PTH118 (ten thousand files a second time: Path objects would double it)
        for here, _, names in os.walk(top)
        for name in names
        if not name.startswith(".")
    ]
