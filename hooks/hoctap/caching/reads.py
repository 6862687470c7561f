"""What is read while something is made: numbers of questions, which ``watch`` gives to what it watches.

Whatever caches results between outputs must go on telling what they were made from: use ``remembered`` for a cache
whose function reads the site. A function of texts and numbers alone reads nothing that is watched, so any cache will do.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Final, TypeVar

Value = TypeVar("Value")


class _Recorder:
    """The numbers of what was read since recording began; ``None`` while nothing is recorded."""

    __slots__ = ("numbers",)

    def __init__(self) -> None:
        self.numbers: set[int] | None = None


# Outputs are made one after the other in each process; where threads make them (the preview), nothing is recorded.
RECORDER: Final = _Recorder()


def note(numbers: Iterable[int]) -> None:
    """Count ``numbers`` as read by whatever is made at present."""
    if RECORDER.numbers is not None:
        RECORDER.numbers.update(numbers)


def recorded(make: Callable[[], Value]) -> tuple[Value, frozenset[int]]:
    """The result of ``make``, and what it has read. What is made around it has read that, too."""
    outer, RECORDER.numbers = RECORDER.numbers, set()
    try:
        value = make()
        numbers = frozenset(RECORDER.numbers)
    finally:
        RECORDER.numbers = outer
    note(numbers)
    return value, numbers


def remembered(make: Callable[..., Value], most: int | None = None) -> Callable[..., Value]:
    """``make`` with a cache of its results by its arguments, which counts as read what made a cached result.

    Args:
        make: A function of hashable arguments.
        most: The number of results to keep; ``None`` for all.
    """

    @functools.lru_cache(maxsize=most)
    def made(*values: object) -> tuple[Value, frozenset[int]]:
        return recorded(lambda: make(*values))

    def value(*values: object) -> Value:
        found, numbers = made(*values)
        note(numbers)
        return found

    return value
