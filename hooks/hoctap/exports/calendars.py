"""iCalendar files (RFC 5545) to subscribe to: everything, and by record, commune, audience and entry.

UIDs stay when dates, names of records or the site's address change. DTSTAMP and LAST-MODIFIED come from the record,
never from the build's clock, so that an unchanged calendar keeps its bytes.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from hoctap.exports.export import Export, Files, Source
from hoctap.kinds.agency.model import Agency
from hoctap.locales import Lang, default_language, words
from hoctap.schema.kind import Kind
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model, kinds
from hoctap.schema.web_address import safe_address
from hoctap.site import routes
from hoctap.site.calendar_entry import WEEKDAYS, CalendarEntry
from hoctap.site.model import Site
from hoctap.text.invisible import without_invisible
from hoctap.text.plain_text import plain

if TYPE_CHECKING:
    from icalendar import Timezone

_ENDING = b"END:VCALENDAR\r\n"
_RRULE_DAYS = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))
# What a record never changed says of its last change: earlier than any change, so that time never runs backwards.
_UNCHANGED = datetime.date(2000, 1, 1)
# Many programs show no STATUS: the title says it too.
_STATUS = {"cancelled": "CANCELLED", "confirmed": "CONFIRMED", "held": "CONFIRMED", "planned": "TENTATIVE"}


def calendar_files(site: Site, lang: Lang) -> Iterator[tuple[str, bytes]]:
    """Address, below the language's prefix, and bytes of every calendar in one language."""
    entries = [(each, _event(site, each, lang)) for each in site.calendar.all]
    all_entries = [entry for _, entry in entries]
    yield routes.CALENDAR_FILE, _calendar(site, lang, site.locality.site_name[lang], all_entries)
    by_record: dict[tuple[str, str], list[bytes]] = {}
    by_commune: dict[str, list[bytes]] = {}
    for each, entry in entries:
        for owner in _owners(each):
            by_record.setdefault(owner, []).append(entry)
        if each.place:
            by_commune.setdefault(each.place.commune, []).append(entry)
        yield routes.calendar_file("entry", each.id), _calendar(site, lang, "", [entry])
    for kind, record in _with_calendars(site):
        content = _calendar(site, lang, kind.title_of(record)[lang], by_record.get((kind.name, record.id), []))
        for id in (record.id, *record.formerly):
            yield routes.calendar_file(kind.name, id), content
    for id, commune in site.calendar_communes():
        yield routes.calendar_file("commune", id), _calendar(site, lang, commune[lang], by_commune.get(id, []))
    for id in site.calendar_audiences():
        label = site.library.concepts("audiences")[id].label[lang]
        # What is for everyone is for each.
        fitting = [entry for each, entry in entries if not each.audiences or id in each.audiences]
        yield routes.calendar_file("audience", id), _calendar(site, lang, label, fitting)


def _owners(entry: CalendarEntry) -> set[tuple[str, str]]:
    """Kind and id of the records whose calendars have the entry."""
    return {(kind_of_model(type(each)).name, each.id) for each in (entry.record, entry.place) if each is not None}


def _with_calendars(site: Site) -> Iterator[tuple[Kind, Record]]:
    """The records that have a calendar of their own."""
    for kind in kinds():
        if kind.calendar_file:
            for record in site.library.of_kind(kind.name).values():
                yield kind, record


def uid(site: Site, entry: CalendarEntry) -> str:
    """The identity by which a calendar knows a entry again.

    It names the locality, not the site's address: a site that moves keeps its entries in the calendars that hold them.
    """
    return f"{entry.id}@{site.locality.id}"


def _calendar(site: Site, lang: Lang, name: str, entries: Sequence[bytes]) -> bytes:
    own = site.locality.site_name
    title = "" if not name else name if name == own[lang] else f"{name} · {own[lang]}"
    head = _head(f"-//{_line(own[default_language()])}//hoctap//{lang.upper()}", _line(title), site.locality.time_zone)
    return b"".join([head, *entries, _ENDING])


def _line(text: str) -> str:
    """A text on one line and without controls: a line of its own would be a property of its own (RFC 5545, 3.1)."""
    return " ".join(without_invisible(text).split())


# A calendar of one entry has no title, so thousands of files share two heads.
@functools.lru_cache(maxsize=200)
def _head(maker: str, title: str, time_zone: str) -> bytes:
    from icalendar import Calendar, vText

    calendar = Calendar()
    calendar.add("prodid", maker)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if title:
        # RFC 7986, and the older name that most programs read.
        calendar.add("name", title)
        calendar.add("x-wr-calname", title)
        calendar.add("x-wr-timezone", time_zone)
        calendar["refresh-interval"] = vText("PT12H")
        calendar["refresh-interval"].params["VALUE"] = "DURATION"
        calendar.add("x-published-ttl", "PT12H")
    calendar.add_component(_zone(time_zone))
    content: bytes = calendar.to_ical()
    return content.removesuffix(_ENDING)


@functools.lru_cache(maxsize=4)
def _zone(time_zone: str) -> Timezone:
    from icalendar import Timezone

    return Timezone.from_tzid(time_zone, first_date=datetime.date(2020, 1, 1))


