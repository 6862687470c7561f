"""The calendar: campaigns' editions and events, places' sessions, and the plan's yearly duties.

Days are the locality's. An entry of whole days ends on its last day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from dateutil import rrule

from hoctap.kinds.campaign.model import Campaign, Edition, Event
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.place.model import LearningPlace, Session
from hoctap.kinds.place.opening_hours import closure_on, open_day
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.task.model import Task
from hoctap.locales import default_language
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library
from hoctap.schema.localized_text import localized
from hoctap.schema.record import Record
from hoctap.site import routes
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.site.public_holidays import PublicHolidays
from hoctap.text.dates import day_in, deadline
from hoctap.text.slug import slugify


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


def calendar(library: Library, locality: Locality, plan: Plan | None, moment: datetime.datetime) -> Calendar:
    """The calendar from the plan's first year, or an earlier edition's, to the end of the year after the build's.

    Its start does not depend on the time of the build, so that no entry and no page of a year disappears at New Year.
    """
    zone = ZoneInfo(locality.time_zone)
    holidays = PublicHolidays(locality)
    campaigns = list(library.all(Campaign))
    known = [edition.year for each in campaigns for edition in each.editions]
    first = [plan.start] if plan else []
    years = range(min([moment.year, *first, *known]), max([moment.year + 1, *known]) + 1)
    found = [each for campaign in campaigns for each in _of_campaign(campaign, library, zone, years)]
    for place in library.all(LearningPlace):
        ids = own_ids(place.programme)
        for session, id in zip(place.programme, ids, strict=True):
            found.append(_of_session(place, session, id, zone, skipped_dates(place, session, holidays, years)))
    if plan is not None:
        found += _duties(library, plan, years)
    found.sort(key=lambda each: (each.first_day, each.timed, str(each.start), each.id))
    return Calendar(found, moment.date(), years, holidays)


def _of_campaign(campaign: Campaign, library: Library, zone: ZoneInfo, years: range) -> Iterator[CalendarEntry]:
    editions = {edition.year: edition for edition in campaign.editions}
    for year in years:
        edition = editions.get(year)
        days = edition_days(campaign, edition, year)
        address = routes.edition(campaign.id, year) if edition else routes.campaign(campaign.id)
        if days is not None:
            yield CalendarEntry(
                f"{lasting(campaign)}.{year}",
                "campaign",
                campaign.name,
                days[0],
                days[1],
                address,
                edition.theme if edition else None,
                campaign.id,
                year,
                host=campaign.host,
                status=edition.status if edition else "planned",
                updated=edition.updated if edition else None,
                revision=edition.revision if edition else 0,
            )
        if edition:
            for event, id in zip(edition.events, own_ids(edition.events), strict=True):
                yield _of_event(campaign, edition, event, id, library, zone, address)


def edition_days(campaign: Campaign, edition: Edition | None, year: int) -> tuple[datetime.date, datetime.date] | None:
    """First and last day in a year, from the edition, else from the yearly rule; ``None`` while they are not known."""
    if edition is not None and edition.start is not None:
        return edition.start, edition.end or edition.start
    rule = campaign.when
    if rule.since is not None and year < rule.since:
        return None
    if rule.rrule is not None:
        opening = datetime.datetime(year, 1, 1)
        first = rrule.rrulestr(rule.rrule, dtstart=opening).after(opening, inc=True)
        return (first.date(), first.date()) if first is not None and first.year == year else None
    if rule.start is None:
        return None
    last = rule.end or rule.start
    start = day_in(year, rule.start)
    # A campaign across New Year ends in the next year. One that ends on 29 February ends on the 28th in other years.
    ending = year + (last < rule.start)
    end = day_in(ending, last) or datetime.date(ending, 2, 28)
    return (start, end) if start is not None else None


def lasting(record: Record) -> str:
    """The record's first id: the identity of calendar entries must not change with a new id."""
    return record.formerly[0] if record.formerly else record.id


