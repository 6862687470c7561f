"""A month as weeks of days, each with what the year's page marks on it."""

from __future__ import annotations

import calendar as months_of
import datetime
from typing import Literal, NamedTuple

from hoctap.site.calendar import Calendar

Mark = Literal["", "on", "going"]


class MonthDay(NamedTuple):
    """One day. ``mark``: whether something is on that day, or only goes on from an earlier one."""

    day: datetime.date
    mark: Mark


def month_days(calendar: Calendar, year: int, month: int) -> list[MonthDay]:
    """The days of a month. What is cancelled marks none."""
    count = months_of.monthrange(year, month)[1]
    days = [datetime.date(year, month, number) for number in range(1, count + 1)]
    return [MonthDay(day, _mark(calendar, day)) for day in days]


def _mark(calendar: Calendar, day: datetime.date) -> Mark:
    here = [each for each in calendar.by_day.get(day, ()) if not each.cancelled]
    if not here:
        return ""
    return "on" if any(each.weekly or each.first_day == day for each in here) else "going"
