"""The calendar: what comes next, a page for each year, a page for each month."""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator

from hoctap.locales import Lang, languages
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.calendar import Calendar
from hoctap.site.page import Crumb, Page, View
from hoctap.text.dates import month_year

CALENDAR_CRUMB = Crumb(routes.CALENDAR, localized("pages.calendar"))
_COMING = 30


def calendar_pages(agenda: Calendar, communes: list[tuple[str, LocalizedText]], audiences: list[str]) -> Iterator[Page]:
    """Every page of the calendar. ``communes`` and ``audiences`` are those that have a calendar of their own."""

    def index(lang: Lang) -> View:
        return {
            "coming": agenda.upcoming(_COMING),
            "years": agenda.years,
            "today": agenda.today,
            "communes": communes,
            "audiences": audiences,
        }

    yield Page(
        address=routes.CALENDAR,
        kind="calendar",
        id="lich",
        section="calendar",
        template="calendar.html",
        title=localized("pages.learning-calendar"),
        description=localized("pages.what-is-on-and-what-comes"),
        view=index,
    )
    for year in agenda.years:
        yield _year_page(agenda, year)
        for month in range(1, 13):
            yield _month_page(agenda, year, month)


def _year_page(agenda: Calendar, year: int) -> Page:
    def view(lang: Lang) -> View:
        months = [(month, agenda.in_month(year, month)) for month in range(1, 13)]
        return {
            "year": year,
            "months": months,
            "firsts": {month: datetime.date(year, month, 1) for month in range(1, 13)},
            "before": year - 1 if year - 1 in agenda.years else None,
            "after": year + 1 if year + 1 in agenda.years else None,
        }

    return Page(
        address=routes.year(year),
        kind="calendar-year",
        id=str(year),
        section="calendar",
        template="calendar-year.html",
        title=localized("pages.calendar-2", year=year),
        description=localized("pages.all-learning-activities-of-by-month", year=year),
        view=view,
        crumbs=(CALENDAR_CRUMB,),
    )


def _month_page(agenda: Calendar, year: int, month: int) -> Page:
    names = LocalizedText(**{lang: month_year(year, month, lang) for lang in languages()})

    def view(lang: Lang) -> View:
        weeks = calendar.Calendar(firstweekday=0).monthdatescalendar(year, month)
        happenings = agenda.in_month(year, month)
        last = datetime.date(year, month, calendar.monthrange(year, month)[1])
        return {
            "year": year,
            "month": month,
            "weeks": weeks,
            "by_day": agenda.by_day,
            "skipped_by_day": agenda.skipped_by_day,
            "first": datetime.date(year, month, 1),
            "following": last,
            "today": agenda.today,
            "happenings": happenings,
            "later": None if happenings else agenda.next_after(last),
            "before": _month_from(agenda, year, month, -1),
            "after": _month_from(agenda, year, month, 1),
        }

    return Page(
        address=routes.month(month, year),
        kind="calendar-month",
        id=f"{year}-{month:02}",
        section="calendar",
        template="calendar-month.html",
        title=localized("pages.month", month=names),
        description=localized("pages.month-about", month=names),
        view=view,
        crumbs=(CALENDAR_CRUMB, Crumb(routes.year(year), localized("pages.year", year=year))),
        # An empty month is there to be leafed through, not to be found.
        indexed=bool(agenda.in_month(year, month)),
    )


def _month_from(agenda: Calendar, year: int, month: int, steps: int) -> tuple[int, int] | None:
    years, months = divmod(year * 12 + month - 1 + steps, 12)
    return (years, months + 1) if years in agenda.years else None
