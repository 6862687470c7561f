"""All records of one tree, by kind and id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar, cast

from hoctap.schema.concept import Concept
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model, kinds

# In `Library.invalid`: a list of records could not be read, so it may have had any id.
EVERY_ID: Final = "*"

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class Library:
    """What was read. Records have the order of their files, and inside a file the file's order."""

    root: Path
    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    pages: list[MarkdownPage] = field(default_factory=list)
    hosted: frozenset[str] = frozenset()
    # The digests of the files of valid records, by path: with the same digest, the records are the same.
    digests: dict[str, bytes] = field(default_factory=dict)
    # Files beside the hand-written pages, as paths below the root.
    beside_pages: frozenset[str] = frozenset()
    # Pictures beside records' files, as paths below the root.
    pictures: frozenset[str] = frozenset()
    # Kind → ids of records that have errors: a reference to one of them is no further error.
    invalid: dict[str, set[str]] = field(default_factory=dict)
    # Records that are no longer offered, by kind and id. Only the pages that say so are made from them.
    withdrawn: dict[str, dict[str, Record]] = field(default_factory=dict)
    _concepts: dict[str, dict[str, Concept]] = field(default_factory=dict)

    def only(self, models: Iterable[type[Record]]) -> Library:
        """The records of some types: what reads this library depends on no other records."""
        names = {kind_of_model(model).name for model in models}
        return Library(self.root, {name: found for name, found in self.records.items() if name in names})

    def ids(self, model: type[R]) -> Mapping[str, R]:
        """The records of a type by id, in order."""
        return cast("Mapping[str, R]", self.of_kind(kind_of_model(model).name))

    def all(self, model: type[R]) -> Iterator[R]:
        """Every record of a type, in order."""
        return iter(self.ids(model).values())

    def get(self, model: type[R], id: str) -> R | None:
        """The record of this type with this id, or ``None``."""
        return self.ids(model).get(id)

    def of_kind(self, name: str) -> Mapping[str, Record]:
        """The records of a kind by id, for what treats all kinds alike."""
        return self.records.get(name, {})

    def may_have(self, kind: str, id: str) -> bool:
        """Whether a record with errors may be the one with this id."""
        invalid = self.invalid.get(kind, ())
        return id in invalid or EVERY_ID in invalid

    def set_withdrawn_aside(self) -> None:
        """Move the withdrawn records to ``withdrawn``, but for the kinds that go on listing them."""
        for kind in kinds():
            if not kind.can_be_withdrawn or kind.withdrawn == "listed":
                continue
            records = self.of_kind(kind.name)
            gone = {id: record for id, record in records.items() if record.withdrawal}
            if gone:
                self.withdrawn.setdefault(kind.name, {}).update(gone)
                self.records[kind.name] = {id: record for id, record in records.items() if id not in gone}

    def concepts(self, vocabulary: str) -> dict[str, Concept]:
        """The concepts of a vocabulary by id, in the file's order; empty where it is missing."""
        if vocabulary not in self._concepts:
            found = getattr(self.of_kind("vocabulary").get(vocabulary), "concepts", ())
            self._concepts[vocabulary] = {concept.id: concept for concept in found}
        return self._concepts[vocabulary]
