"""Rules of what has dates: campaigns, places' hours, news."""

from __future__ import annotations

import datetime
import re
from typing import Final

from dateutil import rrule

from hoctap.checking.complaint import Complaints
from hoctap.language import dates
from hoctap.records.campaign import Campaign, Event
from hoctap.records.learning_place import LearningPlace, Session
from hoctap.records.library import Library
from hoctap.records.news import NewsPost
from hoctap.records.plan import Plan, Task
from hoctap.records.record import Record
from hoctap.site.agenda import own_ids
from hoctap.site.opening import is_readable


def check_campaigns(library: Library, complaints: Complaints) -> None:
    """A campaign says when it is, its rule can be followed, and each year has one edition."""
    for campaign in library.all("campaign", Campaign):
        rule = campaign.when
        if not (rule.start or rule.rrule or rule.by_edition):
            complaints.add(campaign, ("when",), "no-date")
        for name in ("start", "end"):
            day = getattr(rule, name)
            # A leap year has every day that any year has.
            if day is not None and not _is_day(f"2024-{day}"):
                complaints.add(campaign, ("when", name), "no-such-day", value=day)
        if rule.rrule is not None and not _is_rule(rule.rrule):
            complaints.add(campaign, ("when", "rrule"), "bad-rule", value=rule.rrule)
        seen = set()
        for index, edition in enumerate(campaign.editions):
            _check_ids(complaints, campaign, ("editions", index, "events"), edition.events)
            if edition.year in seen:
                complaints.add(campaign, ("editions", index, "year"), "year-twice", year=edition.year)
            seen.add(edition.year)


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


def check_plan(library: Library, complaints: Complaints) -> None:
    """The plan and its tasks end after they begin, and the day before which a yearly task is due is a day."""
    for plan in library.all("plan", Plan):
        if plan.end < plan.start:
            complaints.add(plan, ("end",), "end-before-start", start=plan.start, end=plan.end)
        elif plan.end < int(plan.issued[:4]):
            complaints.add(plan, ("issued",), "end-before-start", start=plan.issued, end=plan.end)
    for task in library.all("task", Task):
        start, end = task.due.start, task.due.end
        if start and end and dates.period_end(end) < dates.period_start(start):
            complaints.add(task, ("due", "end"), "end-before-start", start=start, end=end)
        day = task.due.month_day
        if day is not None and not _is_day(f"2024-{day}"):
            complaints.add(task, ("due", "month_day"), "no-such-day", value=day)


def _check_ids(
    complaints: Complaints, record: Record, field: tuple[str | int, ...], parts: tuple[Event, ...] | tuple[Session, ...]
) -> None:
    seen = set()
    for index, id in enumerate(own_ids(parts)):
        if id in seen:
            complaints.add(record, (*field, index), "happening-twice", value=id)
        seen.add(id)


def check_places(library: Library, complaints: Complaints) -> None:
    """Opening hours follow the specification, and no two sessions are one entry in calendars."""
    for place in library.all("place", LearningPlace):
        _check_ids(complaints, place, ("programme",), place.programme)
        if place.hours is not None and not is_readable(place.hours):
            complaints.add(place, ("hours",), "bad-hours", value=place.hours)


def check_news(library: Library, complaints: Complaints) -> None:
    """A post does not expire before it comes out."""
    for post in library.all("news", NewsPost):
        if post.expires is not None and post.expires <= post.date:
            complaints.add(post, ("expires",), "expires-early", expires=post.expires.isoformat())
