"""One entry of the calendar, and what gives it an identity that lasts."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from hoctap.kinds.place.model import LearningPlace
from hoctap.locales import default_language
from hoctap.schema.fields import LocalizedText
from hoctap.schema.record import Record
from hoctap.text.slug import slugify

WEEKDAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """One entry.

    Attributes:
        id: It is unique and never changes; its parts are joined by dots, which no record's id has.
        kind: What it is, as ``data-kind`` says it: ``event``, ``session``, ``duty``, or the name of a kind of record.
        record: The record that says it. With ``place`` it says which calendars have the entry.
        year: The year of the edition that it belongs to.
        place: Where it takes place.
        venue: The place in words.
        status: ``planned``, ``confirmed``, ``held`` or ``cancelled``.
        weekly: The day and times of a weekly one.
        skipped: The dates on which a weekly one does not take place, each with the reason if there is one.
        searched: Whether the search finds it by itself, beside its record.
    """

    id: str
    kind: str
    title: LocalizedText
    start: datetime.date
    end: datetime.date | None
    address: str
    description: LocalizedText | None = None
    record: Record | None = field(default=None, compare=False)
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
    searched: bool = False

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


class Dated(Protocol):
    """A part of a record that takes place."""

    @property
    def id(self) -> str | None:
        """What the record calls it, if it says so."""

    @property
    def title(self) -> LocalizedText:
        """What people call it."""

    @property
    def start(self) -> datetime.date:
        """When it begins."""


def lasting(record: Record) -> str:
    """The record's first id: the identity of calendar entries must not change with a new id."""
    return record.formerly[0] if record.formerly else record.id


def own_ids(parts: Sequence[Dated]) -> list[str]:
    """The part of the entry's id that each event or session gives; it is also its anchor.

    It is what the record says, else the title, so that what is only moved to another day stays the same entry in
    calendars that hold it. Of several with one title, those after the first also carry their day.
    """
    found: list[str] = []
    for part in parts:
        id = part.id or slugify(part.title[default_language()])[:60].strip("-")
        found.append(id if part.id or id not in found else f"{id}-{part.start:%Y%m%d}")
    return found
