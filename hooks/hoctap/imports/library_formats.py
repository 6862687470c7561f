"""Which reader of a library format a file needs: by its suffix, and by its text where the suffix says nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from hoctap.imports.bibtex import bibtex_read
from hoctap.imports.json_file import json_read
from hoctap.imports.marc import marc_read
from hoctap.imports.ris import is_ris, other_format, ris_read
from hoctap.imports.row import Read
from hoctap.imports.xml_file import xml_read

Reader = Callable[[Path], Read]
# What a file is is seen in its first bytes.
_HEAD: Final = 20_000


def library_reader(file: Path) -> Reader | None:
    """The reader of a library format; ``None`` for a table. Raises ``UnreadableFile`` for a format that is not read."""
    suffix = file.suffix.lower()
    if suffix in _SUFFIXES:
        return READERS[_SUFFIXES[suffix]]
    if suffix in _TABLES:
        return None
    with file.open("rb") as stream:
        head = stream.read(_HEAD).decode("utf-8", "replace").lstrip("\ufeff")
    if is_ris(head):
        return READERS["ris"]
    if head[:24].isprintable() and head[:5].isdigit() and head[20:24] == "4500":
        return marc_read
    if (refused := other_format(head)) is not None:
        raise refused
    return None


def _text(read: Callable[[str], Read]) -> Reader:
    return lambda file: read(file.read_bytes().decode("utf-8-sig"))


# The readers by format, for whoever has found out the format himself.
READERS: Final[dict[str, Reader]] = {
    "marc": marc_read,
    "xml": xml_read,
    "ris": _text(ris_read),
    "bibtex": _text(bibtex_read),
    "json": lambda file: json_read(file.read_bytes()),
}
_TABLES: Final = frozenset({".csv", ".tsv", ".xlsx", ".xls", ".ods"})
_SUFFIXES: Final = {
    ".mrc": "marc", ".marc": "marc", ".xml": "xml", ".marcxml": "xml", ".opds": "xml", ".atom": "xml", ".bib": "bibtex",
    ".bibtex": "bibtex", ".json": "json", ".jsonl": "json", ".jsonld": "json", ".ndjson": "json",
    # What these hold is told by the reader of RIS, which knows their formats by name.
    ".ris": "ris", ".nbib": "ris", ".enw": "ris", ".ciw": "ris",
}  # fmt: skip
