"""The catalogue as JSON and JSON Lines: the records' own fields, with their page and openness added."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hoctap.exports.entry import Entry


def as_data(entry: Entry) -> dict[str, Any]:
    """One resource; fields that are empty are left out."""
    data = entry.resource.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    return {**data, "id": entry.id, "page": entry.page, "openness": entry.openness}


def resources_json(items: Iterable[Entry]) -> bytes:
    """A JSON array, one record a line."""
    lines = ",\n".join(json.dumps(as_data(entry), ensure_ascii=False) for entry in items)
    return f"[\n{lines}\n]\n".encode()


def resources_jsonl(items: Iterable[Entry]) -> bytes:
    """JSON Lines (jsonlines.org)."""
    return "".join(json.dumps(as_data(entry), ensure_ascii=False) + "\n" for entry in items).encode()
