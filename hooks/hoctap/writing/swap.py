"""Puts a finished site in the place of the old one, whole or not at all."""

from __future__ import annotations

import contextlib
import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextlib.contextmanager
def fresh_folder(target: Path) -> Iterator[Path]:
    """A folder beside ``target`` to build in. On success it becomes ``target``; on failure it vanishes."""
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    try:
        yield work
        work.chmod(0o755)
        swap_in(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def swap_in(new: Path, target: Path) -> None:
    """Exchange ``new`` and ``target`` in one step where the system can (Linux renameat2), else in two renames.

    Afterwards ``new`` holds the old site, if there was one.
    """
    if not target.exists():
        new.rename(target)
        return
    if _exchange(new, target):
        return
    old = target.with_name(f".{target.name}-old-{os.getpid()}")
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, two: Path) -> bool:
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError, TypeError):
        return False
    done: int = rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(two), _RENAME_EXCHANGE)
    return done == 0
