"""Campaigns, events, places, news and titles as documents of the search."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Final

from hoctap.kinds.award.model import Award
from hoctap.locales import Lang, languages
from hoctap.schema.fields import LocalizedText
from hoctap.schema.localized_text import same_text
from hoctap.search.search_document import KINDS, SearchDocument, joined, plain_pair
from hoctap.site import routes
from hoctap.site.calendar_entry import WEEKDAYS, CalendarEntry
from hoctap.site.model import Site
from hoctap.text import dates

_NEXT: Final[dict[Lang, str]] = {"vi": "buổi tới", "en": "next on"}
_CANCELLED: Final[dict[Lang, str]] = {"vi": "Đã hủy", "en": "Cancelled"}


def campaigns(site: Site) -> Iterator[SearchDocument]:
    """Every campaign, with what can be done in it."""
    for each in site.campaigns.all:
        documents = site.links.cited(each.basis)
        yield SearchDocument(
            kind="campaign",
            id=each.id,
            address=routes.campaign(each.id),
            title=each.name,
            label=KINDS["campaign"],
            line=plain_pair(each.summary),
            names=tuple(document.number for document in documents if document.number),
            words=tuple(edition.theme for edition in each.editions if edition.theme),
            body=joined(each.basis_note, *(action.text for action in each.actions), *each.slogans),
            languages=("vi",),
        )


def events(site: Site) -> Iterator[SearchDocument]:
    """Every dated event and session."""
    audiences = site.library.concepts("audiences")
    for each in site.calendar.all:
        if each.kind not in ("event", "session"):
            continue
        yield SearchDocument(
            kind="event",
            id=each.id,
            address=each.address,
            title=each.title,
            label=KINDS["event"],
            line=joined(
                _when(each, site.calendar.today), each.venue, each.place.name if each.place else None, each.description
            ),
            words=tuple(audiences[id].label for id in each.audiences),
            audiences=each.audiences,
            languages=("vi",),
        )


def _when(each: CalendarEntry, today: datetime.date) -> LocalizedText:
    """The day and time; of a weekly one also its next session; and whether it is cancelled."""
    told: dict[Lang, str] = {}
    for lang in languages():
        text = dates.span(each.start, each.end, lang)
        if each.weekly:
            text = dates.every_week(WEEKDAYS.index(each.weekly[:2]), each.weekly[3:], lang)
            coming = None if each.cancelled else each.next_day(today)
            text += f"; {_NEXT[lang]} {dates.long_date(coming, lang)}" if coming else ""
        told[lang] = f"{_CANCELLED[lang]}: {text}" if each.cancelled else text
    return LocalizedText(told)


def places(site: Site) -> Iterator[SearchDocument]:
    """Every place to learn, also by the names of its commune, then and now."""
    communes = site.places.communes
    for each in site.places.all:
        way = [communes[id].name for id in site.places.way(each.commune)]
        yield SearchDocument(
            kind="place",
            id=each.id,
            address=routes.place(each.id),
            title=each.name,
            label=KINDS["place"],
            line=joined(each.address, each.description or way[0]),
            words=tuple(way),
            body=same_text(" · ".join(each.facilities)),
            languages=("vi",),
        )


def posts(site: Site) -> Iterator[SearchDocument]:
    """Every post that is out."""
    columns = site.library.concepts("columns")
    for each in site.newsroom.posts:
        yield SearchDocument(
            kind="post",
            id=each.id,
            address=site.newsroom.address(each),
            title=each.title,
            label=columns[each.column].label,
            line=plain_pair(each.summary),
            words=(columns[each.column].label, *(same_text(tag) for tag in each.tags)),
            people=each.authors,
            body=plain_pair(each.body),
            languages=tuple(lang for lang in languages() if lang in each.body),
        )


def awards(site: Site) -> Iterator[SearchDocument]:
    """Every title of the plan."""
    for each in site.library.all(Award):
        yield SearchDocument(
            kind="award",
            id=each.id,
            address=f"{routes.HONOURS}#{each.id}",
            title=each.name,
            label=KINDS["award"],
            line=plain_pair(each.summary),
            body=plain_pair(each.criteria),
            languages=("vi",),
        )
