"""The calendar: what the kinds' records say takes place, such as events of campaigns and sessions at places.

A kind says its entries in its module ``calendar``: ``entries(context)`` yields ``CalendarEntry`` objects, and
``years(library)``, which may be missing, yields years that the calendar must have; ``first_years(library)``, which may
be missing too, years in which it begins at the latest. An extension may have such a module
for entries of no kind. Days are the locality's. An entry of whole days ends on its last day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from hoctap.kinds.locality.model import Locality
from hoctap.schema.library import Library
from hoctap.schema.registry import parts
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.site.public_holidays import PublicHolidays


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarContext:
    """What a kind's entries are made from.

    Attributes:
        library: All records.
        zone: The locality's time zone.
        years: The years of the calendar, for entries that come back each year.
        holidays: The locality's public holidays.
    """

    library: Library
    zone: ZoneInfo
    years: range
    holidays: PublicHolidays

    def local(self, value: datetime.date) -> datetime.date:
        """A moment by the locality's clock; a day as it is."""
        return value.astimezone(self.zone) if isinstance(value, datetime.datetime) else value


@dataclass(slots=True)
class Calendar:
    """Every entry, in order of time; ``today`` is the build's day."""

    all: list[CalendarEntry]
    today: datetime.date
    years: range
    holidays: PublicHolidays = field(default_factory=PublicHolidays)
    by_day: dict[datetime.date, list[CalendarEntry]] = field(default_factory=dict)
    skipped_by_day: dict[datetime.date, list[CalendarEntry]] = field(default_factory=dict)
    _by_month: dict[tuple[int, int], dict[str, CalendarEntry]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        first = datetime.date(self.years.start, 1, 1)
        last = datetime.date(self.years.stop - 1, 12, 31)
        for each in self.all:
            for day in each.days(first, last):
                self.by_day.setdefault(day, []).append(each)
            if each.skipped:
                for day in each.skipped_days(first, last):
                    self.skipped_by_day.setdefault(day, []).append(each)
        for day in sorted(self.by_day):
            month = self._by_month.setdefault((day.year, day.month), {})
            for each in self.by_day[day]:
                month.setdefault(each.id, each)

    def upcoming(self, most: int, *, duties: bool = True) -> list[CalendarEntry]:
        """The current and next entries, with or without the duties of bodies that the plan names.

        A weekly entry is listed at its next session.
        """
        going = (each for each in self.all if each.last_day >= self.today and not each.cancelled)
        return self.by_next_day(each for each in going if duties or each.kind != "duty")[:most]

    def by_next_day(self, entries: Iterable[CalendarEntry]) -> list[CalendarEntry]:
        """The entries that are not over, in the order of their next days."""
        dated = ((each.next_day(self.today), each) for each in entries)
        coming = [(max(day, self.today), each.weekly is not None, each.id, each) for day, each in dated if day]
        return [each for *_, each in sorted(coming, key=lambda found: found[:3])]

    def next_after(self, day: datetime.date) -> CalendarEntry | None:
        """The first entry after a day that is not cancelled; each session of a weekly entry counts."""
        after = datetime.date.fromordinal(min(day.toordinal() + 1, datetime.date.max.toordinal()))
        dated = ((each.next_day(after), each) for each in self.all if not each.cancelled)
        later = ((found, each.weekly is not None, each.timed, each.id, each) for found, each in dated if found)
        return min((each for each in later if each[0] > day), key=lambda found: found[:4], default=(None,))[-1]

    def in_month(self, year: int, month: int) -> list[CalendarEntry]:
        """The entries of a month, in order, each once."""
        return list(self._by_month.get((year, month), {}).values())


def calendar(library: Library, locality: Locality, moment: datetime.datetime) -> Calendar:
    """The calendar from the first year that a kind asks for to the end of the year after the build's.

    Its start does not depend on the time of the build, so that no entry and no page of a year disappears at New Year.
    """
    modules = list(parts("calendar"))
    known = [year for module in modules if hasattr(module, "years") for year in module.years(library)]
    first = [year for module in modules if hasattr(module, "first_years") for year in module.first_years(library)]
    years = range(min([moment.year, *first, *known]), max([moment.year + 1, *known]) + 1)
    holidays = PublicHolidays(locality)
    context = CalendarContext(library=library, zone=ZoneInfo(locality.time_zone), years=years, holidays=holidays)
    found: list[CalendarEntry] = [each for module in modules for each in module.entries(context)]
    found.sort(key=lambda each: (each.first_day, each.timed, str(each.start), each.id))
    return Calendar(found, moment.date(), years, holidays)