def own_ids(parts: Sequence[Event] | Sequence[Session]) -> list[str]:
    """The part of the entry's id that each event or session gives; it is also its anchor.

    It is what the record says, else the title, so that what is only moved to another day stays the same entry in
    calendars that hold it. Of several with one title, those after the first also carry their day.
    """
    found: list[str] = []
    for part in parts:
        id = part.id or slugify(part.title[default_language()])[:60].strip("-")
        found.append(id if part.id or id not in found else f"{id}-{part.start:%Y%m%d}")
    return found


def _of_event(
    campaign: Campaign, edition: Edition, event: Event, id: str, library: Library, zone: ZoneInfo, address: str
) -> CalendarEntry:
    # A cancelled edition cancels its events, except those that have been held.
    with_edition = edition.status == "cancelled" and event.status != "held"
    return CalendarEntry(
        f"{lasting(campaign)}.{edition.year}.{id}",
        "event",
        event.title,
        _local(event.start, zone),
        _local(event.end, zone) if event.end else None,
        f"{address}#{id}",
        event.description,
        campaign.id,
        edition.year,
        place=library.get(LearningPlace, event.place) if event.place else None,
        venue=event.venue,
        host=event.host or campaign.host,
        audiences=event.audiences,
        registration=event.registration,
        status="cancelled" if with_edition else event.status,
        updated=max((day for day in (event.updated, edition.updated) if day is not None), default=None),
        # Both numbers only grow, and so does their sum: cancelling or resuming an edition changes its events.
        revision=event.revision + edition.revision,
    )


def _of_session(
    place: LearningPlace,
    session: Session,
    id: str,
    zone: ZoneInfo,
    skipped: dict[datetime.date, LocalizedText | None],
) -> CalendarEntry:
    return CalendarEntry(
        f"noi-hoc.{lasting(place)}.{id}",
        "session",
        session.title,
        _local(session.start, zone),
        _local(session.end, zone) if session.end else None,
        f"{routes.place(place.id)}#{id}",
        session.description,
        place=place,
        host=place.host,
        audiences=session.audiences,
        status=session.status,
        updated=session.updated,
        revision=session.revision,
        weekly=session.weekly,
        skipped=skipped,
    )


def _duties(library: Library, plan: Plan, years: range) -> Iterator[CalendarEntry]:
    """The tasks that are due before one day each year; the day before it is their last day."""
    for task in library.all(Task):
        if task.due.kind != "yearly" or task.due.month_day is None:
            continue
        first = int(task.due.start[:4]) if task.due.start else plan.start
        last = int(task.due.end[:4]) if task.due.end else plan.end
        for year in years:
            if first <= year <= last:
                day = deadline(year, task.due.month_day) - datetime.timedelta(days=1)
                title = localized("pages.due-by-the-plan", title=task.title)
                yield CalendarEntry(
                    f"han.{lasting(task)}.{year}",
                    "duty",
                    title,
                    day,
                    None,
                    routes.task(task.id),
                    task.text,
                    year=year,
                )


def _local(value: datetime.date, zone: ZoneInfo) -> datetime.date:
    return value.astimezone(zone) if isinstance(value, datetime.datetime) else value


def skipped_dates(
    place: LearningPlace, session: Session, holidays: PublicHolidays, years: range
) -> dict[datetime.date, LocalizedText | None]:
    """The dates on which a weekly session does not take place, with their reasons.

    They are those that the record names, and within ``years`` those on which the place is closed: by ``closed``, or for
    a public holiday by its opening hours.
    """
    if session.weekly is None:
        return {}
    planned = CalendarEntry("", "session", session.title, session.start, session.end, "", weekly=session.weekly)
    known = planned.days(datetime.date(years.start, 1, 1), datetime.date(years.stop - 1, 12, 31))
    found: dict[datetime.date, LocalizedText | None] = {}
    for day in known:
        if closure := closure_on(place, day):
            found[day] = closure.reason
        elif place.hours is not None and holidays.is_sure(day):
            shown = open_day(place, day, holidays)
            if shown.off:
                found[day] = shown.reason
    return found | {each.date: each.reason for each in session.skip if planned.includes(each.date)}
