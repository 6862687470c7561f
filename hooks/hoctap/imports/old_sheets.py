"""Read the sheets of workbooks that openpyxl does not read: Excel before 2007 (.xls) and OpenDocument (.ods).

calamine gives values and whether a sheet is hidden, and merged cells of .xls. The links, hidden rows and merged cells of
OpenDocument are read from its XML. The links of .xls are not read, so there a cell must show its address.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from hoctap.checking.packages import is_bomb
from hoctap.imports.result import UnreadableFile
from hoctap.imports.sheet_extras import MOST_SHEET_ROWS, SheetExtras, WorkbookTooLarge
from hoctap.imports.spreadsheet import SpreadsheetSheet, cell_text
from hoctap.imports.table import MOST_COLUMNS, TableLine
from hoctap.schema.localized_text import localized

_LARGEST: Final = 100 << 20
_TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_LINK: Final = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}a"
_HREF: Final = "{http://www.w3.org/1999/xlink}href"


def old_sheets(file: Path, most_rows: int) -> Iterator[SpreadsheetSheet]:
    """Every sheet. Formulas have their last computed value; a merged cell counts in every row that it spans."""
    with file.open("rb") as stream:
        is_ods = stream.read(2) == b"PK"
    extras = _ods_extras(file) if is_ods else {}
    try:
        book = CalamineWorkbook.from_path(str(file))
    except PasswordError as error:
        raise UnreadableFile(localized("imports.spreadsheet-locked")) from error
    except CalamineError as error:
        raise UnreadableFile(localized("imports.spreadsheet-unreadable")) from error
    with book:
        for meta in book.sheets_metadata:
            if meta.typ != SheetTypeEnum.WorkSheet:
                continue
            if meta.visible != SheetVisibleEnum.Visible:
                yield SpreadsheetSheet(meta.name, is_hidden=True)
                continue
            sheet = book.get_sheet_by_name(meta.name)
            yield _read(meta.name, sheet, extras.get(meta.name, SheetExtras()), most_rows)


def _read(name: str, sheet: Any, extras: SheetExtras, most_rows: int) -> SpreadsheetSheet:
    made = SpreadsheetSheet(name)
    if sheet.total_height > MOST_SHEET_ROWS:
        raise WorkbookTooLarge
    rows = [[cell_text(value) for value in row[:MOST_COLUMNS]] for row in sheet.to_python(skip_empty_area=False)]
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        if right > left:
            extras.wide.add(top + 1)
        if bottom > top:
            extras.tall.setdefault(top + 1, []).append((left, bottom + 1))
    for number, spans in extras.tall.items():
        for column, last in spans:
            text = rows[number - 1][column] if number <= len(rows) and column < len(rows[number - 1]) else ""
            for below in rows[number:last] if text else ():
                below[column] = below[column] or text
    for number, cells in enumerate(rows, 1):
        links = {column: to for column, to in extras.links.get(number, {}).items() if column < MOST_COLUMNS}
        if not any(cells) and not links:
            continue
        made.lines.append(TableLine(number, cells, links, number in extras.wide))
        if number in extras.hidden_rows:
            made.hidden_rows.append(number)
        if len(made.lines) > most_rows:
            raise WorkbookTooLarge
    return made


def _ods_extras(file: Path) -> dict[str, SheetExtras]:
    """Links and hidden rows of each sheet, by its name."""
    found: dict[str, SheetExtras] = {}
    with zipfile.ZipFile(file) as archive:
        if is_bomb(archive) or sum(info.file_size for info in archive.infolist()) > _LARGEST:
            raise WorkbookTooLarge
        with archive.open("content.xml") as stream:
            tree = etree.parse(stream, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    for table in tree.iter(f"{_TABLE}table"):
        extras = found.setdefault(table.get(f"{_TABLE}name", ""), SheetExtras())
        number = 1
        for row in table.iter(f"{_TABLE}table-row"):
            count = _repeated(row, "number-rows-repeated")
            if row.get(f"{_TABLE}visibility") in ("collapse", "filter") and count <= MOST_SHEET_ROWS:
                extras.hidden_rows.update(range(number, number + count))
            _cells(row, number, extras)
            number += count
    return found


def _cells(row: etree._Element, number: int, extras: SheetExtras) -> None:
    """The links of a row, and the cells in it that span others."""
    column = 0
    for cell in row:
        for link in cell.iter(_LINK):
            extras.link(number, column, link.get(_HREF, ""))
        if (rows := _repeated(cell, "number-rows-spanned")) > 1:
            extras.tall.setdefault(number, []).append((column, number + min(rows, MOST_SHEET_ROWS) - 1))
        if _repeated(cell, "number-columns-spanned") > 1:
            extras.wide.add(number)
        column += _repeated(cell, "number-columns-repeated")


def _repeated(element: etree._Element, name: str) -> int:
    value = element.get(f"{_TABLE}{name}", "1")
    return int(value) if value.isdecimal() else 1
