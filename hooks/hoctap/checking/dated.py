"""Rules of what has dates: campaigns, places' hours, news."""

from __future__ import annotations

import datetime
import functools
import re
import struct
import warnings
from pathlib import Path

from dateutil import rrule
from PIL import Image

from hoctap.checking.complaint import Complaints
from hoctap.language import dates
from hoctap.records.campaign import Campaign, Event
from hoctap.records.honour import Honour
from hoctap.records.learning_place import LearningPlace, Session
from hoctap.records.library import Library
from hoctap.records.news import NewsPost
from hoctap.records.plan import Plan, Task
from hoctap.records.record import Record
from hoctap.site.agenda import own_ids
from hoctap.site.newsroom import PICTURE_FORMS
from hoctap.site.opening import is_readable

# Pixels of a picture: enough for any camera, and no bomb.
_LARGEST = 40_000_000


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
    """A post's pictures are there and can be opened; it does not expire before it comes out."""
    for post in library.all("news", NewsPost):
        if post.expires is not None and post.expires <= post.date:
            complaints.add(post, ("expires",), "expires-early", expires=post.expires.isoformat())
        if post.cover:
            _check_picture(library, complaints, post, ("cover", "path"), post.cover.path)
        for index, picture in enumerate(post.pictures):
            _check_picture(library, complaints, post, ("pictures", index, "path"), picture.path)
    for honour in library.all("honour", Honour):
        if honour.picture is not None:
            _check_picture(library, complaints, honour, ("picture",), honour.picture)


def _check_picture(
    library: Library, complaints: Complaints, record: Record, field: tuple[str | int, ...], name: str
) -> None:
    path = f"{record.place.path.rpartition('/')[0]}/{name}"
    if path not in library.pictures:
        complaints.add(record, field, "missing-picture", value=path)
        return
    file = library.root / path
    told = file.stat()
    if not can_be_shown(file, told.st_mtime_ns, told.st_size):
        complaints.add(record, field, "bad-picture")


# Time and size stand for the content: a preview that is built again decodes only the pictures that changed.
@functools.lru_cache(maxsize=20_000)
def can_be_shown(file: Path, changed: int, size: int) -> bool:
    """Whether the picture can be opened whole and has no more pixels than any camera's."""
    try:
        with warnings.catch_warnings():
            # Pillow warns of what is refused here anyway.
            warnings.simplefilter("ignore")
            # The forms that the file's name may promise; others, PostScript among them, would run programs.
            with Image.open(file, formats=PICTURE_FORMS) as picture:
                if picture.width * picture.height > _LARGEST:
                    return False
                # Only reading it all tells a whole picture from a broken one; small, a JPEG takes little time.
                picture.draft("RGB", (1, 1))
                picture.load()
                picture.getexif()
    except (OSError, SyntaxError, ValueError, TypeError, struct.error, Image.DecompressionBombError):
        return False
    return True
