"""JSON files: this program's own records, CSL JSON, OPDS 2.0 and JSON-LD; other formats are refused by name."""

from __future__ import annotations

import json
from typing import Any

from hoctap.imports.csl_json import csl_items, csl_read
from hoctap.imports.formats import READABLE
from hoctap.imports.json_ld import rows_of
from hoctap.imports.opds2 import is_opds2, opds2_read
from hoctap.imports.result import ReadResult, UnreadableFile
from hoctap.imports.whole_records import is_own
from hoctap.schema.localized_text import localized


def json_read(data: bytes) -> ReadResult:
    """The rows of a JSON file. Raises ``UnreadableFile``."""
    text = data.decode("utf-8-sig")
    try:
        top = json.loads(text)
    except json.JSONDecodeError as error:
        if (records := _own_lines(text)) is not None:
            return ReadResult([], records=records)
        if (name := _lines_of(text)) is not None:
            raise _not_read(name) from error
        raise UnreadableFile(localized("imports.json-line-broken", line=error.lineno, column=error.colno)) from error
    except (RecursionError, ValueError) as error:
        # Python limits the depth of nesting and the length of numbers.
        raise UnreadableFile(localized("imports.json-too-deep")) from error
    if isinstance(top, list) and top and all(map(is_own, top)):
        return ReadResult([], records=top)
    # A file of one line is also a value.
    if is_own(top):
        return ReadResult([], records=[top])
    if (items := csl_items(top)) is not None:
        return csl_read(items)
    if is_opds2(top):
        return opds2_read(top)
    if rows := rows_of(top):
        return ReadResult(rows)
    raise _not_read(_named(top))


def _not_read(name: str) -> UnreadableFile:
    if name:
        return UnreadableFile(localized("imports.json-other", name=name, formats=READABLE))
    return UnreadableFile(localized("imports.json-unknown", formats=READABLE))


def _own_lines(text: str) -> list[Any] | None:
    """The records of JSON Lines, if all are of a site of this program."""
    found: list[Any] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            if not found:
                return None
            raise UnreadableFile(localized("imports.json-line-broken", line=number, column=error.colno)) from error
        except (ValueError, RecursionError):
            return None
        if not is_own(value):
            return None
        found.append(value)
    return found or None


def _lines_of(text: str) -> str | None:
    """JSON Lines: one value per line."""
    lines = [line for line in text.split("\n", 3)[:2] if line.strip()]
    try:
        values = [json.loads(line) for line in lines]
    except (ValueError, RecursionError):
        return None
    return f"JSON Lines{f' ({name})' if (name := _named(values)) else ''}" if len(values) > 1 else None


def _named(top: Any) -> str:
    """The likely format of a JSON value, by its keys; empty if unknown."""
    first = next((each for each in top if isinstance(each, dict)), None) if isinstance(top, list) else top
    if not isinstance(first, dict):
        return ""
    context = json.dumps(first.get("@context", ""))
    if "w3id.org/kim" in context:
        return "AMB (JSON-LD)"
    if "schema.org" in context:
        return "schema.org (JSON-LD)"
    if context != '""' or "@graph" in first or "@id" in first:
        return "JSON-LD"
    keys = first.keys()
    if {"leader", "fields"} <= keys:
        return "MARC-in-JSON"
    if {"licence", "levels"} <= keys or {"licence", "openness"} <= keys:
        return "resources.json"
    if "itemType" in keys:
        return "Zotero JSON"
    if "items" in keys and isinstance(first["items"], list):
        return "CSL JSON" if _named(first["items"]) else ""
    if "title" in keys and ("issued" in keys or "DOI" in keys or "container-title" in keys or _is_csl(first)):
        return "CSL JSON"
    if first.get("type") == "FeatureCollection":
        return "GeoJSON"
    return ""


def _is_csl(item: dict[str, Any]) -> bool:
    people = item.get("author")
    if {"id", "type", "abstract"} <= item.keys():
        return True
    return isinstance(people, list) and any(
        isinstance(each, dict) and each.keys() & {"family", "given", "literal"} for each in people
    )
