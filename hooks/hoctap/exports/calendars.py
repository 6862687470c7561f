"""iCalendar files (RFC 5545) to subscribe to: everything, and by campaign, place, commune, audience and happening.

UIDs stay when titles, dates or addresses change. DTSTAMP and LAST-MODIFIED come from the record, never from the
build's clock, so that an unchanged calendar keeps its bytes.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

from hoctap.exports.entry import plain
from hoctap.language import LANGS, Lang
from hoctap.records.campaign import Campaign
from hoctap.records.learning_place import LearningPlace
from hoctap.records.locality import Locality
from hoctap.records.plan import Agency
from hoctap.site import addresses
from hoctap.site.happening import WEEKDAYS, Happening
from hoctap.site.model import Site

_ENDING = b"END:VCALENDAR\r\n"
_RRULE_DAYS = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
_STATUS = {"cancelled": "CANCELLED", "confirmed": "CONFIRMED", "held": "CONFIRMED", "planned": "TENTATIVE"}


def calendar_files(site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every calendar, in both languages."""
    for lang in LANGS:
        prefix = addresses.prefix(lang)
        entries = [(each, _event(site, each, lang)) for each in site.agenda.all]

        def only(test: Callable[[Happening], bool], entries: list[tuple[Happening, bytes]] = entries) -> list[bytes]:
            return [entry for each, entry in entries if test(each)]

        name = site.locality.site_name[lang]
        yield prefix + addresses.CALENDAR_FILE, _calendar(site, lang, name, only(lambda each: True))
        by_campaign: dict[str, list[bytes]] = {}
        by_place: dict[str, list[bytes]] = {}
        by_commune: dict[str, list[bytes]] = {}
        for each, entry in entries:
            if each.campaign:
                by_campaign.setdefault(each.campaign, []).append(entry)
            if each.place:
                by_place.setdefault(each.place.id, []).append(entry)
                by_commune.setdefault(each.place.commune, []).append(entry)
            yield prefix + addresses.calendar_file("happening", each.id), _calendar(site, lang, "", [entry])
        for campaign in site.library.all("campaign", Campaign):
            made = _calendar(site, lang, campaign.name[lang], by_campaign.get(campaign.id, []))
            for id in (campaign.id, *campaign.formerly):
                yield prefix + addresses.calendar_file("campaign", id), made
        for place in site.library.all("place", LearningPlace):
            made = _calendar(site, lang, place.name[lang], by_place.get(place.id, []))
            for id in (place.id, *place.formerly):
                yield prefix + addresses.calendar_file("place", id), made
        for id, commune in site.calendar_communes():
            made = _calendar(site, lang, commune[lang], by_commune.get(id, []))
            yield prefix + addresses.calendar_file("commune", id), made
        for id in site.calendar_audiences():
            label = site.library.concepts("audiences")[id].label[lang]
            # What is for everyone is for each.
            found = only(lambda each, id=id: not each.audiences or id in each.audiences)  # type: ignore[misc]
            yield prefix + addresses.calendar_file("audience", id), _calendar(site, lang, label, found)


def uid(site: Site, happening: Happening) -> str:
    """The identity by which a calendar knows a happening again."""
    host = site.url.split("/")[2].split(":")[0]
    return f"{happening.id}@{host}"


def _calendar(site: Site, lang: Lang, name: str, entries: Sequence[bytes]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", f"-//{site.locality.site_name['vi']}//hoctap//{lang.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if name:
        title = name if name == site.locality.site_name[lang] else f"{name} · {site.locality.site_name[lang]}"
        # RFC 7986, and the older name that most programs read.
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)
        calendar.add("x-wr-timezone", site.locality.time_zone)
        calendar["refresh-interval"] = vText("PT12H")
        calendar["refresh-interval"].params["VALUE"] = "DURATION"
        calendar.add("x-published-ttl", "PT12H")
    calendar.add_component(_zone(site.locality))
    made: bytes = calendar.to_ical()
    return b"".join([made.removesuffix(_ENDING), *entries, _ENDING])


def _zone(locality: Locality) -> Timezone:
    return Timezone.from_tzid(locality.time_zone, first_date=datetime.date(2020, 1, 1))


def _event(site: Site, happening: Happening, lang: Lang) -> bytes:
    event = Event()
    event.add("uid", uid(site, happening))
    changed = happening.updated or datetime.date(happening.first_day.year, 1, 1)
    stamp = datetime.datetime.combine(changed, datetime.time(), datetime.UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", happening.revision)
    event.add("summary", plain(happening.title[lang]), {"LANGUAGE": happening.title.lang(lang)})
    start, end = _times(happening, ZoneInfo(site.locality.time_zone))
    event.add("dtstart", start)
    if end is not None:
        event.add("dtend", end)
    if happening.weekly:
        event.add("rrule", _weekly(happening, start))
    event.add("status", _STATUS[happening.status])
    # A campaign's day does not make anyone busy.
    event.add("transp", "OPAQUE" if happening.timed or happening.weekly else "TRANSPARENT")
    text = [plain(happening.description[lang])] if happening.description else []
    if happening.host:
        host = site.library.get("agency", happening.host, Agency)
        text += [host.name[lang]] if host else []
    if happening.registration:
        text.append(happening.registration)
    page = site.absolute(happening.address, lang)
    event.add("description", "\n".join([*text, page]))
    event.add("url", page)
    if place := happening.place:
        parts = [place.name[lang], place.address[lang] if place.address else ""]
        event.add("location", ", ".join(part for part in parts if part))
        if place.coordinates:
            event.add("geo", (place.coordinates.lat, place.coordinates.lon))
    made: bytes = event.to_ical()
    return made


def _times(happening: Happening, zone: ZoneInfo) -> tuple[datetime.date, datetime.date | None]:
    if happening.weekly:
        day, times = happening.weekly.split(" ")
        first = happening.start
        # The first day in the record may be another day of the week than the session's.
        while WEEKDAYS[first.weekday()] != day:
            first += datetime.timedelta(days=1)
        opens, closes = (datetime.time.fromisoformat(each) for each in times.split("-"))
        return datetime.datetime.combine(first, opens, zone), datetime.datetime.combine(first, closes, zone)
    if happening.timed:
        return happening.start, happening.end
    # DTEND of whole days is exclusive (RFC 5545, 3.6.1).
    return happening.start, (happening.end or happening.start) + datetime.timedelta(days=1)


def _weekly(happening: Happening, start: datetime.date) -> dict[str, object]:
    assert happening.weekly is not None
    rule: dict[str, object] = {"freq": "WEEKLY", "byday": _RRULE_DAYS[happening.weekly[:2]]}
    if happening.end is not None:
        last = datetime.datetime.combine(happening.last_day, datetime.time(23, 59, 59))
        zone = start.tzinfo if isinstance(start, datetime.datetime) else None
        # With a zone in DTSTART, UNTIL is in UTC (RFC 5545, 3.3.10).
        rule["until"] = last.replace(tzinfo=zone).astimezone(datetime.UTC)
    return rule
