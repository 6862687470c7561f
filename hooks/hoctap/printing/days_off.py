"""Opening hours, holidays and days off as lines of text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Final

from hoctap.kinds.place.model import Closure
from hoctap.kinds.place.opening_hours import HolidayRule, OpenDay, Span, spans_in_words
from hoctap.locales import Lang, Words
from hoctap.printing.contents import TaggedText, tagged, tagged_in
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.text.dates import short_date, span

# The maximum of skipped dates in a row.
_MOST: Final = 5


def opening(day: OpenDay, lang: Lang, words: Words) -> list[TaggedText]:
    """The opening times of a day, and what is special about it."""
    times = tagged(spans_in_words(day.spans) or words("place.closed"), lang)
    if day.reason is None:
        return [times]
    if day.off or day.sure:
        return [times, tagged_in(day.reason, lang)]
    return [times, tagged(words("place.holiday-unsure", name=day.reason[lang]), lang)]


def holiday_words(rule: tuple[HolidayRule, tuple[Span, ...]] | None, lang: Lang, words: Words) -> list[TaggedText]:
    """The rule for public holidays."""
    return [] if rule is None else [tagged(words(f"holiday-rule.{rule[0]}", times=spans_in_words(rule[1])), lang)]


def closures(found: Iterable[Closure], lang: Lang, words: Words) -> list[TaggedText]:
    """The days on which the place is closed in spite of its opening hours."""
    lines = []
    for each in found:
        days = f"{words('place.closures')} {span(each.start, each.end, lang)}"
        lines.append(tagged(f"{days}: {each.reason[lang]}" if each.reason else days, lang))
    return lines


def skipped_dates(each: CalendarEntry, today: datetime.date, lang: Lang, words: Words) -> list[TaggedText]:
    """The next dates on which a weekly session does not take place."""
    if each.cancelled:
        return []
    days = each.skipped_from(today, _MOST)
    dates = [f"{short_date(day, lang)} ({why[lang]})" if why else short_date(day, lang) for day, why in days]
    return [tagged(f"{words('weekly.skipped')} {', '.join(dates)}", lang)] if dates else []
