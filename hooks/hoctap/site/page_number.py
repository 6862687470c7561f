"""The page numbers that a pager shows: few, however many pages there are."""

from __future__ import annotations


def window(number: int, last: int) -> list[int | None]:
    """First, last, and the neighbours of ``number``; ``None`` stands for a gap.

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
