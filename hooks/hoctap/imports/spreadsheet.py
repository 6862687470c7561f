"""The first sheet of an XLSX workbook (ECMA-376) as rows of texts."""

from __future__ import annotations

import datetime
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import openpyxl

# A workbook is a zip archive; a bomb of one unpacks to far more than any catalogue needs.
_LARGEST: Final = 400 << 20
_MOST_COLUMNS: Final = 200
_MOST_ROWS: Final = 200_000


class TooLarge(Exception):
    """The workbook unpacks to more than is reasonable."""


def xlsx_values(file: Path) -> Iterator[list[str]]:
    """The rows of the first sheet; formulas count with the value last computed."""
    with zipfile.ZipFile(file) as archive:
        if sum(info.file_size for info in archive.infolist()) > _LARGEST:
            raise TooLarge(f"> {_LARGEST >> 20} MiB")
    book = openpyxl.load_workbook(file, read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        # Programs state the sheet's size wrongly; what is there counts.
        sheet.reset_dimensions()
        for cells in sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True):
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
