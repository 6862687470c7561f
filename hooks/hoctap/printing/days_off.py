"""What the sheets say of opening hours, holidays and days off, in lines."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Final

from hoctap.kinds.place.model import Closure
from hoctap.kinds.place.opening_hours import HolidayRule, OpenDay, Span, spans_in_words
from hoctap.locales import Lang
from hoctap.printing.contents import Said, said, said_in
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.text.dates import short_date, span

Words = Callable[..., str]
# Skipped dates that a row names.
_MOST: Final = 5


def opening(day: OpenDay, lang: Lang, words: Words) -> list[Said]:
    """The open times of a day, and what is special about it."""
    times = said(spans_in_words(day.spans) or words("place.closed"), lang)
    if day.reason is None:
        return [times]
    if day.off or day.sure:
        return [times, said_in(day.reason, lang)]
    return [times, said(words("place.holiday-unsure", name=day.reason[lang]), lang)]


def holiday_words(rule: tuple[HolidayRule, tuple[Span, ...]] | None, lang: Lang, words: Words) -> list[Said]:
    """What the opening hours say of public holidays."""
    return [] if rule is None else [said(words(f"holiday-rule.{rule[0]}", times=spans_in_words(rule[1])), lang)]


def closures(found: Iterable[Closure], lang: Lang, words: Words) -> list[Said]:
    """The days on which the place is closed whatever its hours say."""
    lines = []
    for each in found:
        days = f"{words('place.closures')} {span(each.start, each.end, lang)}"
        lines.append(said(f"{days}: {each.reason[lang]}" if each.reason else days, lang))
    return lines


def skipped_dates(each: CalendarEntry, today: datetime.date, lang: Lang, words: Words) -> list[Said]:
    """The next dates on which a weekly session does not take place."""
    if each.cancelled:
        return []
    days = each.skipped_from(today, _MOST)
    told = [f"{short_date(day, lang)} ({why[lang]})" if why else short_date(day, lang) for day, why in days]
    return [said(f"{words('weekly.skipped')} {', '.join(told)}", lang)] if told else []
