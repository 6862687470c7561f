"""Rules of what has dates: campaigns, places' hours, news."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Final

from dateutil import rrule

from hoctap.checking.reporter import Reporter
from hoctap.kinds.campaign.model import Campaign, Edition, Event
from hoctap.kinds.news.model import NewsPost
from hoctap.kinds.place.model import LearningPlace, Session
from hoctap.kinds.place.opening_hours import is_readable
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.task.model import Task
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.site.calendar import edition_days, own_ids
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.text import dates

# Days between an edition and an event of it.
_MARGIN = 92


def check_campaigns(library: Library, reporter: Reporter) -> None:
    """A campaign says when it is, its rule can be followed, and each year has one edition."""
    for campaign in library.all(Campaign):
        rule = campaign.when
        if not (rule.start or rule.rrule or rule.by_edition):
            reporter.add(campaign, ("when",), "no-date")
        for name in ("start", "end"):
            day = getattr(rule, name)
            # A leap year has every day that any year has.
            if day is not None and not _is_day(f"2024-{day}"):
                reporter.add(campaign, ("when", name), "no-such-day", value=day)
        if rule.rrule is not None and not _is_rule(rule.rrule):
            reporter.add(campaign, ("when", "rrule"), "bad-rule", value=rule.rrule)
        seen: dict[int, int] = {}
        for index, edition in enumerate(campaign.editions):
            _check_edition(reporter, campaign, index, edition)
            _check_ids(reporter, campaign, ("editions", index, "events"), edition.events, own_ids(edition.events))
            if edition.year in seen:
                first = reporter.line_of(campaign, ("editions", seen[edition.year]))
                reporter.add(campaign, ("editions", index, "year"), "year-twice", year=edition.year, first=first)
            seen.setdefault(edition.year, index)


def _check_edition(reporter: Reporter, campaign: Campaign, index: int, edition: Edition) -> None:
    """An edition's days touch its year, and its events are near its days."""
    start, end, year = edition.start, edition.end or edition.start, edition.year
    if start is not None and end is not None:
        # It may begin late in the year before, or go on into the next one, but not both.
        if not (year - 1 <= start.year <= year <= end.year <= year + 1 and end.year - start.year <= 1):
            wrong = "start" if start.year not in (year - 1, year) or edition.end is None else "end"
            day = start if wrong == "start" else end
            reporter.add(campaign, ("editions", index, wrong), "edition-year", day=day, year=year)
            return
    elif campaign.when.rrule is None or _is_rule(campaign.when.rrule):
        start, end = edition_days(campaign, edition, year) or (None, None)
    first, last = _near(start or datetime.date(year, 1, 1), end or datetime.date(year, 12, 31))
    for at, event in enumerate(edition.events):
        for name in ("start", "end"):
            day = getattr(event, name)
            # Compared as days: a moment's offset from UTC moves it by less than the margin.
            if day is not None and not first <= day.toordinal() <= last:
                where = ("editions", index, "events", at, name)
                reporter.add(campaign, where, "event-far-away", day=f"{day:%Y-%m-%d}", year=year)
                break


def _near(first: datetime.date, last: datetime.date) -> tuple[int, int]:
    """The days around an edition on which its events may be, as ordinal numbers.

    A quarter of a year before and after: contests open weeks before, prizes and closing meetings come weeks after; a
    wrong year is always further away.
    """
    return first.toordinal() - _MARGIN, last.toordinal() + _MARGIN


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


# The parts of a rule that choose days of a year (RFC 5545, 3.3.10), each with the values that it may list.
_DAYS_OF_A_YEAR: Final = {
    "FREQ": re.compile(r"YEARLY"),
    # Every edition is a year's: another interval says nothing, and dateutil never comes back from zero.
    "INTERVAL": re.compile(r"1"),
    "UNTIL": re.compile(r"\d{8}(?:T\d{6})?"),
    "WKST": re.compile(r"MO|TU|WE|TH|FR|SA|SU"),
    "BYMONTH": re.compile(r"\d{1,2}"),
    "BYWEEKNO": re.compile(r"[+-]?\d{1,2}"),
    "BYYEARDAY": re.compile(r"[+-]?\d{1,3}"),
    "BYMONTHDAY": re.compile(r"[+-]?\d{1,2}"),
    "BYDAY": re.compile(r"(?:[+-]?\d{1,2})?(?:MO|TU|WE|TH|FR|SA|SU)"),
    "BYSETPOS": re.compile(r"[+-]?\d{1,3}"),
}
_MOST_VALUES: Final = 31


