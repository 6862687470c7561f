"""Dates and times as a language writes and speaks them.

Babel knows how, for any language. Where it is wrong for a page (American order in English, "Th 3" for a Vietnamese
weekday, no spoken forms at all), ``locales/<language>/dates.yml`` has the language's own pattern (Unicode LDML) or
template; another language needs none.
"""

from __future__ import annotations

import calendar
import datetime
import functools
from collections.abc import Mapping
from typing import Final

from babel.dates import format_date, format_datetime, format_skeleton, get_day_names

from hoctap.locales import Lang, own_text, own_texts
from hoctap.text.babel_locale import babel_locale

# What Babel is asked for where a language has no pattern of its own: a length of its formats, or a skeleton.
_LENGTHS: Final[Mapping[str, str]] = {"long": "full", "date": "long", "short-date": "medium", "compact-date": "medium"}
_SKELETONS: Final[Mapping[str, str]] = {
    "long-without-year": "MMMMEEEEd",
    "short-weekday": "MMMEd",
    "short-day": "MMMd",
    "month-year": "yMMMM",
    "clock": "Hm",
}
_TEMPLATES: Final[Mapping[str, str]] = {
    "span": "{start} – {end}",
    "moment": "{day}, {time}",
    "hours": "{day}, {start}–{end}",
    "weekly": "{day}, {times}",
    "short-moment": "{day}, {time}",
    "year": "{year}",
    "spoken-span": "{start} – {end}",
    "spoken-moment": "{day}, {time}",
    "spoken-on": "{day}",
    "spoken-at": "{day}, {time}",
    "spoken-hours": "{day}, {start} – {end}",
}
_ROMAN: Final = ("I", "II", "III", "IV")
# The key in ``dates.yml`` of the part of the day before an hour: ``spoken-part.11`` is the part before eleven.
_PART: Final = "dates.spoken-part."


def long_date(date: datetime.date, lang: Lang) -> str:
    """``Thứ Năm, 1 tháng 10 năm 2026`` or ``Thursday 1 October 2026``."""
    return _date("long", date, lang)


def clock(moment: datetime.datetime, lang: Lang) -> str:
    """``7 giờ 30`` or ``7:30``."""
    return _time("clock", moment, lang)


def span(start: datetime.date, end: datetime.date | None, lang: Lang) -> str:
    """From when to when, days or moments, with what both share said once.

    ``từ Thứ Năm, 1 tháng 10 đến Thứ Tư, 7 tháng 10 năm 2026``; ``Thursday 1 October 2026, 7:30 to 9:00``.
    """
    last = end or start
    if isinstance(start, datetime.datetime) and isinstance(last, datetime.datetime):
        day, time = long_date(start.date(), lang), clock(start, lang)
        if end is None:
            return _fill("moment", lang, day=day, time=time)
        if start.date() == last.date():
            return _fill("hours", lang, day=day, start=time, end=clock(last, lang))
        return _fill(
            "moments",
            lang,
            start=_fill("moment", lang, day=day, time=time),
            end=_fill("moment", lang, day=long_date(last.date(), lang), time=clock(last, lang)),
        )
    if start == last:
        return long_date(start, lang)
    first = _date("long-without-year" if start.year == last.year else "long", start, lang)
    return _fill("span", lang, start=first, end=long_date(last, lang))


def every_week(number: int, times: str, lang: Lang) -> str:
    """``Thứ Sáu hằng tuần, 19:00–20:30``, from the number of the day and times written ``19:00-20:30``."""
    return _fill("weekly", lang, day=weekday(number, lang), times=times.replace("-", "–"))


def short_when(start: datetime.date, end: datetime.date | None, lang: Lang) -> str:
    """From when to when, for a narrow column and without the year.

    ``7 giờ 30, Thứ Năm 1/10``, ``5/10–6/10``; ``Thu 1 Oct, 7:30``, ``5 Oct–6 Oct``.
    """
    last = end or start
    if (last.year, last.month, last.day) != (start.year, start.month, start.day):
        return f"{_date('short-day', start, lang)}–{_date('short-day', last, lang)}"
    day = _date("short-weekday", start, lang)
    if isinstance(start, datetime.datetime):
        return _fill("short-moment", lang, day=day, time=clock(start, lang))
    return day


def spoken_clock(moment: datetime.datetime, lang: Lang) -> str:
    """A time of day as one says it: ``7 giờ 30 sáng``, ``8 giờ tối``; ``7:30 in the morning``."""
    # The CLDR's parts of the day are not those of Vietnamese speech: it has "chiều" at noon and "đêm" from nine.
    parts = {int(hour): part for hour, part in own_texts(lang, _PART).items()}
    if not parts:
        return clock(moment, lang)
    return f"{_time('spoken-clock', moment, lang)} {next(parts[hour] for hour in sorted(parts) if moment.hour < hour)}"


