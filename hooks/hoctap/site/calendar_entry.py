"""One entry of the calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from hoctap.kinds.place.model import LearningPlace
from hoctap.schema.fields import LocalizedText

Kind = Literal["campaign", "event", "session", "duty"]
WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry. ``id`` is unique and never changes; its parts are joined by dots, which no record's id has.

    ``weekly`` holds the day and times of a weekly one; ``skipped`` are the dates on which it does not take place, each
    with the reason if there is one. ``venue`` is the place in words.
    """

    id: str
    kind: Kind
    title: LocalizedText
    start: datetime.date
    end: datetime.date | None
    address: str
    description: LocalizedText | None = None
    campaign: str | None = None
    year: int | None = None
    place: LearningPlace | None = None
    venue: LocalizedText | None = None
    host: str | None = None
    audiences: tuple[str, ...] = ()
    registration: str | None = None
    status: str = "planned"
    updated: datetime.date | None = None
    revision: int = 0
    weekly: str | None = None
    skipped: dict[datetime.date, LocalizedText | None] = field(default_factory=dict)

    @property
    def anchor(self) -> str:
        """The fragment of its address, if it has one."""
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

        An entry that ends at midnight is not on the day that begins then.
        """
        if self.weekly and self.end is None:
            return datetime.date.max
        if isinstance(self.end, datetime.datetime) and self.end > self.start:
            return (self.end - datetime.timedelta(microseconds=1)).date()
        last = self.end or self.start
        return last.date() if isinstance(last, datetime.datetime) else last

    def days(self, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
        """Its days between two days, both included, without those that are skipped."""
        return (day for day in self._planned(first, last) if day not in self.skipped)

    def skipped_days(self, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
        """The days between two days on which a weekly one would take place but does not."""
        return (day for day in self._planned(first, last) if day in self.skipped)

    def skipped_from(self, day: datetime.date, most: int) -> list[tuple[datetime.date, LocalizedText | None]]:
        """The next skipped dates of a weekly one, with their reasons."""
        return [(each, self.skipped[each]) for each in sorted(self.skipped) if each >= day][:most]

    def next_day(self, day: datetime.date) -> datetime.date | None:
        """Of a weekly one, the first session on a day or after it; of any other, its first day."""
        if self.weekly is None:
            return self.first_day
        return next(self.days(day, datetime.date.max), None)

    def includes(self, day: datetime.date) -> bool:
        """Whether it takes place on a day."""
        return next(self.days(day, day), None) is not None

    def _planned(self, first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
        # Ordinal numbers do not overflow at the end of the calendar.
        start = max(first, self.first_day).toordinal()
        end = min(last, self.last_day).toordinal()
        step = 1
        if self.weekly is not None:
            wanted = WEEKDAYS.index(self.weekly[:2])
            start += (wanted - datetime.date.fromordinal(start).weekday()) % 7
            step = 7
        return map(datetime.date.fromordinal, range(start, end + 1, step))
