"""The state of everything a build reads, to know what changed since."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from hoctap.caching.file_state import FileState, state_of

SOURCES: Final = ("docs", "content", "resources", "theme", "mkdocs.yml")
State = Mapping[str, FileState]


def snapshot(root: Path) -> State:
    """The state of every source file; hidden files, which some editors leave behind, do not count."""
    found: dict[str, FileState] = {}
    for name in SOURCES:
        top = root / name
        beginning = len(str(top)) - len(name)
        for file in [str(top)] if top.is_file() else _below(top):
            try:
                stat = os.stat(file)  # noqa: PTH116
            except OSError:
                continue
            found[file[beginning:]] = state_of(stat)
    return found


def changed(before: State, after: State) -> list[str]:
    """The files that came, went or are others, in order."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _below(top: Path) -> list[str]:
    return [
        os.path.join(here, name)  # noqa: PTH118 (ten thousand files a second time: Path objects would double it)
        for here, _, names in os.walk(top)
        for name in names
        if not name.startswith(".")
    ]
