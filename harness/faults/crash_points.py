"""A process that is killed right before its n-th dealing with the file system, for every n.

Python tells of each such dealing (audit events, PEP 578), so no moment of a swap or a deploy is left to chance.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator

_KINDS = ("open", "os.", "shutil.", "tempfile.", "ctypes.dlsym")
# Far more than any of the acts here needs.
_MOST = 5000


def every_crash(prepare: Callable[[], None], act: Callable[[], None], apart: int = 1) -> Iterator[int]:
    """Prepare, kill ``act`` at its n-th dealing and give n, for every ``apart``-th n until ``act`` comes to its end."""
    for number in range(1, _MOST, apart):
        prepare()
        if not _killed_at(number, act):
            return
        yield number
    raise AssertionError("the act has no end")


def _killed_at(number: int, act: Callable[[], None]) -> bool:
    child = os.fork()
    if child:
        status = os.waitpid(child, 0)[1]
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the act failed by itself"
        return os.WIFSIGNALED(status)
    try:
        _count_down(number)
        act()
        os._exit(0)
    finally:
        os._exit(1)


def _count_down(number: int) -> None:
    left = number

    def hook(event: str, arguments: object) -> None:
        nonlocal left
        if event.startswith(_KINDS):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
