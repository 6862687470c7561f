"""All records of one tree, by kind and id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

from hoctap.schema.concept import Concept
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.record import Record

# In `Library.unsound`: a list of records could not be read, so any id may be one of its own.
EVERY_ID: Final = "*"

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Library:
    """What was read. Records keep the order of their files, and inside a file the file's order."""

    root: Path
    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    pages: list[MarkdownPage] = field(default_factory=list)
    hosted: frozenset[str] = frozenset()
    # Files beside the hand-written pages, as paths below the root.
    beside_pages: frozenset[str] = frozenset()
    # Pictures beside news posts, as paths below the root.
    pictures: frozenset[str] = frozenset()
    # Kind → ids of records that were found but are not sound: a reference to one is no mistake of its own.
    invalid: dict[str, set[str]] = field(default_factory=dict)
    # Places, campaigns and posts that are no longer offered, by kind and id: none of the site's parts looks here but the
    # one that makes the pages which say so.
    withdrawn: dict[str, dict[str, Record]] = field(default_factory=dict)
    _concepts: dict[str, dict[str, Concept]] = field(default_factory=dict)

    def all(self, kind: str, model: type[R]) -> Iterator[R]:
        """Every record of a kind, in order; ``model`` states its type."""
        for record in self.records.get(kind, {}).values():
            assert isinstance(record, model)
            yield record

    def get(self, kind: str, id: str, model: type[R]) -> R | None:
        """The record with this id, or ``None``."""
        record = self.records.get(kind, {}).get(id)
        assert record is None or isinstance(record, model)
        return record

    def ids(self, kind: str) -> dict[str, Record]:
        """The records of a kind by id."""
        return self.records.get(kind, {})

    def may_have(self, kind: str, id: str) -> bool:
        """Whether a record that is not sound may be the one with this id."""
        invalid = self.invalid.get(kind, ())
        return id in invalid or EVERY_ID in invalid

    def set_withdrawn_aside(self, kinds: tuple[str, ...]) -> None:
        """Move the withdrawn records of these kinds out of everybody's sight."""
        for kind in kinds:
            shelf = self.records.get(kind, {})
            gone = {id: record for id, record in shelf.items() if getattr(record, "withdrawn", None) is not None}
            if gone:
                self.withdrawn.setdefault(kind, {}).update(gone)
                self.records[kind] = {id: record for id, record in shelf.items() if id not in gone}

    def concepts(self, vocabulary: str) -> dict[str, Concept]:
        """The concepts of a vocabulary by id, in the file's order; empty where it is missing."""
        if vocabulary not in self._concepts:
            found = getattr(self.ids("vocabulary").get(vocabulary), "concepts", ())
            self._concepts[vocabulary] = {concept.id: concept for concept in found}
        return self._concepts[vocabulary]
