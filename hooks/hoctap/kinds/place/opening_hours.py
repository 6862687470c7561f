"""Opening hours in OpenStreetMap's form (wiki: Key:opening_hours/specification) as a week that people can read."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]

from hoctap.kinds.place.model import Closure, LearningPlace
from hoctap.schema.fields import LocalizedText
from hoctap.site.public_holidays import Holiday, PublicHolidays

Span = tuple[int, int]
HolidayRule = Literal["off", "hours", "other"]
_WEEKDAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
# ``PH`` as a word of its own, with the days' shift that may follow it, or a comment, which is left alone.
_HOLIDAY_TOKEN: Final = re.compile(r'"[^"]*"|\bPH\b(?:\s*([+-]\d{1,3})\s*days?\b)?')
_DAY: Final = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OpenDay:
    """One day of a place. ``holiday`` and ``closure`` say what is special about it.

    ``sure``: whether ``spans`` may be relied on. On a holiday that is not certain, or that the rule does not mention,
    it is not known whether the place is open.
    """

    day: datetime.date
    spans: tuple[Span, ...]
    holiday: Holiday | None = None
    closure: Closure | None = None
    sure: bool = True

    @property
    def off(self) -> bool:
        """Whether the place is certainly closed for a holiday or for days of its own."""
        return self.closure is not None or (self.holiday is not None and self.sure and not self.spans)

    @property
    def reason(self) -> LocalizedText | None:
        """Why the day is special."""
        if self.closure is not None:
            return self.closure.reason
        return self.holiday.name if self.holiday else None


def mentions_holidays(hours: str) -> bool:
    """Whether the hours have a rule for public holidays."""
    return any(match.group().startswith("PH") for match in _HOLIDAY_TOKEN.finditer(hours))


def open_day(place: LearningPlace, day: datetime.date, holidays: PublicHolidays) -> OpenDay:
    """One day of a place that has opening hours or closed days."""
    closure = closure_on(place, day)
    if closure is not None:
        return OpenDay(day, (), holidays.on(day), closure)
    holiday = holidays.on(day)
    if place.hours is None:
        return OpenDay(day, (), holiday, sure=False)
    spans = _spans(place.hours, day, holidays)
    if spans is None:
        return OpenDay(day, _plain(place.hours, day), holiday, sure=False)
    certain = holiday is None or (holiday.sure and mentions_holidays(place.hours))
    return OpenDay(day, spans, holiday, sure=certain)


def open_week(place: LearningPlace, monday: datetime.date, holidays: PublicHolidays) -> tuple[OpenDay, ...]:
    """The seven days that start on ``monday``."""
    return tuple(open_day(place, monday + n * _DAY, holidays) for n in range(7))


def closure_on(place: LearningPlace, day: datetime.date) -> Closure | None:
    """The entry of ``closed`` that covers a day."""
    return next((each for each in place.closed if each.start <= day <= (each.end or each.start)), None)


def week(hours: str, monday: datetime.date, holidays: PublicHolidays | None = None) -> tuple[tuple[Span, ...], ...]:
    """For each day of the week that starts on ``monday``, the open times as minutes after midnight.

    Times past midnight are split there and continue on the next day.
    """
    known = holidays or PublicHolidays()
    days = [monday + n * _DAY for n in range(7)]
    found = (_spans(hours, day, known) for day in days)
    return tuple(_plain(hours, day) if spans is None else spans for day, spans in zip(days, found, strict=True))


def holiday_rule(hours: str, monday: datetime.date) -> tuple[HolidayRule, tuple[Span, ...]] | None:
    """What the hours say of public holidays: closed, one set of hours, or hours that differ from day to day.

    ``monday`` begins the week whose season is meant. ``None`` where they say nothing of holidays.
    """
    if not mentions_holidays(hours):
        return None
    shown = []
    for n in range(7):
        day = monday + n * _DAY
        spans = _evaluated(hours, day, lambda wanted, day=day: wanted == day)  # type: ignore[misc]
        if spans is None:
            return "other", ()
        shown.append(spans)
    if any(spans != shown[0] for spans in shown):
        return "other", ()
    return ("hours", shown[0]) if shown[0] else ("off", ())


def is_readable(hours: str) -> bool:
    """Whether the hours follow the specification."""
    try:
        OpeningHours(hours)
    except ParserError:
        return False
    return True


def _spans(hours: str, day: datetime.date, holidays: PublicHolidays) -> tuple[Span, ...] | None:
    if not mentions_holidays(hours):
        return _plain(hours, day)
    return _evaluated(hours, day, holidays.is_sure)


def _evaluated(hours: str, day: datetime.date, is_holiday: Callable[[datetime.date], bool]) -> tuple[Span, ...] | None:
    """The open times of one day, where ``is_holiday`` decides what ``PH`` means; ``None`` if they are not known.

    The library knows no holidays that follow the Moon. On a given day ``PH`` means the same as the name of that day of
    the week if the day is a holiday, and nothing if it is not. The day before counts too: it may run past midnight.
    """

    def replaced(match: re.Match[str]) -> str:
        if not match.group().startswith("PH"):
            return match.group()
        shift = int(match.group(1) or 0) * _DAY
        names = [_WEEKDAYS[each.weekday()] for each in (day - _DAY, day) if is_holiday(each - shift)]
        return ",".join(names) or "PH"

    rule = _HOLIDAY_TOKEN.sub(replaced, hours)
    return _plain(rule, day) if rule == hours or is_readable(rule) else None


@functools.lru_cache(maxsize=20_000)
def _plain(rule: str, day: datetime.date) -> tuple[Span, ...]:
    """The open times of one day by a rule, in minutes; ``PH`` that is left in it never applies."""
    start = datetime.datetime.combine(day, datetime.time())
    end = start + _DAY
    found: list[Span] = []
    for opens, closes, state, _ in _parsed(rule).intervals(start, end):
        if state == State.OPEN:
            found.append((_minutes(max(opens, start) - start), _minutes(min(closes, end) - start)))
    return tuple(found)


def _minutes(time: datetime.timedelta) -> int:
    return int(time.total_seconds()) // 60


@functools.lru_cache(maxsize=2000)
def _parsed(rule: str) -> OpeningHours:
    return OpeningHours(rule)


def spans_in_words(spans: Sequence[Span]) -> str:
    """``7:30–11:30, 13:30–17:00``; empty where there are none."""
    return ", ".join(f"{a // 60}:{a % 60:02}–{b // 60}:{b % 60:02}" for a, b in spans)
