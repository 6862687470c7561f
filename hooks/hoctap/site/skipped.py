"""The dates of a weekly session on which it does not take place."""

from __future__ import annotations

import datetime

from hoctap.kinds.place.model import LearningPlace, Session
from hoctap.kinds.place.opening_hours import closure_on, open_day
from hoctap.schema.fields import LocalizedText
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.site.public_holidays import PublicHolidays


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
