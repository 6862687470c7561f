"""What every reader of a foreign file returns: rows under our own field names, and what was passed over."""

from __future__ import annotations

from dataclasses import dataclass, field

# A value that the format repeats (authors of RIS, creators of Dublin Core) is a list whose items are never split again;
# a spreadsheet's cell is one string, which the importer may split.
Row = dict[str, str | list[str]]


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader passed over, in both languages; ``serious``: data of the file is lost, so the exit status is 1."""

    vi: str
    en: str
    serious: bool = False


@dataclass(slots=True)
class Read:
    """The rows of a file, the columns that mean nothing to us, and the notes of the reader.

    ``places`` holds, for each row, the number by which an editor finds it in the file; empty: the first row is row 2,
    below a heading.
    """

    rows: list[Row]
    unknown_columns: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
