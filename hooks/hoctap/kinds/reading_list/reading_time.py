"""How long a reading list takes, as the sum of what its resources say; nothing is estimated."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hoctap.kinds.resource.model import Resource

_DURATION = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?")


@dataclass(frozen=True, slots=True)
class ReadingTime:
    """Minutes of the ``known`` resources out of ``total``; pages of those that state them."""

    minutes: int
    known: int
    pages: int
    paged: int
    total: int

    @property
    def parts(self) -> tuple[int, int]:
        """Whole hours and the minutes that are left."""
        return divmod(self.minutes, 60)


def minutes(duration: str) -> int:
    """Minutes of an ISO 8601 duration in days, hours and minutes; a day is 24 hours."""
    found = _DURATION.fullmatch(duration)
    assert found is not None
    days, hours, rest = (int(group or 0) for group in found.groups())
    return (days * 24 + hours) * 60 + rest


def reading_time(resources: Iterable[Resource]) -> ReadingTime:
    """The sum over a list's resources."""
    every = list(resources)
    timed = [minutes(resource.duration) for resource in every if resource.duration]
    paged = [resource.pages for resource in every if resource.pages]
    return ReadingTime(sum(timed), len(timed), sum(paged), len(paged), len(every))
