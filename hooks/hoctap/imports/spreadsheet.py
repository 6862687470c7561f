"""The first sheet of an XLSX workbook (ECMA-376) as rows of texts."""

from __future__ import annotations

import datetime
import itertools
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

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


@dataclass(frozen=True, slots=True)
class SheetCell:
    """What a cell holds; ``percent``: the number is shown a hundred times as large, with a percent sign.

    ``uncomputed``: a formula stands there whose value no program has computed.
    """

    value: object = None
    percent: bool = False
    uncomputed: bool = False


EMPTY: Final = SheetCell()


def xlsx_values(file: Path) -> Iterator[list[str]]:
    """The rows of the first sheet; formulas count with the value last computed."""
    _refuse_hostile(file)
    for cells in _first_sheet(file, computed=True):
        yield [_text(cell.value) for cell in cells]


def xlsx_cells(file: Path) -> Iterator[list[SheetCell]]:
    """The rows of the first sheet with the kinds of their values, formulas without a value included.

    Empty cells at the end of a row are left out.
    """
    _refuse_hostile(file)
    formulas = _first_sheet(file, computed=False)
    for values, written in zip(_first_sheet(file, computed=True), formulas, strict=True):
        cells = [_cell(*pair) for pair in itertools.zip_longest(values, written)]
        while cells and cells[-1] is EMPTY:
            cells.pop()
        yield cells


def _cell(value: Any, written: Any) -> SheetCell:
    found = value.value if value is not None else None
    if found is not None:
        return SheetCell(found, percent="%" in (getattr(value, "number_format", "") or ""))
    formula = written is not None and str(written.value or "").startswith("=")
    return SheetCell(uncomputed=True) if formula else EMPTY


def _refuse_hostile(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        if is_bomb(archive) or sum(info.file_size for info in archive.infolist()) > _LARGEST:
            raise TooLarge
        for info in archive.infolist():
            with archive.open(info) as member:
                if b"<!DOCTYPE" in member.read(_PROLOG).replace(b"\0", b""):
                    raise TooLarge


def _first_sheet(file: Path, *, computed: bool) -> Iterator[tuple[Any, ...]]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=computed)
    try:
        sheet = book.worksheets[0]
        # Programs state the sheet's size wrongly; what is there counts.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS)):
            if number == _MOST_ROWS:
                raise TooLarge
            yield cells
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