def _event(site: Site, entry: CalendarEntry, lang: Lang) -> bytes:
    from icalendar import Event

    event = Event()
    event.add("uid", uid(site, entry))
    stamp = datetime.datetime.combine(entry.updated or _UNCHANGED, datetime.time(), datetime.UTC)
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", entry.revision)
    title = _line(plain(entry.title[lang]))
    if entry.cancelled:
        title = f"{words(lang)('print.cancelled')}: {title}"
    event.add("summary", title, {"LANGUAGE": entry.title.lang(lang)})
    start, end = _times(entry, ZoneInfo(site.locality.time_zone))
    event.add("dtstart", start)
    if end is not None:
        event.add("dtend", end)
    if entry.weekly:
        event.add("rrule", _weekly(entry, start))
        if skipped := _skipped(entry, start):
            event.add("exdate", skipped)
    event.add("status", _status(entry))
    # A campaign's day does not make anyone busy, nor does what was cancelled.
    busy = (entry.timed or entry.weekly) and not entry.cancelled
    event.add("transp", "OPAQUE" if busy else "TRANSPARENT")
    text = [plain(entry.description[lang])] if entry.description else []
    if entry.host:
        host = site.library.get(Agency, entry.host)
        text += [host.name[lang]] if host else []
    if entry.registration and not entry.cancelled:
        text.append(safe_address(entry.registration))
    page = site.absolute(entry.address, lang)
    event.add("description", without_invisible("\n".join([*text, page])))
    event.add("url", page)
    place = entry.place
    parts = [_line(plain(entry.venue[lang]))] if entry.venue else []
    if place:
        parts += [place.name[lang], place.address[lang] if place.address else ""]
    if any(parts):
        event.add("location", without_invisible(", ".join(part for part in parts if part)))
    if place and place.coordinates:
        event.add("geo", (place.coordinates.lat, place.coordinates.lon))
    content: bytes = event.to_ical()
    return content


def _status(entry: CalendarEntry) -> str:
    return _STATUS[entry.status]


def _times(entry: CalendarEntry, zone: ZoneInfo) -> tuple[datetime.date, datetime.date | None]:
    if entry.weekly:
        day, times = entry.weekly.split(" ")
        # The first day in the record may be another day of the week than the session's.
        ahead = (WEEKDAYS.index(day) - entry.start.weekday()) % 7
        first = _later(entry.start, ahead)
        opens, closes = (datetime.time.fromisoformat(each) for each in times.split("-"))
        # What closes no later than it opens closes on the next day.
        last = _later(first, int(closes <= opens))
        return datetime.datetime.combine(first, opens, zone), datetime.datetime.combine(last, closes, zone)
    if entry.timed:
        # DTEND must be later than DTSTART (RFC 5545, 3.8.2.2).
        return entry.start, entry.end if entry.end != entry.start else None
    # DTEND of whole days is exclusive (RFC 5545, 3.6.1).
    return entry.start, _later(entry.end or entry.start, 1)


def _later(day: datetime.date, days: int) -> datetime.date:
    """A day some days later; the last day of the calendar has none after it."""
    return datetime.date.fromordinal(min(day.toordinal() + days, datetime.date.max.toordinal()))


def _skipped(entry: CalendarEntry, start: datetime.date) -> list[datetime.datetime]:
    """The skipped sessions as the moments at which they would begin: of DTSTART's type and zone (RFC 5545, 3.8.5.1)."""
    assert isinstance(start, datetime.datetime)
    return [
        datetime.datetime.combine(day, start.time(), start.tzinfo)
        for day in sorted(entry.skipped)
        if start.date() <= day <= entry.last_day
    ]


def _weekly(entry: CalendarEntry, start: datetime.date) -> dict[str, object]:
    assert entry.weekly is not None
    rule: dict[str, object] = {"freq": "WEEKLY", "byday": _RRULE_DAYS[entry.weekly[:2]]}
    if entry.end is not None:
        last = datetime.datetime.combine(entry.last_day, datetime.time(23, 59, 59))
        zone = start.tzinfo if isinstance(start, datetime.datetime) else None
        # With a zone in DTSTART, UNTIL is in UTC (RFC 5545, 3.3.10).
        rule["until"] = last.replace(tzinfo=zone).astimezone(datetime.UTC)
    return rule


def _make(source: Source) -> Files:
    return calendar_files(source.site, source.lang)


def _files(site: Site) -> Mapping[str, LocalizedText]:
    """The calendar of everything, and those of records."""
    files = {routes.CALENDAR_FILE: _LABEL}
    for kind, record in _with_calendars(site):
        label = kind.title_of(record)
        files |= {routes.calendar_file(kind.name, id): label for id in (record.id, *record.formerly)}
    return files


_LABEL: Final = localized("format.ics")
EXPORTS: Final = (
    Export(
        path=routes.CALENDAR_FILE,
        media_type="text/calendar",
        label=_LABEL,
        scope="site",
        make=_make,
        order=160,
        section="elsewhere",
        by_language=True,
        files=_files,
        specification="https://www.rfc-editor.org/rfc/rfc5545",
    ),
)
