"""Pydantic's errors as diagnostics, at the line of the value."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.diagnostic import MOST_IN_A_FILE
from hoctap.diagnostics.suggestions import hints, nearest
from hoctap.loading.source_text import Position
from hoctap.loading.yaml_source import DataPath
from hoctap.schema.fields import ID_PATTERN
from hoctap.schema.localized_text import localized, same_text
from hoctap.text.slug import slugify

# The key, in ``wanted.yml``, of what a field wants, by the kind of error that pydantic reports.
_WANTED = {
    "tuple_type": "list",
    "string_type": "text",
    "int_type": "whole-number",
    "int_parsing": "whole-number",
    "int_from_float": "whole-number",
    "float_type": "number",
    "float_parsing": "number",
    "finite_number": "number",
    "bool_type": "yes-or-no",
    "bool_parsing": "yes-or-no",
    "model_type": "fields",
    "model_attributes_type": "fields",
}
_CUSTOM = {
    "bad_url": "bad-url",
    "bad_language": "bad-language",
    "bad_date": "bad-date",
    "text_length": "text-length",
    "empty_text": "empty-text",
    "end_before_start": "end-before-start",
    "end_without_start": "end-without-start",
    "weekly_day": "weekly-day",
    "no_access": "no-access",
    "time_zone": "bad-time-zone",
}
# Faults of a text as such: whatever letter it begins with is the writer's own.
_ABOUT_TEXT = frozenset({"missing", "text_length", "empty_text", "string_too_long", "string_too_short", "string_type"})


@functools.cache
def _schema(model: type[BaseModel]) -> dict[str, Any]:
    return model.model_json_schema()


def _step(schema: dict[str, Any], nodes: list[dict[str, Any]], key: str | int) -> list[dict[str, Any]]:
    found = []
    for node in _open(schema, nodes):
        child = node.get("items") if isinstance(key, int) else node.get("properties", {}).get(key)
        if isinstance(child, dict):
            found.append(child)
    return found


def _open(schema: dict[str, Any], nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    opened = []
    for node in nodes:
        if "$ref" in node:
            opened += _open(schema, [schema["$defs"][node["$ref"].rsplit("/", 1)[1]]])
        elif "anyOf" in node:
            opened += _open(schema, node["anyOf"])
        else:
            opened.append(node)
    return opened


def fields_at(model: type[BaseModel], path: DataPath) -> set[str]:
    """The names of the fields that may stand at ``path`` of a record."""
    schema = _schema(model)
    nodes = [schema]
    for key in path:
        nodes = _step(schema, nodes, key)
    return {name for node in _open(schema, nodes) for name in node.get("properties", {})}


def place_of(positions: Mapping[DataPath, Position], path: DataPath) -> tuple[Position, DataPath]:
    """The position of the longest known beginning of ``path``, and that beginning."""
    for end in range(len(path), 0, -1):
        if path[:end] in positions:
            return positions[path[:end]], path[:end]
    return (1, 1), ()


def report(
    error: ValidationError,
    model: type[BaseModel],
    file: str,
    positions: Mapping[DataPath, Position],
    start: DataPath,
    diagnostics: Diagnostics,
) -> None:
    """Add every error of one record; ``start`` is the record's own path inside the file."""
    seen: set[tuple[DataPath, str]] = set()
    # What the YAML reader has reported is not reported again.
    explained = {diagnostic.line for diagnostic in diagnostics.of(file) if diagnostic.code[:5] == "yaml-"}
    # More than are shown of a file: some of them are one mistake reported twice.
    errors = error.errors(include_url=False)[: 3 * MOST_IN_A_FILE]
    misspelt = {_guess(model, item["loc"]) for item in errors if item["type"] == "extra_forbidden"}
    for item in errors:
        if diagnostics.is_full(file):
            break
        loc = tuple(item["loc"])
        kind = item["type"]
        if kind == "missing" and loc in misspelt:
            continue
        if kind == "too_short" and any(tuple(other["loc"])[: len(loc)] == loc for other in errors if other is not item):
            continue
        path = start + loc
        if kind in ("missing", "extra_forbidden"):
            (line, column), _ = place_of(positions, path if kind == "extra_forbidden" else path[:-1])
        else:
            # A union adds the names of its members to the path; the file knows nothing of them.
            (line, column), known = place_of(positions, path)
            loc = known[len(start) :]
        code, details = _translate(kind, item, model, loc)
        if (loc, code) in seen or (line in explained and kind not in ("missing", "extra_forbidden")):
            continue
        seen.add((loc, code))
        diagnostics.add(file, line, column, ".".join(str(part) for part in loc), code, **details)


def _guess(model: type[BaseModel], loc: DataPath) -> DataPath:
    """The field that a misspelt one was probably meant to be."""
    return (*loc[:-1], nearest(str(loc[-1]), fields_at(model, loc[:-1])) or "")


def _translate(kind: str, item: Any, model: type[BaseModel], loc: DataPath) -> tuple[str, dict[str, object]]:
    # Loaded only where a record has a fault.
    from hoctap.loading.unusual_characters import odd_mark_of

    context = dict(item.get("ctx") or {})
    value = item["input"]
    shown = str(value)[:80]
    if kind not in _ABOUT_TEXT and (odd := odd_mark_of(str(loc[-1]) if kind == "extra_forbidden" else value)):
        return "yaml-odd-mark", {**odd.details}
    if kind == "missing":
        return "missing-field", {"key": loc[-1]}
    if kind == "extra_forbidden":
        return "unknown-field", {"key": loc[-1], **hints(str(loc[-1]), fields_at(model, loc[:-1]), most=40)}
    if kind in _CUSTOM:
        return _CUSTOM[kind], {"value": shown, **context}
    if kind == "text_wanted" or (kind == "string_type" and isinstance(value, bool | int | float)):
        return "text-wanted", {"value": str(value).lower() if isinstance(value, bool) else shown}
    if kind == "literal_error":
        return "bad-choice", {"value": shown, **hints(shown, re.findall(r"'([^']*)'", context["expected"]))}
    if kind == "string_pattern_mismatch":
        if context["pattern"] == ID_PATTERN:
            return "bad-id", {"value": shown, "suggestion": slugify(shown)}
        return "bad-pattern", {"value": shown, "wanted": context["pattern"]}
    if kind in ("string_too_short", "string_too_long"):
        limit = context.get("max_length", context.get("min_length"))
        return "text-length", {"length": len(str(value)), "limit": limit}
    if kind == "too_short":
        return "empty-list", {}
    if kind == "too_long":
        return "long-list", {"length": context["actual_length"], "limit": context["max_length"]}
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        symbol = {"greater_than_equal": "≥", "less_than_equal": "≤", "greater_than": ">", "less_than": "<"}[kind]
        return "bad-number", {"value": shown, "range": f"{symbol} {next(iter(context.values()))}"}
    wanted = localized(f"wanted.{_WANTED[kind]}") if kind in _WANTED else same_text(item["msg"])
    return "wrong-type", {"value": shown, "wanted": wanted}
