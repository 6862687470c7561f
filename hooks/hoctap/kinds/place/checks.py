"""What must be right about a place's hours and programme."""

from __future__ import annotations

from hoctap.checking.entry_ids import check_entry_ids
from hoctap.checking.reporter import Reporter
from hoctap.kinds.place.model import LearningPlace, Session
from hoctap.kinds.place.opening_hours import is_readable
from hoctap.site import routes
from hoctap.site.calendar_entry import CalendarEntry


def check_record(place: LearningPlace, reporter: Reporter) -> None:
    """Check the opening hours, and that no two sessions are one entry in calendars."""
    check_entry_ids(reporter, place, ("programme",), place.programme, all_need_ids=False)
    for index, id in enumerate((place.id, *place.formerly)):
        if routes.place(id) == routes.COMMUNES:
            reporter.add(place, ("formerly", index - 1) if index else ("id",), "reserved-id", value=id)
    if place.hours is not None and not is_readable(place.hours):
        reporter.add(place, ("hours",), "bad-hours", value=place.hours)
    for index, session in enumerate(place.programme):
        _check_skipped(reporter, place, index, session)


def _check_skipped(reporter: Reporter, place: LearningPlace, index: int, session: Session) -> None:
    """Check that each date left out of a weekly session is a day of the session."""
    planned = CalendarEntry("", "session", session.title, session.start, session.end, "", weekly=session.weekly)
    for at, each in enumerate(session.skip):
        if session.weekly is None or not planned.includes(each.date):
            reporter.add(place, ("programme", index, "skip", at), "skip-no-session", day=each.date)
