"""Find duplicate records: the same ISBN, the same address, or the same title with nothing that differs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from hoctap.kinds.resource.identifiers import bare
from hoctap.schema.web_address import same_address
from hoctap.text.folding import fold

Verdict = Literal["twin", "same-address", "same-title"]


@dataclass(frozen=True, slots=True)
class RecordIdentity:
    """What identifies a record. ``is_new``: it comes from the file being imported."""

    id: str
    title: str
    author: str
    url: str
    isbns: frozenset[str]
    is_new: bool = False


def identity(
    id: str, title: str, people: tuple[str, ...], url: str | None, isbns: tuple[str, ...], *, is_new: bool = False
) -> RecordIdentity:
    """The identity of a record; titles and names are compared without diacritics and case."""
    return RecordIdentity(
        id,
        # A title in another script cannot be folded; compare it as it is.
        fold(title) or title.strip().casefold(),
        fold(people[0]) if people else "",
        same_address(url) if url else "",
        frozenset(bare(isbn) for isbn in isbns),
        is_new,
    )


class KnownRecords:
    """The records of the catalogue, and those imported so far."""

    def __init__(self) -> None:
        self._by_isbn: dict[str, RecordIdentity] = {}
        self._by_url: dict[str, RecordIdentity] = {}
        self._by_title: dict[tuple[str, str], list[RecordIdentity]] = {}

    def add(self, each: RecordIdentity) -> None:
        """Add a record; of several with the same address the first one counts."""
        for isbn in each.isbns:
            self._by_isbn.setdefault(isbn, each)
        if each.url:
            self._by_url.setdefault(each.url, each)
        self._by_title.setdefault((each.title, each.author), []).append(each)

    def like(self, each: RecordIdentity) -> tuple[Verdict, RecordIdentity] | None:
        """The record that ``each`` duplicates or resembles.

        ``twin``: the same resource. ``same-address``: another row of the file has the address with another title, so
        one of them is wrong. ``same-title``: two records that share only their title.
        """
        for isbn in sorted(each.isbns):
            if isbn in self._by_isbn:
                return "twin", self._by_isbn[isbn]
        other = self._by_url.get(each.url) if each.url else None
        if other is not None and not _differ(each.isbns, other.isbns):
            return ("twin" if not other.is_new or each.title == other.title else "same-address"), other
        namesakes = self._by_title.get((each.title, each.author), [])
        for namesake in namesakes:
            if not (each.url and namesake.url) and not _differ(each.isbns, namesake.isbns):
                return "twin", namesake
        return ("same-title", namesakes[0]) if namesakes else None


def _differ(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other
