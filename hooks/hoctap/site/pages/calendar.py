"""The pages of the calendar: what comes next, a page for each year and for each month."""

from __future__ import annotations

import calendar as months_of
import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hoctap.locales import Lang, languages
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.calendar import Calendar
from hoctap.site.month_grid import month_days
from hoctap.site.page import Crumb, Page, View
from hoctap.text.dates import month_year

if TYPE_CHECKING:
    from hoctap.site.model import Site

_CRUMB: Final = Crumb(routes.CALENDAR, localized("pages.calendar"))
_COMING: Final = 30
# The lines below a month of the year's page; the month's own page has all.
_MOST_OF_A_MONTH: Final = 12


def pages(site: Site) -> Iterator[Page]:
    """What comes next, and every year and month of the calendar."""
    calendar = site.calendar
    communes, audiences = site.calendar_communes(), site.calendar_audiences()

    def index(lang: Lang) -> View:
        return {
            "coming": calendar.upcoming(_COMING),
            "years": [year for year in calendar.years if year >= calendar.today.year],
            "past_years": [year for year in reversed(calendar.years) if year < calendar.today.year],
            "communes": communes,
            "audiences": audiences,
        }

    yield Page(
        address=routes.CALENDAR,
        kind="calendar",
        id="lich",
        section="campaigns",
        template="calendar.html",
        title=localized("pages.calendar-title"),
        description=localized("pages.calendar-about"),
        view=index,
    )
    for year in calendar.years:
        yield _year_page(site, year)
        for month in range(1, 13):
            yield _month_page(calendar, year, month)


def _year_page(site: Site, year: int) -> Page:
    calendar = site.calendar

    def view(lang: Lang) -> View:
        undated = site.campaigns.undated(year)
        return {
            "year": year,
            "months": [
                (month, month_days(calendar, year, month), calendar.in_month(year, month)) for month in range(1, 13)
            ],
            "most": _MOST_OF_A_MONTH,
            "undated": [each for each in undated if not site.campaigns.year(each, year).is_over],
            "unverified": [each for each in undated if site.campaigns.year(each, year).is_over],
            "before": year - 1 if year - 1 in calendar.years else None,
            "after": year + 1 if year + 1 in calendar.years else None,
            "past_years": [each for each in reversed(calendar.years) if each < min(year, calendar.today.year)],
        }

    return Page(
        address=routes.year(year),
        kind="calendar-year",
        id=str(year),
        section="campaigns",
        template="calendar-year.html",
        title=localized("pages.calendar-year", year=year),
        description=localized("pages.calendar-year-about", year=year),
        view=view,
        crumbs=(_CRUMB,),
    )


def _month_page(calendar: Calendar, year: int, month: int) -> Page:
    names = LocalizedText({lang: month_year(year, month, lang) for lang in languages()})

    def view(lang: Lang) -> View:
        weeks = months_of.Calendar(firstweekday=0).monthdatescalendar(year, month)
        in_month = calendar.in_month(year, month)
        last = datetime.date(year, month, months_of.monthrange(year, month)[1])
        return {
            "year": year,
            "month": month,
            "weeks": weeks,
            "days": month_days(calendar, year, month),
            "by_day": calendar.by_day,
            "skipped_by_day": calendar.skipped_by_day,
            "first": datetime.date(year, month, 1),
            "following": last,
            "today": calendar.today,
            "in_month": in_month,
            "later": None if in_month else calendar.next_after(last),
            "before": _month_from(calendar, year, month, -1),
            "after": _month_from(calendar, year, month, 1),
        }

    return Page(
        address=routes.month(month, year),
        kind="calendar-month",
        id=f"{year}-{month:02}",
        section="campaigns",
        template="calendar-month.html",
        title=localized("pages.month", month=names),
        description=localized("pages.month-about", month=names),
        view=view,
        crumbs=(_CRUMB, Crumb(routes.year(year), localized("pages.year", year=year))),
        # Readers turn to an empty month; search engines need not list it.
        indexed=bool(calendar.in_month(year, month)),
    )


def _month_from(calendar: Calendar, year: int, month: int, steps: int) -> tuple[int, int] | None:
    years, months = divmod(year * 12 + month - 1 + steps, 12)
    return (years, months + 1) if years in calendar.years else None
