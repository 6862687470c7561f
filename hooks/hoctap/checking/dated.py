"""Rules of what has dates: campaigns, places' hours, news."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

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
        seen: dict[int, int] = {}
        for index, edition in enumerate(campaign.editions):
            _check_ids(complaints, campaign, ("editions", index, "events"), edition.events, own_ids(edition.events))
            if edition.year in seen:
                first = complaints.line_of(campaign, ("editions", seen[edition.year]))
                complaints.add(campaign, ("editions", index, "year"), "year-twice", year=edition.year, first=first)
            seen.setdefault(edition.year, index)


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _is_rule(text: str) -> bool:
    # Every edition is a year's: another interval says nothing, and dateutil never comes back from zero.
    # Parts of a day would make millions of days a year.
    if re.search(r"\bINTERVAL=(?!1(?:;|$))|\bBY(?:HOUR|MINUTE|SECOND)=", text):
        return False
    try:
        # Some rules fail only when their days are asked for; a rule that has none in forty years is a mistake.
        rule = rrule.rrulestr(text, dtstart=datetime.datetime(2024, 1, 1))
        return rule.before(datetime.datetime(2064, 1, 1)) is not None
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
    complaints: Complaints,
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
            complaints.add(record, (*field, index), "event-id", value=part.title["vi"][:80], suggestion=suggestion)
            continue
        if id in seen:
            first = complaints.line_of(record, (*field, seen[id]))
            complaints.add(record, (*field, index), "happening-twice", value=id, first=first)
        seen.setdefault(id, index)


def check_places(library: Library, complaints: Complaints) -> None:
    """Opening hours follow the specification, and no two sessions are one entry in calendars."""
    for place in library.all("place", LearningPlace):
        _check_ids(complaints, place, ("programme",), place.programme, own_ids(place.programme))
        if place.hours is not None and not is_readable(place.hours):
            complaints.add(place, ("hours",), "bad-hours", value=place.hours)


def check_news(library: Library, complaints: Complaints) -> None:
    """A post does not expire before it comes out."""
    for post in library.all("news", NewsPost):
        if post.expires is not None and post.expires <= post.date:
            complaints.add(post, ("expires",), "expires-early", expires=post.expires.isoformat())