def _is_rule(text: str) -> bool:
    """Whether it is a yearly rule whose days can be found quickly: each part once, with few values."""
    seen = set()
    for part in text.split(";"):
        name, _, values = part.partition("=")
        form, listed = _DAYS_OF_A_YEAR.get(name), values.split(",")
        if form is None or name in seen or len(listed) > _MOST_VALUES or not all(map(form.fullmatch, listed)):
            return False
        if name in ("FREQ", "INTERVAL", "UNTIL", "WKST") and len(listed) > 1:
            return False
        seen.add(name)
    try:
        # Some rules fail only when their days are asked for; a rule that has none in forty years is a mistake.
        rule = rrule.rrulestr(text, dtstart=datetime.datetime(2024, 1, 1))
        first = rule.after(datetime.datetime(2024, 1, 1), inc=True)
        return first is not None and first.year < 2064
    except (ValueError, KeyError, TypeError, IndexError, OverflowError):
        return False


def check_plan(library: Library, reporter: Reporter) -> None:
    """The plan and its tasks end after they begin, and the day before which a yearly task is due is a day."""
    for plan in library.all(Plan):
        if plan.end < plan.start:
            reporter.add(plan, ("end",), "end-before-start", start=plan.start, end=plan.end)
        elif plan.end < int(plan.issued[:4]):
            reporter.add(plan, ("issued",), "end-before-start", start=plan.issued, end=plan.end)
    for task in library.all(Task):
        start, end = task.due.start, task.due.end
        if start and end and dates.period_end(end) < dates.period_start(start):
            reporter.add(task, ("due", "end"), "end-before-start", start=start, end=end)
        day = task.due.month_day
        if day is not None and not _is_day(f"2024-{day}"):
            reporter.add(task, ("due", "month_day"), "no-such-day", value=day)


def _check_ids(
    reporter: Reporter,
    record: Record,
    field: tuple[str | int, ...],
    parts: Sequence[Event | Session],
    ids: list[str],
) -> None:
    seen: dict[str, int] = {}
    titles: set[str] = set()
    taken = {part.id for part in parts if part.id}
    for index, (part, id) in enumerate(zip(parts, ids, strict=True)):
        is_titled_before = part.title["vi"] in titles
        titles.add(part.title["vi"])
        # Its title and day make its id, so with another title or day calendars would take it for another entry. Of
        # sessions that is asked only where one title stands for several.
        if part.id is None and (isinstance(part, Event) or is_titled_before):
            suggestion = f"{id}-{index + 1}" if id in taken else id
            reporter.add(record, (*field, index), "event-id", value=part.title["vi"][:80], suggestion=suggestion)
            continue
        if id in seen:
            first = reporter.line_of(record, (*field, seen[id]))
            reporter.add(record, (*field, index), "happening-twice", value=id, first=first)
        seen.setdefault(id, index)


def check_places(library: Library, reporter: Reporter) -> None:
    """Opening hours follow the specification, and no two sessions are one entry in calendars."""
    for place in library.all(LearningPlace):
        _check_ids(reporter, place, ("programme",), place.programme, own_ids(place.programme))
        if place.hours is not None and not is_readable(place.hours):
            reporter.add(place, ("hours",), "bad-hours", value=place.hours)
        for index, session in enumerate(place.programme):
            _check_skipped(reporter, place, index, session)


def _check_skipped(reporter: Reporter, place: LearningPlace, index: int, session: Session) -> None:
    """What is left out of a weekly session is a day on which it would be."""
    planned = CalendarEntry("", "session", session.title, session.start, session.end, "", weekly=session.weekly)
    for at, each in enumerate(session.skip):
        if session.weekly is None or not planned.includes(each.date):
            reporter.add(place, ("programme", index, "skip", at), "skip-no-session", day=each.date)


def check_news(library: Library, reporter: Reporter) -> None:
    """A post does not expire before it comes out."""
    for post in library.all(NewsPost):
        if post.expires is not None and post.expires <= post.date:
            reporter.add(post, ("expires",), "expires-early", expires=post.expires.isoformat())
