"""The readers of library formats."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from hoctap.imports.bibtex import bibtex_read
from hoctap.imports.json_file import json_read
from hoctap.imports.marc import marc_read
from hoctap.imports.ris import ris_read
from hoctap.imports.row import Read
from hoctap.imports.xml_file import xml_read

Reader = Callable[[Path], Read]


def _text(read: Callable[[str], Read]) -> Reader:
    return lambda file: read(file.read_bytes().decode("utf-8-sig"))


READERS: Final[dict[str, Reader]] = {
    "marc": marc_read,
    "xml": xml_read,
    "ris": _text(ris_read),
    "bibtex": _text(bibtex_read),
    "json": lambda file: json_read(file.read_bytes()),
}
