"""What every record has: an id, its former ids, and the place in the files where it stands."""

from __future__ import annotations

from typing import Final, NamedTuple

from pydantic import PrivateAttr

from hoctap.schema.fields import Date, Id, Text
from hoctap.schema.structure import Structure


class SourceLocation(NamedTuple):
    """Where a record stands: its file, its position in the file's list, and its first line.

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
    """Base of all records. ``id`` is unique in its kind and never changes; see DESIGN, Records."""

    id: Id
    formerly: tuple[Id, ...] = ()
    # Made by a function, for pydantic copies a default deeply for each record.
    _place: SourceLocation = PrivateAttr(default_factory=lambda: _NOWHERE)
    _links: Links = PrivateAttr(default=())

    @property
    def place(self) -> SourceLocation:
        """The file and line this record was read from."""
        # Asked for every record again and again; by its own name, pydantic would look for it by Python code.
        place: SourceLocation = self.__pydantic_private__["_place"]  # type: ignore[index]
        return place

    @property
    def links(self) -> Links:
        """Where its Markdown texts link to, each with the field; the checker finds them as it goes through the texts."""
        links: Links = self.__pydantic_private__["_links"]  # type: ignore[index]
        return links

    def linked(self, links: Links) -> None:
        """Tell the record where its texts lead; the checker calls this once."""
        self._links = links

    def placed(self, place: SourceLocation) -> None:
        """Tell the record where it stands; the reader calls this once."""
        self._place = place
