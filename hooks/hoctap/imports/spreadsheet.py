"""Read the sheets of an XLSX workbook (ECMA-376) as rows of texts, and the first one also as typed cells."""

from __future__ import annotations

import datetime
import itertools
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import openpyxl
from openpyxl.reader.excel import ExcelReader

from hoctap.checking.packages import is_bomb
from hoctap.imports.sheet_extras import MOST_SHEET_ROWS, SheetExtras, WorkbookTooLarge, sheet_extras
from hoctap.imports.table import MOST_COLUMNS, TableLine
from hoctap.text.legacy_letters import Scheme, legacy

# Limit against zip bombs: far more than any catalogue needs.
_LARGEST: Final = 100 << 20
# The root element follows a document type declaration at the start of an XML file.
_PROLOG: Final = 64 << 10
_VNI_FONTS: Final = frozenset({"vni-", "vni "})


@dataclass(frozen=True, slots=True)
class SheetCell:
    """The value of a cell. ``percent``: shown with a percent sign. ``uncomputed``: a formula without a stored value."""

    value: object = None
    percent: bool = False
    uncomputed: bool = False


EMPTY: Final = SheetCell()


@dataclass(slots=True)
class SpreadsheetSheet:
    """One sheet. ``hidden_rows`` and ``uncomputed`` (formulas without a value) are for the report.

    ``retyped`` holds texts of cells in a TCVN3 or VNI font, as stored and as the font shows them.
    """

    name: str
    is_hidden: bool = False
    lines: list[TableLine] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    uncomputed: list[str] = field(default_factory=list)
    retyped: list[tuple[str, str]] = field(default_factory=list)


def xlsx_sheets(file: Path, most_rows: int) -> Iterator[SpreadsheetSheet]:
    """Every sheet. Formulas have their last computed value; a merged cell counts in every row that it spans."""
    _refuse_hostile(file)
    # Pass an open file: openpyxl checks the ending of a file name.
    with file.open("rb") as stream, zipfile.ZipFile(file) as archive:
        reader = ExcelReader(stream, read_only=True, data_only=True)
        reader.read()
        paths = {sheet.name: rel.target for sheet, rel in reader.parser.find_sheets()}
        try:
            for sheet in reader.wb.worksheets:
                if sheet.sheet_state != "visible":
                    yield SpreadsheetSheet(sheet.title, is_hidden=True)
                    continue
                yield _read_sheet(sheet, sheet_extras(archive, paths[sheet.title]), most_rows)
        finally:
            reader.wb.close()


def _read_sheet(sheet: Any, extras: SheetExtras, most_rows: int) -> SpreadsheetSheet:
    made = SpreadsheetSheet(sheet.title)
    sheet.reset_dimensions()
    # Column → last row and value of a merged cell.
    covering: dict[int, tuple[int, str, str]] = {}
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if number > MOST_SHEET_ROWS:
            raise WorkbookTooLarge
        cells = [_shown(cell, made) for cell in row]
        links = {column: target for column, target in extras.links.get(number, {}).items() if column < MOST_COLUMNS}
        for column, (last, text, link) in list(covering.items()):
            if number > last:
                del covering[column]
                continue
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or text
            if link:
                links.setdefault(column, link)
        if not any(cells) and not links:
            continue
        for column, last in extras.tall.get(number, ()):
            if column < len(cells) and cells[column]:
                covering[column] = (last, cells[column], links.get(column, ""))
        made.lines.append(TableLine(number, cells, links, number in extras.wide))
        if number in extras.hidden_rows:
            made.hidden_rows.append(number)
        if len(made.lines) > most_rows:
            raise WorkbookTooLarge
    made.uncomputed = extras.uncomputed
    return made


def _shown(cell: Any, sheet: SpreadsheetSheet) -> str:
    """The text of a cell; in a legacy font, the text that the font shows."""
    text = cell_text(cell.value)
    if text.isascii() or not isinstance(cell.value, str):
        return text
    font = str(cell.font.name or "") if cell.font else ""
    scheme: Scheme | None = "TCVN3" if font[:3].lower() == ".vn" else "VNI" if font[:4].lower() in _VNI_FONTS else None
    found = legacy(text, scheme) if scheme else None
    if found is None:
        return text
    shown = found.converted.upper() if scheme == "TCVN3" and font[-1] in "Hh" else found.converted
    sheet.retyped.append((text, shown))
    return shown


def xlsx_cells(file: Path) -> Iterator[list[SheetCell]]:
    """The rows of the first sheet with typed values, including formulas without a value.

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
            raise WorkbookTooLarge
        for info in archive.infolist():
            with archive.open(info) as member:
                if b"<!DOCTYPE" in member.read(_PROLOG).replace(b"\0", b""):
                    raise WorkbookTooLarge


def _first_sheet(file: Path, *, computed: bool) -> Iterator[tuple[Any, ...]]:
    book = openpyxl.load_workbook(file, read_only=True, data_only=computed)
    try:
        sheet = book.worksheets[0]
        # The stored size of the sheet is often wrong.
        sheet.reset_dimensions()
        for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS)):
            if number == MOST_SHEET_ROWS:
                raise WorkbookTooLarge
            yield cells
    finally:
        book.close()


def cell_text(value: object) -> str:
    """What a cell shows: whole numbers without a point, days without a time, letters composed."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    return unicodedata.normalize("NFC", str(value))
