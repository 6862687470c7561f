"""The days of a campaign in a year."""

from __future__ import annotations

import datetime

from dateutil import rrule

from hoctap.kinds.campaign.model import Campaign, Edition
from hoctap.text.dates import day_in


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
