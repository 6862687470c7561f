"""The list of records in an edition, and what is new since the edition before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.registry import is_kind, kind, kinds
from hoctap.site.model import Site

_NAME: Final = "danh-muc.json"
_BEFORE: Final = "danh-muc-truoc.json"


@dataclass(frozen=True, slots=True)
class ListedRecord:
    """A resource, reading list or post; ``digest`` changes with any field of the record."""

    kind: str
    id: str
    title: LocalizedText
    address: str
    digest: str

    @property
    def label(self) -> LocalizedText:
        """What one record of its kind is called."""
        return kind(self.kind).label


Listing = Mapping[tuple[str, str], ListedRecord]


@dataclass(frozen=True, slots=True)
class EditionChanges:
    """New, changed and withdrawn records, each sorted by kind and id."""

    new: Sequence[ListedRecord]
    changed: Sequence[ListedRecord]
    withdrawn: Sequence[ListedRecord]


def listing(site: Site) -> Listing:
    """The records that the site offers now; withdrawn ones are left out."""
    found: dict[tuple[str, str], ListedRecord] = {}
    for each in kinds():
        for record in site.library.of_kind(each.name).values() if each.in_offline_news else ():
            address = site.address(record)
            if address in site.pages.by_address and getattr(record, "withdrawn", None) is None:
                digest = hashlib.sha256(record.model_dump_json().encode()).hexdigest()
                found[each.name, record.id] = ListedRecord(each.name, record.id, each.title_of(record), address, digest)
    return found


def changes(before: Listing, now: Listing) -> EditionChanges:
    """What is new for a reader of the previous edition."""
    return EditionChanges(
        new=[now[key] for key in _ordered(now.keys() - before.keys())],
        changed=[now[key] for key in _ordered(now.keys() & before.keys()) if now[key] != before[key]],
        withdrawn=[before[key] for key in _ordered(before.keys() - now.keys())],
    )


def _ordered(keys: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    order = [each.name for each in kinds()]
    yield from sorted(keys, key=lambda key: (order.index(key[0]), key[1]))


def edition_before(folder: Path, now: Listing) -> Listing | None:
    """The listing of the previous edition; ``None`` for the first one.

    An edition that is made again from the same records is compared with the same previous edition, so that it comes out
    the same.
    """
    last = _read(folder / _NAME)
    return _read(folder / _BEFORE) if last == now else last


def keep_listing(folder: Path, now: Listing) -> None:
    """Store this edition's listing for the next one."""
    last = _read(folder / _NAME)
    if last == now:
        return
    if last is not None:
        (folder / _NAME).replace(folder / _BEFORE)
    (folder / _NAME).write_text(_text(now), "utf-8")


def _text(listing: Listing) -> str:
    rows = [
        {"kind": each.kind, "id": each.id, "title": dict(each.title)} | {"address": each.address, "digest": each.digest}
        for _, each in sorted(listing.items())
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _read(file: Path) -> Listing | None:
    try:
        rows: list[dict[str, Any]] = json.loads(file.read_text("utf-8"))
        found = [
            ListedRecord(row["kind"], row["id"], LocalizedText(row["title"]), row["address"], row["digest"])
            for row in rows
            if is_kind(row["kind"])
        ]
    except (OSError, ValueError, KeyError, TypeError):
        # If the file is missing or damaged, the next edition counts as the first.
        return None
    return {(each.kind, each.id): each for each in found}
