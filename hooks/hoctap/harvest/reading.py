"""What is read of another catalogue, whatever its protocol."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from hoctap.harvest.client import Client
from hoctap.imports.result import Row
from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.schema.localized_text import LocalizedText

Marker = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a source.

    Attributes:
        identifier: What it is called there; it never changes.
        removed: Whether the source says that it is gone; it then has no values.
        row: Its values as a row of an import.
        record: Its values as a record of this program; instead of ``row``.
        page: Its page there.
        stamp: What tells the source's version of it, if its page need not be read again while that is the same.
    """

    identifier: str
    removed: bool = False
    row: Row | None = None
    record: Mapping[str, Any] | None = None
    page: str = ""
    stamp: str = ""


@dataclass(slots=True)
class Reading:
    """What one visit to a source gave.

    Attributes:
        items: Its records, or those that changed since the last visit.
        unchanged: Identifiers of records that are still there as they were.
        whole: Whether the items and ``unchanged`` are everything that the source has: what is missing was removed.
        marker: Where the next visit begins; the protocol's own.
        notes: What was not understood.
    """

    items: list[Item] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    whole: bool = True
    marker: Marker = field(default_factory=dict)
    notes: list[LocalizedText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Protocol:
    """A way to read other catalogues.

    Attributes:
        name: As ``content/sources.yml`` names it.
        read: Reads a source. It gets the marker of the last visit (empty at the first) and the stamps of the records
            that are known. Raises ``SourceFailed`` or ``UnreadableFile``.
    """

    name: str
    read: Callable[[Client, HarvestSource, Marker, Mapping[str, str]], Reading]
