"""The file ``resources.jsonl`` of another site of this program: whole records, so nothing is lost."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from hoctap.harvest.client import Client, SourceFailed
from hoctap.harvest.reading import Item, Marker, Protocol, Reading
from hoctap.imports.result import MOST_ROWS, some
from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.schema.localized_text import localized


def _read(client: Client, source: HarvestSource, marker: Marker, stamps: Mapping[str, str]) -> Reading:
    answer = client.get(source.url, marker)
    if answer.status == 304:
        return Reading(unchanged=list(stamps), marker=marker)
    reading = Reading(marker=dict(answer.marker))
    broken: list[str] = []
    lines = answer.body.split(b"\n")
    if len(lines) > MOST_ROWS:
        raise SourceFailed(localized("harvest.too-many", count=len(lines), most=MOST_ROWS))
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        record = _object(line)
        if record is None or not isinstance(id := record.get("id"), str) or not id:
            broken.append(str(number))
            continue
        page = record.get("page")
        reading.items.append(Item(id, record=record, page=page if isinstance(page, str) else ""))
    if broken:
        # What stands on such a line may be any record: none is taken to be gone.
        reading.whole = False
        reading.notes.append(localized("harvest.broken-lines", places=some(broken)))
        # Read it again next time, even if it has not changed.
        reading.marker = {}
    if broken and not reading.items:
        raise SourceFailed(localized("harvest.no-records", url=source.url))
    return reading


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


PROTOCOLS: Final = (Protocol("jsonl", _read),)
