"""Files of library formats for the tests of their readers."""

from __future__ import annotations

from pathlib import Path

from pymarc import Field, Indicators, Record, Subfield

from hoctap.imports.reading import read_rows
from hoctap.imports.result import ReadResult, Row
from hoctap.schema.localized_text import in_all_languages

LINK = ("856", "40", ("u", "https://a.example.org/1"))


def read(folder: Path, name: str, content: bytes | str) -> ReadResult:
    """What the readers make of a file."""
    file = folder / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_rows(file)


def one(folder: Path, name: str, content: bytes | str) -> Row:
    """The only row of a file."""
    (row,) = read(folder, name, content).rows
    return row


def marc(
    *fields: tuple[str, str, tuple[str, str]] | tuple[str, str, tuple[str, str], tuple[str, str]] | tuple[object, ...],
    fixed: str = "",
    leader: str = "00000nam a2200000 i 4500",
) -> Record:
    """A MARC record: fields as tag, indicators, and subfields."""
    record = Record(force_utf8=True, leader=leader)
    if fixed:
        record.add_field(Field(tag="008", data=fixed))
    for tag, indicators, *parts in fields:
        found = [Subfield(code=code, value=value) for code, value in parts]  # type: ignore[misc]
        record.add_field(
            Field(tag=str(tag), indicators=Indicators(str(indicators)[0], str(indicators)[1]), subfields=found)
        )
    return record


def fixed_field(language: str = "vie", kind: str = "s", year: str = "2008") -> str:
    """Field 008 with a kind of date, its first year and a language at their places."""
    made = f"261124{kind}{year}    vm {'a     o    000 0':17}{language} d"
    assert (len(made), made[35:38]) == (40, language)
    return made


def told(found: ReadResult) -> str:
    """All notes as one text."""
    return "\n".join(in_all_languages(note.text) for note in found.notes)
