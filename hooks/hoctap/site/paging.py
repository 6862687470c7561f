"""Long lists in pages."""

from __future__ import annotations

from collections.abc import Sized


def page_count(items: Sized, size: int) -> int:
    """How many pages of ``size`` items a list fills; an empty list fills one."""
    return max(1, -(-len(items) // size))


def window(number: int, last: int) -> list[int | None]:
    """The page numbers that a pager shows: the first, the last, and those beside ``number``; ``None`` is a gap.

    >>> window(7, 90)
    [1, None, 6, 7, 8, None, 90]
    """
    wanted = sorted({1, last, *range(max(1, number - 1), min(last, number + 1) + 1)})
    shown: list[int | None] = []
    for page in wanted:
        if shown and shown[-1] is not None and page > shown[-1] + 1:
            shown.append(None)
        shown.append(page)
    return shown
