"""The ids by which readers' calendars know the entries of a record."""

from __future__ import annotations

from collections.abc import Sequence

from hoctap.checking.reporter import Reporter
from hoctap.locales import default_language
from hoctap.schema.record import Record
from hoctap.site.calendar_entry import Dated, own_ids


def check_entry_ids(
    reporter: Reporter,
    record: Record,
    field: tuple[str | int, ...],
    entries: Sequence[Dated],
    *,
    all_need_ids: bool,
) -> None:
    """Report entries that calendars could not tell apart.

    Args:
        reporter: Takes the diagnostics.
        record: The record that has the entries.
        field: The list of the entries.
        entries: The entries.
        all_need_ids: Whether each needs an ``id``, or only those whose title an earlier one has. Without an ``id`` the
            title is the id, so that a new title would make a new entry in calendars.
    """
    seen: dict[str, int] = {}
    titles: set[str] = set()
    taken = {entry.id for entry in entries if entry.id}
    for index, (entry, id) in enumerate(zip(entries, own_ids(entries), strict=True)):
        title = entry.title[default_language()]
        is_titled_before = title in titles
        titles.add(title)
        if entry.id is None and (all_need_ids or is_titled_before):
            suggestion = f"{id}-{index + 1}" if id in taken else id
            reporter.add(record, (*field, index), "event-id", value=title[:80], suggestion=suggestion)
            continue
        if id in seen:
            first = reporter.line_of(record, (*field, seen[id]))
            reporter.add(record, (*field, index), "happening-twice", value=id, first=first)
        seen.setdefault(id, index)
