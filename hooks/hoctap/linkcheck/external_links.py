"""Collect the external links of all records."""

from __future__ import annotations

from collections import defaultdict

from hoctap.schema.library import Library
from hoctap.schema.record_texts import strings_of

_FIELDS = ("url", "source", "registration", "link")


def external_addresses(library: Library) -> dict[str, list[str]]:
    """Address → the records that contain it (``kind:id``), both sorted. Withdrawn records are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, records in library.records.items():
        for record in records.values():
            if record.withdrawal is None:
                for field, text, is_markdown in strings_of(record):
                    if not is_markdown and field[-1] in _FIELDS and text.startswith(("http://", "https://")):
                        found[text].add(f"{kind}:{record.id}")
    return {address: sorted(found[address]) for address in sorted(found)}
