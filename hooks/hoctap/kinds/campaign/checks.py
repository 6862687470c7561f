"""What must be right about a campaign's days."""

from __future__ import annotations

import datetime
import re
from typing import Final

from dateutil import rrule

from hoctap.checking.entry_ids import check_entry_ids
from hoctap.checking.reporter import Reporter
from hoctap.kinds.campaign.blanks import blank_names, names_in
from hoctap.kinds.campaign.edition_days import edition_days
from hoctap.kinds.campaign.model import Campaign, Edition
from hoctap.text.dates import is_month_day

# Days between an edition and an event of it.
_MARGIN: Final = 92


def check_record(campaign: Campaign, reporter: Reporter) -> None:
    """Check that it says when it takes place, that its rule has days, that each year has one edition, and its blanks."""
    rule = campaign.when
    if not (rule.start or rule.rrule or rule.by_edition):
        reporter.add(campaign, ("when",), "no-date")
    for name in ("start", "end"):
        day = getattr(rule, name)
        if day is not None and not is_month_day(day):
            reporter.add(campaign, ("when", name), "no-such-day", value=day)
    if rule.rrule is not None and not _is_rule(rule.rrule):
        reporter.add(campaign, ("when", "rrule"), "bad-rule", value=rule.rrule)
    for lang, text in (campaign.announcement or {}).items():
        known = blank_names(lang)
        for name in names_in(text):
            if name not in known:
                listed = ", ".join(f"[{each}]" for each in known)
                reporter.add(campaign, ("announcement", lang), "unknown-blank", value=f"[{name}]", known=listed)
    seen: dict[int, int] = {}
    for index, edition in enumerate(campaign.editions):
        _check_edition(reporter, campaign, index, edition)
        check_entry_ids(reporter, campaign, ("editions", index, "events"), edition.events, all_need_ids=True)
        if edition.year in seen:
            first = reporter.line_of(campaign, ("editions", seen[edition.year]))
            reporter.add(campaign, ("editions", index, "year"), "year-twice", year=edition.year, first=first)
        seen.setdefault(edition.year, index)


def _check_edition(reporter: Reporter, campaign: Campaign, index: int, edition: Edition) -> None:
    """Check that an edition's days are in its year, and its events near its days."""
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
        # Some rules fail only when their days are computed; a rule that has none in forty years is a mistake.
        rule = rrule.rrulestr(text, dtstart=datetime.datetime(2024, 1, 1))
        first = rule.after(datetime.datetime(2024, 1, 1), inc=True)
        return first is not None and first.year < 2064
    except (ValueError, KeyError, TypeError, IndexError, OverflowError):
        return False
