"""How an unchanged file is recognised without opening it, as git does it."""

from __future__ import annotations

import os
import time
from typing import Final

# The times of content and status, size and number of a file; of several files one after the other.
FileState = tuple[int, ...]
# Nanoseconds.
_YOUNG: Final = 100_000_000


def state_of(stat: os.stat_result) -> FileState:
    """The state of one file.

    No program can set back the time of the last change of status. Windows has no such time and gives the time of
    creation instead.
    """
    return stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size, stat.st_ino


def is_settled(state: FileState) -> bool:
    """Whether the times are old enough to be trusted: a coarse clock can give two saves the same time."""
    return bool(state) and time.time_ns() - max(state[0::4] + state[1::4]) > _YOUNG
