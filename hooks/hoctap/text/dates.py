"""Dates as Vietnamese and English readers write them."""

from __future__ import annotations

import calendar
import datetime

from hoctap.locales import Lang

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
# What one calls the part of the day before an hour.
_PARTS_OF_DAY: dict[Lang, tuple[tuple[int, str], ...]] = {
    "vi": ((1, "đêm"), (11, "sáng"), (13, "trưa"), (18, "chiều"), (22, "tối"), (24, "đêm")),
    "en": ((1, "at night"), (12, "in the morning"), (18, "in the afternoon"), (24, "in the evening")),
}
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


def every_week(number: int, times: str, lang: Lang) -> str:
    """``Thứ Sáu hằng tuần, 19:00–20:30``, from the number of the day and times written ``19:00-20:30``."""
    shown = times.replace("-", "–")
    return f"{_DAYS[lang][number]} hằng tuần, {shown}" if lang == "vi" else f"Every {_DAYS[lang][number]}, {shown}"


def short_when(start: datetime.date, end: datetime.date | None, lang: Lang) -> str:
    """From when to when, for a narrow column and without the year.

    ``7 giờ 30, Thứ Năm 1/10``, ``5/10–6/10``; ``Thu 1 Oct, 7:30``, ``5 Oct–6 Oct``.
    """
    last = end or start
    if (last.year, last.month, last.day) != (start.year, start.month, start.day):
        return f"{_short_day(start, lang)}–{_short_day(last, lang)}"
    day = _DAYS[lang][start.weekday()]
    if lang == "vi":
        shown = f"{day} {_short_day(start, lang)}"
        return f"{clock(start, lang)}, {shown}" if isinstance(start, datetime.datetime) else shown
    shown = f"{day[:3]} {_short_day(start, lang)}"
    return f"{shown}, {clock(start, lang)}" if isinstance(start, datetime.datetime) else shown


def _short_day(date: datetime.date, lang: Lang) -> str:
    return f"{date.day}/{date.month}" if lang == "vi" else f"{date.day} {_MONTHS[date.month - 1][:3]}"


def spoken_clock(moment: datetime.datetime, lang: Lang) -> str:
    """A time of day as one says it: ``7 giờ 30 sáng``, ``8 giờ tối``; ``7:30 in the morning``."""
    hour = moment.hour
    part = next(words for until, words in _PARTS_OF_DAY[lang] if hour < until)
    shown = (hour - 1) % 12 + 1
    if lang == "vi":
        return f"{shown} giờ {moment.minute} {part}" if moment.minute else f"{shown} giờ {part}"
    return f"{shown}:{moment.minute:02} {part}" if moment.minute else f"{shown} o’clock {part}"


def spoken_day(date: datetime.date, lang: Lang, *, year: bool = False) -> str:
    """A day as one says it: ``thứ Bảy, ngày 3 tháng 10``; ``Saturday 3 October``; with its year where asked."""
    day = _DAYS[lang][date.weekday()]
    if lang == "vi":
        text = f"{day.replace('Thứ', 'thứ')}, ngày {date.day} tháng {date.month}"
        return f"{text} năm {date.year}" if year else text
    text = f"{day} {date.day} {_MONTHS[date.month - 1]}"
    return f"{text} {date.year}" if year else text


def spoken_span(start: datetime.date, end: datetime.date | None, lang: Lang, *, year: bool = False) -> str:
    """From when to when as one says it; the year, where asked, only once.

    ``7 giờ 30 sáng đến 9 giờ sáng thứ Bảy, ngày 3 tháng 10``, ``từ thứ Ba, ngày 5 tháng 10 đến thứ Tư, ngày 6 tháng
    10``.
    """
    last = end or start
    vi = lang == "vi"
    if (last.year, last.month, last.day) != (start.year, start.month, start.day):
        first = spoken_day(start, lang, year=year and start.year != last.year)
        final = spoken_day(last, lang, year=year)
        if isinstance(start, datetime.datetime) and isinstance(last, datetime.datetime):
            first = f"{spoken_clock(start, lang)} {'' if vi else 'on '}{first}"
            final = f"{spoken_clock(last, lang)} {'' if vi else 'on '}{final}"
        return f"từ {first} đến {final}" if vi else f"from {first} to {final}"
    day = spoken_day(start, lang, year=year)
    if not isinstance(start, datetime.datetime):
        return day if vi else f"on {day}"
    times = spoken_clock(start, lang)
    if isinstance(last, datetime.datetime) and last > start:
        joint = "đến" if vi else "to"
        times = f"{times} {joint} {spoken_clock(last, lang)}"
        return f"từ {times} {day}" if vi else f"from {times} on {day}"
    return f"{times} {day}" if vi else f"at {times} on {day}"


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


def is_month_day(text: str) -> bool:
    """Whether ``MM-DD`` is a day of some year."""
    try:
        # A leap year has every day that any year has.
        datetime.date.fromisoformat(f"2024-{text}")
    except ValueError:
        return False
    return True
