"""Bounds on processor time that mean the same on a slow machine as on a quick one."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

REFERENCE = 0.012
"""Seconds that ``_usual_work`` takes on the machine on which the bounds in the tests were set."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fail if the block takes more processor time than is allowed.

    The machine is measured just before, so that one at half the speed, or one whose cores are shared, has twice the
    time. A quicker machine has no less.

    Args:
        seconds: The bound, in seconds of this process on the reference machine.

    Raises:
        AssertionError: The block took longer.
    """
    slower = max(1.0, min(_usual_work() for _ in range(3)) / REFERENCE)
    start = time.process_time()
    yield
    taken = time.process_time() - start
    assert taken < seconds * slower, f"{taken:.2f} s of processor time; {seconds} x {slower:.2f} are allowed"


def _usual_work() -> float:
    """The processor time, in seconds, of a piece of work such as loading and checking do."""
    start = time.process_time()
    words: dict[str, int] = {}
    for number in range(60_000):
        word = f"chữ-{number % 977}"
        words[word] = words.get(word, 0) + len(word)
    assert len(words) == 977
    return time.process_time() - start
