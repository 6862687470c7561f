"""One entry of the calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from hoctap.records.fields import TextPair
from hoctap.records.learning_place import LearningPlace

Kind = Literal["campaign", "event", "session", "duty"]
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the calendar. ``id`` is unique and stays; its parts are joined by dots, which no record's id has.

    ``weekly`` holds the day and times of a weekly one.
    """

    id: str
    kind: Kind
    title: TextPair
    start: datetime.date
    end: datetime.date | None
    address: str
    description: TextPair | None = None
    campaign: str | None = None
    year: int | None = None
    place: LearningPlace | None = None
    host: str | None = None
    audiences: tuple[str, ...] = ()
    registration: str | None = None
    status: str = "planned"
    updated: datetime.date | None = None
    revision: int = 0
    weekly: str | None = None

    @property
    def anchor(self) -> str:
        """Where it stands on its page, if it has a place of its own there."""
        return self.address.partition("#")[2]

    @property
    def cancelled(self) -> bool:
        """Whether it will not take place."""
        return self.status == "cancelled"

    @property
    def timed(self) -> bool:
        """Whether it has a time of day."""
        return isinstance(self.start, datetime.datetime)

    @property
    def first_day(self) -> datetime.date:
        """Its first day."""
        return self.start.date() if isinstance(self.start, datetime.datetime) else self.start

    @property
    def last_day(self) -> datetime.date:
        """Its last day; of a weekly one without an end, the last day there is.

        What ends at midnight is not on the day that begins there.
        """
        if self.weekly and self.end is None:
            return datetime.date.max
        if isinstance(self.end, datetime.datetime) and self.end > self.start:
            return (self.end - datetime.timedelta(microseconds=1)).date()
        last = self.end or self.start
        return last.date() if isinstance(last, datetime.datetime) else last

    def days(self, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
        """Its days between two days, both included."""
        day = max(first, self.first_day)
        end = min(last, self.last_day)
        while day <= end:
            if self.weekly is None or WEEKDAYS[day.weekday()] == self.weekly[:2]:
                yield day
            day += datetime.timedelta(days=1)
