"""The first sheet of an XLSX workbook (ECMA-376) as rows of texts."""

from __future__ import annotations

import datetime
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import openpyxl

from hoctap.checking.packages import is_bomb

# A workbook is a zip archive; a bomb of one unpacks to far more than any catalogue needs.
_LARGEST: Final = 100 << 20
_MOST_COLUMNS: Final = 200
_MOST_ROWS: Final = 100_000
# What a document type stands before, at the start of an XML file.
_PROLOG: Final = 64 << 10


class TooLarge(Exception):
    """The workbook unpacks to more than is reasonable."""


def xlsx_values(file: Path) -> Iterator[list[str]]:
    """The rows of the first sheet; formulas count with the value last computed."""
    with zipfile.ZipFile(file) as archive:
        if is_bomb(archive) or sum(info.file_size for info in archive.infolist()) > _LARGEST:
            raise TooLarge
        for info in archive.infolist():
            with archive.open(info) as member:
                if b"<!DOCTYPE" in member.read(_PROLOG).replace(b"\0", b""):
                    raise TooLarge
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        # Programs state the sheet's size wrongly; what is there counts.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)):
            if number == _MOST_ROWS:
                raise TooLarge
            yield [_text(value) for value in cells]
    finally:
        book.close()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return unicodedata.normalize("NFC", str(value))