def spoken_day(date: datetime.date, lang: Lang, *, year: bool = False) -> str:
    """A day as one says it: ``thứ Bảy, ngày 3 tháng 10``; ``Saturday 3 October``; with its year where asked."""
    key = "spoken-date" if year else "spoken-day"
    if own_text(lang, f"dates.{key}") is None:
        return _date("long" if year else "long-without-year", date, lang)
    # Within a sentence the weekday has no capital, but for Sunday, which is a name.
    day = own_text(lang, f"dates.spoken-weekday.{date.weekday()}") or weekday(date.weekday(), lang)
    return _fill(key, lang, weekday=day, date=_date("spoken-date-alone" if year else "spoken-day-alone", date, lang))


def spoken_span(start: datetime.date, end: datetime.date | None, lang: Lang, *, year: bool = False) -> str:
    """From when to when as one says it; the year, where asked, only once.

    ``7 giờ 30 sáng đến 9 giờ sáng thứ Bảy, ngày 3 tháng 10``, ``từ thứ Ba, ngày 5 tháng 10 đến thứ Tư, ngày 6 tháng
    10``.
    """
    last = end or start
    if (last.year, last.month, last.day) != (start.year, start.month, start.day):
        first = spoken_day(start, lang, year=year and start.year != last.year)
        final = spoken_day(last, lang, year=year)
        if isinstance(start, datetime.datetime) and isinstance(last, datetime.datetime):
            first = _fill("spoken-moment", lang, time=spoken_clock(start, lang), day=first)
            final = _fill("spoken-moment", lang, time=spoken_clock(last, lang), day=final)
        return _fill("spoken-span", lang, start=first, end=final)
    day = spoken_day(start, lang, year=year)
    if not isinstance(start, datetime.datetime):
        return _fill("spoken-on", lang, day=day)
    times = spoken_clock(start, lang)
    if isinstance(last, datetime.datetime) and last > start:
        return _fill("spoken-hours", lang, start=times, end=spoken_clock(last, lang), day=day)
    return _fill("spoken-at", lang, time=times, day=day)


def short_day(date: datetime.date, lang: Lang) -> str:
    """``5/10`` or ``5 Oct``."""
    return _date("short-day", date, lang)


def short_span(start: datetime.date, end: datetime.date | None, lang: Lang) -> str:
    """The days without their year, as short as they can be: ``21/4``, ``1–7/10``, ``28/9–4/10``; ``1–7 Oct``."""
    last = end or start
    first_day, last_day = short_day(start, lang), short_day(last, lang)
    if first_day == last_day:
        return first_day
    shared = (start.year, start.month) == (last.year, last.month) and last_day.startswith(str(last.day))
    return f"{start.day}–{last_day}" if shared else f"{first_day}–{last_day}"


def large_days(start: datetime.date, end: datetime.date | None, lang: Lang) -> tuple[str, str]:
    """The days for a poster: their numbers, and what is written small beside them.

    ``1–7`` and ``tháng 10 năm 2026``; across months ``28/9–4/10`` and ``năm 2026``.
    """
    last = end or start
    if (start.year, start.month) == (last.year, last.month):
        days = f"{start.day}" if start.day == last.day else f"{start.day}–{last.day}"
        return days, month_year(start.year, start.month, lang)
    years = f"{start.year}" if start.year == last.year else f"{start.year}–{last.year}"
    if " " in short_day(start, lang):
        # No line break within a date.
        return "\u00a0– ".join(short_day(day, lang).replace(" ", "\u00a0") for day in (start, last)), in_years(
            years, lang
        )
    return f"{short_day(start, lang)}–{short_day(last, lang)}", in_years(years, lang)


def in_years(years: str, lang: Lang) -> str:
    """``năm 2026–2027`` or ``2026–2027``."""
    return _fill("year", lang, year=years)


def weekday(number: int, lang: Lang) -> str:
    """A day of the week by its number, Monday 0."""
    name: str = get_day_names("wide", "stand-alone", babel_locale(lang))[number]
    return name[0].upper() + name[1:]


def month_name(number: int, lang: Lang) -> str:
    """``Tháng 10`` or ``October``."""
    name = format_date(datetime.date(2000, number, 1), "LLLL", babel_locale(lang))
    return name[0].upper() + name[1:]


def month_in_line(number: int, lang: Lang) -> str:
    """``tháng 10`` or ``October``, within a line."""
    return format_date(datetime.date(2000, number, 1), "MMMM", babel_locale(lang))


