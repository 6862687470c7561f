"""An event that is in readers' calendars must say when it changes, and stay the same entry.

Calendars go by ``SEQUENCE`` and ``LAST-MODIFIED`` (RFC 5545), which an editor raises as ``revision`` and ``updated``. What
makes it the same entry is its ``UID``, made from its ``id``, else from its title.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Final

from hoctap.checking.published import Data, data_of
from hoctap.diagnostics import Diagnostics
from hoctap.git.compared import Comparison
from hoctap.loading.record_file import Positions
from hoctap.loading.tree import text_of
from hoctap.loading.validation_errors import place_of
from hoctap.loading.yaml_source import YamlSource
from hoctap.locales import languages
from hoctap.schema.kind import CalendarList
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.record import SourceLocation
from hoctap.schema.registry import kind_of
from hoctap.text.slug import slugify

Location = tuple[str | int, ...]

# Field → what it is called in the message. ``weekly`` is a session's days and hours.
_NOTICED: Final = {
    "start": localized("wanted.changed.start"),
    "end": localized("wanted.changed.start"),
    "weekly": localized("wanted.changed.start"),
    "place": localized("wanted.changed.place"),
    "status": localized("wanted.changed.status"),
}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the calendar: what makes it the same (``within`` an edition), its data, and its place in the file."""

    within: str
    id: str
    data: Data
    at: Location

    @property
    def title(self) -> str:
        title = self.data.get("title")
        if isinstance(title, dict):
            return next((str(title[lang]) for lang in languages() if title.get(lang)), "")
        return str(title or "")


def check_changed_events(library: Library, comparison: Comparison, diagnostics: Diagnostics) -> None:
    """Report every event, session and edition that was changed or renamed so that calendars do not notice."""
    kinds = {each.path: kind_of(each.path) for each in comparison.changed}
    wanted = [each for each in comparison.changed if (kind := kinds[each.path]) is not None and kind.calendar]
    contents = comparison.contents(wanted)
    for each in wanted:
        kind = kinds[each.path]
        assert kind is not None
        assert kind.calendar is not None
        for old in data_of(each.path, contents.get(each.blob, b"").decode("utf-8", "replace")):
            id = str(old.get("id") or PurePosixPath(each.path).stem)
            record = library.of_kind(kind.name).get(id)
            if record is None:
                record = next((one for one in library.of_kind(kind.name).values() if id in one.formerly), None)
            if record is not None:
                _compare(library, kind.calendar, old, record.location, diagnostics)


def _compare(
    library: Library, calendar: CalendarList, old: Data, location: SourceLocation, diagnostics: Diagnostics
) -> None:
    path, position = location.path, location.position
    positions: Positions = {}
    text = text_of(library.root, path, Diagnostics()) or ""
    data = YamlSource(path, text, Diagnostics()).data(positions)
    start: Location = () if position is None else (position,)
    new = data if position is None else data[position]
    before, after = list(_entries(old, calendar)), list(_entries(new, calendar))
    known = {(each.within, each.id): each for each in before}
    there = {(each.within, each.id) for each in after}

    def tell(entry: _Entry, field: str, code: str, **details: object) -> None:
        where = (*entry.at, field) if field else entry.at
        (line, column), _ = place_of(positions, (*start, *where))
        diagnostics.add(path, line, column, ".".join(str(step) for step in where), code, **details)

    for entry in after:
        earlier = known.get((entry.within, entry.id))
        if earlier is not None:
            changed = [name for name in _NOTICED if _differs(name, earlier.data, entry.data)]
            if changed and not _is_revised(earlier.data, entry.data):
                what = LocalizedText(
                    {lang: ", ".join(dict.fromkeys(_NOTICED[name][lang] for name in changed)) for lang in languages()}
                )
                revision = _number(earlier.data.get("revision")) + 1
                tell(entry, changed[0], "event-unrevised", value=entry.title or entry.id, revision=revision, what=what)
            continue
        # A new entry on the day of one that is gone is most likely the same under another name.
        gone = [
            each
            for each in before
            if each.within == entry.within
            and (each.within, each.id) not in there
            and not _differs("start", each.data, entry.data)
        ]
        if len(gone) == 1:
            tell(entry, "id" if entry.data.get("id") else "title", "event-renamed", value=gone[0].title, id=gone[0].id)


def _entries(record: Data, calendar: CalendarList, within: str = "", at: Location = ()) -> Iterator[_Entry]:
    """The entries in a list of a record, with the ids by which calendars know them (`hoctap.site.calendar_entry.own_ids`)."""
    found: set[str] = set()
    for index, data in enumerate(_mappings(record.get(calendar.field))):
        where = (*at, calendar.field, index)
        if calendar.key == "id":
            id = str(data.get("id") or slugify(_Entry(within, "", data, where).title)[:60].strip("-"))
            if not data.get("id") and id in found:
                id = f"{id}-{str(data.get('start'))[:10].replace('-', '')}"
        else:
            id = str(data.get(calendar.key))
            data = {**data, "title": id}
        found.add(id)
        # Until its days were set, an edition was no entry of its own.
        if calendar.key == "id" or data.get("start"):
            yield _Entry(within, id, data, where)
        if calendar.inside:
            yield from _entries(data, calendar.inside, id, where)


def _differs(name: str, old: Data, new: Data) -> bool:
    if name == "status":
        # That it took place is no news to those who were there.
        default = "confirmed" if "weekly" in old or "weekly" in new else "planned"
        before, after = old.get(name) or default, new.get(name) or default
        return before != after and after != "held"
    return _moment(old.get(name)) != _moment(new.get(name))


def _moment(value: Any) -> object:
    try:
        return datetime.datetime.fromisoformat(str(value)) if len(str(value)) > 10 else str(value)
    except ValueError:
        return str(value)


def _is_revised(old: Data, new: Data) -> bool:
    updated = str(new.get("updated") or "")
    return (
        _number(new.get("revision")) > _number(old.get("revision"))
        and bool(updated)
        and updated >= str(old.get("updated") or "")
    )


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _mappings(value: Any) -> list[Data]:
    return [each if isinstance(each, dict) else {} for each in value] if isinstance(value, list) else []
