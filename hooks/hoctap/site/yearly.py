"""Days that come back each year, written as month and day: ``10-02``."""

from __future__ import annotations

import datetime


def day_in(year: int, month_day: str) -> datetime.date | None:
    """The day in a year; ``None`` for 29 February where there is none."""
    try:
        return datetime.date.fromisoformat(f"{year}-{month_day}")
    except ValueError:
        return None


def deadline(year: int, month_day: str) -> datetime.date:
    """The day before which something is due: before 29 February is before 1 March where there is none."""
    return day_in(year, month_day) or datetime.date(year, 3, 1)
