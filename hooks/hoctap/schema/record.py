"""What every record has: an id, its former ids, and its location in the files."""

from __future__ import annotations

from typing import Final, NamedTuple

from pydantic import PrivateAttr

from hoctap.schema.fields import Date, Id, Text
from hoctap.schema.structure import Structure


class SourceLocation(NamedTuple):
    """Where a record was read: its file, its position in the file's list, and its first line.

    ``position`` is ``None`` where the file holds one record.
    """

    path: str
    position: int | None = None
    line: int = 1


_NOWHERE: Final = SourceLocation("")
# Field, offset in its text, address.
Links = tuple[tuple[tuple[str | int, ...], int, str], ...]


class Withdrawal(Structure):
    """Why and since when a record is no longer offered, and what to use instead, if anything."""

    on: Date
    reason: Text
    instead: Id | None = None


class Record(Structure):
    """Base of all records. ``id`` is unique in its kind and never changes."""

    id: Id
    formerly: tuple[Id, ...] = ()
    # Made by a function, because pydantic makes a deep copy of a default for each record.
    _location: SourceLocation = PrivateAttr(default_factory=lambda: _NOWHERE)
    _links: Links = PrivateAttr(default=())

    @property
    def location(self) -> SourceLocation:
        """Where this record was read from."""
        # Read very often; pydantic looks for a private attribute in Python code.
        location: SourceLocation = self.__pydantic_private__["_location"]  # type: ignore[index]
        return location

    @property
    def withdrawal(self) -> Withdrawal | None:
        """Why the record is no longer offered; ``None`` while it is, and where its kind is never withdrawn."""
        return getattr(self, "withdrawn", None)

    @property
    def links(self) -> Links:
        """The links of its Markdown texts, which the checker finds."""
        links: Links = self.__pydantic_private__["_links"]  # type: ignore[index]
        return links

    def set_links(self, links: Links) -> None:
        """Set the links of its texts; the checker calls this once."""
        self._links = links

    def set_location(self, location: SourceLocation) -> None:
        """Set where it was read from; the loader calls this once."""
        self._location = location
