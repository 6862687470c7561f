"""The walk over the content folders: which files there are, and which are refused unread."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hoctap.problems import Problems

LARGEST: Final = 1024 * 1024
_IGNORED: Final = frozenset({".gitkeep", ".gitattributes", ".DS_Store", "Thumbs.db"})


def walk(root: Path, folder: str, problems: Problems) -> Iterator[str]:
    """Every file below ``root/folder`` as a path relative to ``root``, in byte order of the paths.

    Symbolic links are reported and neither followed nor returned.
    """
    top = root / folder
    if top.is_symlink():
        problems.add(folder, 1, 1, "", "symlink")
        return
    found: list[str] = []
    for here, folders, files in os.walk(top, followlinks=False):
        base = Path(here)
        for name in sorted(folders):
            if (base / name).is_symlink():
                problems.add((base / name).relative_to(root).as_posix(), 1, 1, "", "symlink")
        folders[:] = [name for name in folders if not (base / name).is_symlink()]
        for name in files:
            if name in _IGNORED:
                continue
            path = (base / name).relative_to(root).as_posix()
            if (base / name).is_symlink():
                problems.add(path, 1, 1, "", "symlink")
            else:
                found.append(path)
    yield from sorted(found)


def text_of(root: Path, path: str, problems: Problems) -> str | None:
    """The text of a file, or ``None`` (reported) where it is too large or not UTF-8."""
    raw = (root / path).read_bytes()
    if len(raw) > LARGEST:
        problems.add(path, 1, 1, "", "too-large", size=len(raw))
        return None
    try:
        return raw.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        problems.add(path, line, column, "", "not-utf8")
        return None
