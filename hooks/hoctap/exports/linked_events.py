"""schema.org JSON-LD of calendar entries, places and posts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from hoctap.exports.linked_data import safe_json
from hoctap.kinds.agency.model import Agency
from hoctap.kinds.news.model import NewsPost
from hoctap.kinds.place.model import LearningPlace
from hoctap.locales import Lang, default_language
from hoctap.site import routes
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.site.model import Site
from hoctap.text.plain_text import plain

_PLACE_TYPES: Final = {"library": "Library", "reading-room": "Library", "bookcase": "Library", "school": "School"}
_MOST: Final = 50


def events(site: Site, entries: Sequence[CalendarEntry], lang: Lang) -> str:
    """An array of schema.org ``Event``: no more than fifty, for a page is no database."""
    return safe_json([_event(site, each, lang) for each in entries[:_MOST]])


def place(site: Site, record: LearningPlace, programme: Sequence[CalendarEntry], lang: Lang) -> str:
    """A schema.org ``Place`` with its coming sessions."""
    data = {"@context": "https://schema.org", **_place(site, record, lang)}
    data["event"] = [_event(site, each, lang) for each in programme[:_MOST]]
    return safe_json(data)


def article(site: Site, post: NewsPost, lang: Lang) -> str:
    """A schema.org ``NewsArticle``."""
    address = site.newsroom.address(post)
    return safe_json(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": plain(post.title[lang]),
            "description": plain(post.summary[lang]),
            "datePublished": post.date.isoformat(),
            "expires": post.expires.isoformat() if post.expires else None,
            "inLanguage": post.body.lang(lang),
            "url": site.absolute(address, lang),
            "image": site.absolute(address + routes.SHARE_CARD, lang),
            "author": [{"@type": "Person", "name": name} for name in post.authors],
            "publisher": {"@type": "Organization", "name": site.locality.site_name[lang]},
        }
    )


def _event(site: Site, each: CalendarEntry, lang: Lang) -> dict[str, Any]:
    state = "EventCancelled" if each.cancelled else "EventScheduled"
    host = site.library.get(Agency, each.host) if each.host else None
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": plain(each.title[lang]),
        "startDate": each.start.isoformat(),
        # Unknown is left out: an end that equals the start would say that it has no length.
        "endDate": each.end.isoformat() if each.end else None,
        "eventStatus": f"https://schema.org/{state}",
        # Only what has a place is known to be attended there.
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode" if each.place or each.venue else None,
        "url": site.absolute(each.address, lang),
        "description": plain(each.description[lang]) if each.description else None,
        "organizer": {"@type": "Organization", "name": host.name[lang]} if host else None,
        "location": _location(site, each, lang),
    }
    if each.weekly:
        data["eventSchedule"] = {
            "@type": "Schedule",
            "repeatFrequency": "P1W",
            "startDate": each.first_day.isoformat(),
            "endDate": each.end.isoformat() if each.end else None,
            "startTime": each.weekly[3:8],
            "endTime": each.weekly[9:],
            "scheduleTimezone": site.locality.time_zone,
            "exceptDate": [day.isoformat() for day in sorted(each.skipped)] or None,
        }
    return data


def _location(site: Site, each: CalendarEntry, lang: Lang) -> dict[str, Any]:
    """The place's record, else its words, else the locality: search engines refuse an event without a location."""
    if each.place:
        return _place(site, each.place, lang)
    if each.venue:
        return {"@type": "Place", "name": plain(each.venue[lang]), "address": site.locality.full_name(lang)}
    return {"@type": "Place", "name": site.locality.full_name(lang)}


def _place(site: Site, record: LearningPlace, lang: Lang) -> dict[str, Any]:
    point = record.coordinates
    contacts = record.contacts
    return {
        "@type": _PLACE_TYPES.get(record.kind, "Place"),
        "@id": site.absolute(routes.place(record.id), default_language()),
        "name": record.name[lang],
        "address": record.address[lang] if record.address else None,
        "geo": {"@type": "GeoCoordinates", "latitude": point.lat, "longitude": point.lon} if point else None,
        "telephone": contacts.phone,
        "email": contacts.email,
        "url": site.absolute(routes.place(record.id), lang),
    }
