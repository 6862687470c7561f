"""Dates, numbers and sizes in templates, as the page's language writes them."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from hoctap.kinds.place.opening_hours import spans_in_words
from hoctap.locales import Words
from hoctap.render.environment import ASK_TODAY, TODAY
from hoctap.render.translation_note import day
from hoctap.site.calendar_entry import WEEKDAYS
from hoctap.site.model import Site
from hoctap.text import dates, numbers


def date_functions(site: Site, words: Words) -> dict[str, Any]:
    """The functions for the pages of ``site``."""
    lang = words.lang

    def weekday(day: str | int) -> str:
        """A day of the week, by its number from Monday or by OpenStreetMap's two letters."""
        return dates.weekday(WEEKDAYS.index(day) if isinstance(day, str) else day, lang)

    def megabytes(size: int) -> str:
        """A file's size; the smallest is a tenth."""
        return words("offline.megabytes", n=numbers.number(max(0.1, round(size / 1_000_000, 1)), lang))

    today: datetime.date = site.moment.date()
    return {
        TODAY: today,
        ASK_TODAY: lambda: site.calendar.today,
        "day": partial(day, site),
        "span": partial(dates.span, lang=lang),
        "short_span": partial(dates.short_span, lang=lang),
        "large_days": partial(dates.large_days, lang=lang),
        "long_date": partial(dates.long_date, lang=lang),
        "short_date": partial(dates.short_date, lang=lang),
        "compact_date": partial(dates.compact_date, lang=lang),
        "partial_date": partial(dates.partial_date, lang=lang),
        "month_name": partial(dates.month_name, lang=lang),
        "month_abbreviation": partial(dates.month_abbreviation, lang=lang),
        "month_year": partial(dates.month_year, lang=lang),
        "weekday": weekday,
        "spans_in_words": spans_in_words,
        "number": partial(numbers.number, lang=lang),
        "percent": partial(numbers.percent, lang=lang),
        "megabytes": megabytes,
    }