def month_abbreviation(number: int, lang: Lang) -> str:
    """The month on a leaf of a calendar: ``10`` or ``Oct``."""
    return format_date(datetime.date(2000, number, 1), own_text(lang, "dates.leaf") or "LLL", babel_locale(lang))


def short_date(date: datetime.date, lang: Lang) -> str:
    """``01/10/2026`` or ``1 Oct 2026``."""
    return _date("short-date", date, lang)


def compact_date(date: datetime.date, lang: Lang) -> str:
    """``1/7/2025`` or ``1 July 2025``, as part of a name."""
    return _date("compact-date", date, lang)


def month_year(year: int, month: int, lang: Lang) -> str:
    """``tháng 10 năm 2026`` or ``October 2026``."""
    return _date("month-year", datetime.date(year, month, 1), lang)


def quarter(year: int, number: int, lang: Lang) -> str:
    """``Quý IV/2022`` or ``Quarter 4, 2022``."""
    template = own_text(lang, "dates.quarter")
    if template is None:
        return format_skeleton("yQQQQ", datetime.datetime(year, number * 3, 1), locale=babel_locale(lang))
    return template.format(roman=_ROMAN[number - 1], number=number, year=year)


def partial_date(text: str, lang: Lang, *, compact: bool = False) -> str:
    """An ISO date of any precision (``2022``, ``2022-01``, ``2022-Q4``, ``2022-01-19``) in words.

    ``compact``: a whole day is written in numbers where the language does so.
    """
    if "Q" in text:
        return quarter(int(text[:4]), int(text[-1]), lang)
    if len(text) == 4:
        return _fill("year", lang, year=text)
    if len(text) == 7:
        return month_year(int(text[:4]), int(text[5:]), lang)
    return _date("compact-date" if compact else "date", datetime.date.fromisoformat(text), lang)


# Many pages show the same days.
@functools.lru_cache(maxsize=10_000)
def _date(key: str, date: datetime.date, lang: Lang) -> str:
    pattern = own_text(lang, f"dates.{key}") or _LENGTHS.get(key)
    # Babel would convert a moment to another time zone.
    day = datetime.date(date.year, date.month, date.day)
    if pattern is None:
        return format_skeleton(_SKELETONS[key], day, locale=babel_locale(lang))
    return format_date(day, pattern, babel_locale(lang))


def _time(key: str, moment: datetime.datetime, lang: Lang) -> str:
    shown = moment.replace(tzinfo=None)
    whole = None if moment.minute else own_text(lang, f"dates.{key}-whole-hour")
    pattern = whole or own_text(lang, f"dates.{key}")
    if pattern is None:
        return format_skeleton(_SKELETONS[key], shown, locale=babel_locale(lang))
    return format_datetime(shown, pattern, locale=babel_locale(lang))


def _fill(key: str, lang: Lang, **values: object) -> str:
    template = own_text(lang, f"dates.{key}") or _TEMPLATES.get(key) or _fallback(key, lang)
    return template.format_map(values)


def _fallback(key: str, lang: Lang) -> str:
    """The template of two moments is that of two days, where a language has no other."""
    assert key == "moments"
    return own_text(lang, "dates.span") or _TEMPLATES["span"]


def period_start(text: str) -> datetime.date:
    """The first day of a partial date."""
    year = int(text[:4])
    if "Q" in text:
        return datetime.date(year, int(text[-1]) * 3 - 2, 1)
    return datetime.date.fromisoformat((text + "-01-01")[:10])


def period_end(text: str) -> datetime.date:
    """The last day of a partial date."""
    if len(text) == 10:
        return datetime.date.fromisoformat(text)
    year = int(text[:4])
    month = int(text[-1]) * 3 if "Q" in text else int(text[5:]) if len(text) == 7 else 12
    return datetime.date(year, month, calendar.monthrange(year, month)[1])


def is_month_day(text: str) -> bool:
    """Whether ``MM-DD`` is a day of some year."""
    try:
        # A leap year has every day that any year has.
        datetime.date.fromisoformat(f"2024-{text}")
    except ValueError:
        return False
    return True


def day_in(year: int, month_day: str) -> datetime.date | None:
    """The day of a year that ``month_day`` names, as ``10-02``; ``None`` for 29 February where there is none."""
    try:
        return datetime.date.fromisoformat(f"{year}-{month_day}")
    except ValueError:
        return None


def deadline(year: int, month_day: str) -> datetime.date:
    """The day before which something is due each year; it is 1 March where a year has no 29 February."""
    return day_in(year, month_day) or datetime.date(year, 3, 1)
