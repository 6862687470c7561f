"""The calendar's events and sessions as documents of the search."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from hoctap.locales import Lang, default_language, languages, words
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.search.search_document import SearchDocument, SearchSource, joined
from hoctap.site.calendar_entry import WEEKDAYS, CalendarEntry
from hoctap.site.model import Site
from hoctap.text import dates

_LABEL: Final = localized("search-kinds.event")


def documents(site: Site) -> Iterator[SearchDocument]:
    """Every event and session of the calendar."""
    audiences = site.library.concepts("audiences")
    for each in site.calendar.all:
        if not each.searched:
            continue
        yield SearchDocument(
            kind="event",
            id=each.id,
            address=each.address,
            title=each.title,
            label=_LABEL,
            line=joined(
                _when(each, site.calendar.today), each.venue, each.place.name if each.place else None, each.description
            ),
            words=tuple(audiences[id].label for id in each.audiences),
            audiences=each.audiences,
            languages=(default_language(),),
        )


def _when(each: CalendarEntry, today: datetime.date) -> LocalizedText:
    """The day and time; of a weekly entry also its next day; and whether it is cancelled."""
    texts: dict[Lang, str] = {}
    for lang in languages():
        w = words(lang)
        text = dates.span(each.start, each.end, lang)
        if each.weekly:
            text = dates.every_week(WEEKDAYS.index(each.weekly[:2]), each.weekly[3:], lang)
            coming = None if each.cancelled else each.next_day(today)
            if coming:
                text = w("search-kinds.weekly-next", week=text, day=dates.long_date(coming, lang))
        texts[lang] = w("search-kinds.cancelled", when=text) if each.cancelled else text
    return LocalizedText(texts)


SOURCE: Final = SearchSource(
    kind="event", label=_LABEL, order=100, group="event", picture="thing-calendar", documents=documents
)
