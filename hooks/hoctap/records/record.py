"""What every record has: an id, its former ids, and the place in the files where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import PrivateAttr

from hoctap.records.fields import Date, Id, Part, Text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands: its file, its position in the file's list, and its first line.

    ``index`` is ``None`` where the file holds one record.
    """

    path: str
    index: int | None = None
    line: int = 1


class Withdrawal(Part):
    """Why and since when a record is no longer offered, and what to use instead, if anything."""

    on: Date
    reason: Text
    instead: Id | None = None


class Record(Part):
    """Base of all records. ``id`` is unique in its kind and never changes; see DESIGN, Records."""

    id: Id
    formerly: tuple[Id, ...] = ()
    _place: Place = PrivateAttr(default=Place(""))

    @property
    def place(self) -> Place:
        """The file and line this record was read from."""
        return self._place

    def placed(self, place: Place) -> None:
        """Tell the record where it stands; the reader calls this once."""
        self._place = place
