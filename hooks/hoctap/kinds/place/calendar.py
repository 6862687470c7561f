"""The sessions at places in the calendar."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from hoctap.kinds.place.model import LearningPlace, Session
from hoctap.kinds.place.opening_hours import closure_on, open_day
from hoctap.schema.localized_text import LocalizedText
from hoctap.site import routes
from hoctap.site.calendar import CalendarContext
from hoctap.site.calendar_entry import CalendarEntry, lasting, own_ids
from hoctap.site.public_holidays import PublicHolidays


def entries(context: CalendarContext) -> Iterator[CalendarEntry]:
    """Every session of every place's programme."""
    for place in context.library.all(LearningPlace):
        for session, id in zip(place.programme, own_ids(place.programme), strict=True):
            skipped = skipped_dates(place, session, context.holidays, context.years)
            yield _of_session(place, session, id, context, skipped)


def _of_session(
    place: LearningPlace,
    session: Session,
    id: str,
    context: CalendarContext,
    skipped: dict[datetime.date, LocalizedText | None],
) -> CalendarEntry:
    return CalendarEntry(
        f"noi-hoc.{lasting(place)}.{id}",
        "session",
        session.title,
        context.local(session.start),
        context.local(session.end) if session.end else None,
        f"{routes.place(place.id)}#{id}",
        session.description,
        record=place,
        place=place,
        host=place.host,
        audiences=session.audiences,
        status=session.status,
        updated=session.updated,
        revision=session.revision,
        weekly=session.weekly,
        skipped=skipped,
        searched=True,
    )


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
