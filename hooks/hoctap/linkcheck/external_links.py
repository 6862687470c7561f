"""Collect the external links of all records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from hoctap.schema.library import Library

_FIELDS = ("url", "source", "registration", "link")


def external_addresses(library: Library) -> dict[str, list[str]]:
    """Address → the records that contain it (``kind:id``), both sorted. Withdrawn records are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, records in library.records.items():
        for record in records.values():
            if record.withdrawal is None:
                for address in _addresses(record):
                    found[address].add(f"{kind}:{record.id}")
    return {address: sorted(found[address]) for address in sorted(found)}


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            child = getattr(value, name)
            if name in _FIELDS and isinstance(child, str):
                if child.startswith(("http://", "https://")):
                    yield child
            else:
                yield from _addresses(child)
    elif isinstance(value, tuple):
        for child in value:
            yield from _addresses(child)
