"""The state of everything a build reads, to know what changed since."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from hoctap.caching.file_state import FileState, state_of
from hoctap.diagnostics.user_error import UserError
from hoctap.loading.settings import FILE, THEME, read_settings
from hoctap.schema.registry import kinds

# The ledger of the link check, beside the settings.
LEDGER: Final = "links.json"
_SOURCES: Final = ("docs", "content", "resources", THEME, FILE, LEDGER)
State = Mapping[str, FileState]


def sources(root: Path) -> tuple[str, ...]:
    """The files and folders that a build reads, as paths below ``root``."""
    return (*_SOURCES, *templates(root), *extensions(root))


def templates(root: Path) -> tuple[str, ...]:
    """The folders of the kinds' templates, as paths below ``root``; those of extensions are below ``extensions``."""
    return _templates_below(root.resolve(), tuple(kind.location / "templates" for kind in kinds()))


@functools.lru_cache(maxsize=8)
def _templates_below(top: Path, folders: tuple[Path, ...]) -> tuple[str, ...]:
    return tuple(folder.relative_to(top).as_posix() for folder in folders if folder.is_relative_to(top))


def extensions(root: Path) -> tuple[str, ...]:
    """The folders of the extensions that ``mkdocs.yml`` names, as paths below ``root``."""
    try:
        folders = read_settings(root).extensions
    except UserError:
        # The build reports what is wrong with the settings.
        return ()
    return tuple(folder.relative_to(root).as_posix() for folder in folders if folder.is_relative_to(root))


def snapshot(root: Path) -> State:
    """The state of every source file; hidden files, which some editors leave behind, do not count."""
    found: dict[str, FileState] = {}
    for name in sources(root):
        top = root / name
        beginning = len(str(top)) - len(name)
        for file in [str(top)] if top.is_file() else _below(str(top)):
            try:
                stat = os.stat(file)  # noqa: PTH116
            except OSError:
                continue
            found[file[beginning:]] = state_of(stat)
    return found


def changed(before: State, after: State) -> list[str]:
    """The files that came, went or are others, in order."""
    return sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))


def _below(top: str) -> Iterator[str]:
    # Ten thousand files on every save: Path objects would double it, and os.walk takes half as long again.
    waiting = [top]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        # Python writes there while it reads an extension.
                        if entry.name != "__pycache__":
                            waiting.append(entry.path)
                    elif not entry.name.startswith("."):
                        yield entry.path
        except OSError:
            # It went meanwhile, or cannot be read.
            continue
