"""A lock file for work on a folder. The operating system releases it when its holder ends, however it ends.

It uses ``flock`` on Unix and ``msvcrt.locking`` on Windows. The package ``filelock`` (4.3) does the same but differs in
three ways that matter here: a forked process lets go of the lock, so that a new build could clear away a folder that a
worker of a killed build still writes to; it does not write down which process holds the lock, which the message says;
and it leaves its file behind.
"""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hoctap.diagnostics.user_error import UserError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

# Seconds. The workers of a killed build end within that time.
_PATIENCE: Final = 3.0


@contextlib.contextmanager
def held(file: Path, patience: float = _PATIENCE) -> Iterator[None]:
    """Lock ``file``, so that no other process runs the same block.

    Raises:
        UserError: Another process has it locked for longer than ``patience`` seconds.
    """
    end = time.monotonic() + patience
    while (handle := _taken(file)) is None:
        if time.monotonic() >= end:
            raise _busy(file)
        time.sleep(0.05)
    try:
        yield
    finally:
        # Remove it while it is locked: a process that opened it before sees that it is no longer there (_taken).
        with contextlib.suppress(OSError):
            file.unlink()
        os.close(handle)


def _taken(file: Path) -> int | None:
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(handle)
        mine = os.path.samestat(os.fstat(handle), file.stat())
    except (BlockingIOError, PermissionError, FileNotFoundError):
        mine = False
    except OSError:
        os.close(handle)
        raise
    if not mine:
        os.close(handle)
        return None
    # The number serves the message only; a full disk must not stop a deploy that may free it.
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
    return handle


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        # Beyond the number, which others may read.
        os.lseek(handle, 1024, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _busy(file: Path) -> UserError:
    try:
        number = file.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        number = ""
    number = number or "?"
    return UserError("errors.locked", number=number, file=file)
