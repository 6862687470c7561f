"""Opening hours in OpenStreetMap's form (wiki: Key:opening_hours/specification) as a week that people can read."""

from __future__ import annotations

import datetime
import functools

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

Span = tuple[int, int]
# Whose public holidays ``PH`` means. Of those that follow the Moon (Tết, 10/3) the library knows none.
_COUNTRY = "VN"


@functools.lru_cache(maxsize=2000)
def week(hours: str, monday: datetime.date) -> tuple[tuple[Span, ...], ...]:
    """For each day of the week that starts on ``monday``, the open times as minutes after midnight.

    Times past midnight are cut there and go on on the next day.
    """
    start = datetime.datetime.combine(monday, datetime.time())
    days: list[list[Span]] = [[] for _ in range(7)]
    for opens, closes, state, _ in OpeningHours(hours, country=_COUNTRY).intervals(
        start, start + datetime.timedelta(days=7)
    ):
        if state != State.OPEN:
            continue
        while opens < closes:
            midnight = datetime.datetime.combine(opens.date() + datetime.timedelta(days=1), datetime.time())
            stop = min(closes, midnight)
            day = (opens - start).days
            minutes = (opens - start).seconds // 60
            days[day].append((minutes, minutes + int((stop - opens).total_seconds()) // 60))
            opens = stop
    return tuple(tuple(spans) for spans in days)


def is_readable(hours: str) -> bool:
    """Whether the hours follow the specification."""
    try:
        OpeningHours(hours)
    except ParserError:
        return False
    return True
