"""Dates as Vietnamese and English readers write them."""

from __future__ import annotations

import calendar
import datetime

from hoctap.language import Lang

_DAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_QUARTERS = ("I", "II", "III", "IV")


def long_date(date: datetime.date, lang: Lang) -> str:
    """``Thứ Năm, 1 tháng 10, 2026`` or ``Thursday 1 October 2026``."""
    day = _DAYS[lang][date.weekday()]
    if lang == "vi":
        return f"{day}, {date.day} tháng {date.month}, {date.year}"
    return f"{day} {date.day} {_MONTHS[date.month - 1]} {date.year}"


def clock(moment: datetime.datetime, lang: Lang) -> str:
    """``7 giờ 30`` or ``7:30``."""
    if lang == "en":
        return f"{moment.hour}:{moment.minute:02}"
    return f"{moment.hour} giờ {moment.minute:02}" if moment.minute else f"{moment.hour} giờ"


def span(start: datetime.date, end: datetime.date | None, lang: Lang) -> str:
    """From when to when, days or moments, with what both share said once.

    ``từ Thứ Năm, 1 tháng 10 đến Thứ Tư, 7 tháng 10, 2026``; ``Thursday 1 October 2026, 7:30 to 9:00``.
    """
    last = end or start
    if isinstance(start, datetime.datetime) and isinstance(last, datetime.datetime):
        first_day, last_day = start.date(), last.date()
        if end is None:
            return f"{long_date(first_day, lang)}, {clock(start, lang)}"
        joint = "đến" if lang == "vi" else "to"
        if first_day == last_day:
            return f"{long_date(first_day, lang)}, {clock(start, lang)} {joint} {clock(last, lang)}"
        return f"{long_date(first_day, lang)}, {clock(start, lang)} {joint} {long_date(last_day, lang)}, {clock(last, lang)}"
    if start == last:
        return long_date(start, lang)
    if lang == "vi":
        first = (
            long_date(start, lang)
            if start.year != last.year
            else long_date(start, lang).removesuffix(f", {start.year}")
        )
        return f"từ {first} đến {long_date(last, lang)}"
    first = long_date(start, lang) if start.year != last.year else long_date(start, lang).removesuffix(f" {start.year}")
    return f"{first} to {long_date(last, lang)}"


def weekday(number: int, lang: Lang) -> str:
    """A day of the week by its number, Monday 0."""
    return _DAYS[lang][number]


def month_name(number: int, lang: Lang) -> str:
    """``Tháng 10`` or ``October``."""
    return f"Tháng {number}" if lang == "vi" else _MONTHS[number - 1]


def short_date(date: datetime.date, lang: Lang) -> str:
    """``01/10/2026`` or ``1 Oct 2026``."""
    if lang == "vi":
        return f"{date:%d/%m/%Y}"
    return f"{date.day} {_MONTHS[date.month - 1][:3]} {date.year}"


def month_year(year: int, month: int, lang: Lang) -> str:
    """``tháng 10 năm 2026`` or ``October 2026``."""
    return f"tháng {month} năm {year}" if lang == "vi" else f"{_MONTHS[month - 1]} {year}"


def quarter(year: int, number: int, lang: Lang) -> str:
    """``Quý IV/2022`` or ``Quarter 4, 2022``."""
    return f"Quý {_QUARTERS[number - 1]}/{year}" if lang == "vi" else f"Quarter {number}, {year}"


def partial_date(text: str, lang: Lang) -> str:
    """An ISO date of any precision (``2022``, ``2022-01``, ``2022-Q4``, ``2022-01-19``) in words."""
    if "Q" in text:
        return quarter(int(text[:4]), int(text[-1]), lang)
    if len(text) == 4:
        return f"năm {text}" if lang == "vi" else text
    if len(text) == 7:
        return month_year(int(text[:4]), int(text[5:]), lang)
    date = datetime.date.fromisoformat(text)
    if lang == "vi":
        return f"{date.day} tháng {date.month}, {date.year}"
    return f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


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
