"""Read XML Spreadsheet 2003 (``<Workbook>``), which programs save under the endings .xls and .xml."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from hoctap.imports.result import UnreadableFile
from hoctap.imports.sheet_extras import WorkbookTooLarge, literal_link
from hoctap.imports.spanned_cells import SpannedCells
from hoctap.imports.spreadsheet import SpreadsheetSheet, cell_text
from hoctap.imports.table import MOST_COLUMNS
from hoctap.schema.localized_text import localized

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_SS: Final = f"{{{NAMESPACE}}}"
_EXCEL: Final = "{urn:schemas-microsoft-com:office:excel}"
_PROLOG: Final = 64 << 10
_MOST_SHEETS: Final = 1_000


def excel_xml_sheets(data: bytes, most_rows: int) -> Iterator[SpreadsheetSheet]:
    """Every sheet; a merged cell counts in every row that it spans. Raises ``UnreadableFile``."""
    data = data.lstrip(b" \t\r\n")
    if b"<!DOCTYPE" in data[:_PROLOG].replace(b"\0", b""):
        raise UnreadableFile(localized("imports.xml-doctype"))
    events = etree.iterparse(
        io.BytesIO(data), events=("start", "end"), tag=[f"{_SS}Worksheet", f"{_SS}Row"], resolve_entities=False,
        no_network=True, huge_tree=False, remove_comments=True,
    )  # fmt: skip
    made: SpannedCells | None = None
    number = sheets = 0
    try:
        for event, element in events:
            is_sheet = element.tag == f"{_SS}Worksheet"
            if event == "start":
                if is_sheet:
                    sheets += 1
                    if sheets > _MOST_SHEETS:
                        raise WorkbookTooLarge
                    made, number = SpannedCells(element.get(f"{_SS}Name", str(sheets)), most_rows), 0
                continue
            if is_sheet:
                if made is not None:
                    made.end()
                    shown = element.findtext(f"{_EXCEL}WorksheetOptions/{_EXCEL}Visible") or ""
                    yield SpreadsheetSheet(made.sheet.name, is_hidden=True) if "Hidden" in shown else made.sheet
                made = None
            elif made is not None:
                number = _index(element, number + 1)
                _row(element, number, made)
            element.clear()
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableFile(localized("imports.xml-broken", line=line, column=column)) from error


def _row(row: etree._Element, number: int, made: SpannedCells) -> None:
    made.row(number, is_hidden=row.get(f"{_SS}Hidden") == "1")
    column = 0
    for cell in row.iterchildren(f"{_SS}Cell"):
        column = _index(cell, column + 1)
        if column > MOST_COLUMNS:
            return
        data = cell.find(f"{_SS}Data")
        link = cell.get(f"{_SS}HRef", "") or literal_link(cell.get(f"{_SS}Formula", ""))
        across = _number(cell.get(f"{_SS}MergeAcross"))
        made.cell(
            _shown(data) if data is not None else "", link, across=across + 1,
            down=_number(cell.get(f"{_SS}MergeDown")) + 1, column=column - 1,
        )  # fmt: skip
        column += across


def _shown(data: etree._Element) -> str:
    text = "".join(str(part) for part in data.itertext())
    kind = data.get(f"{_SS}Type", "String")
    try:
        if kind == "Number":
            return cell_text(float(text))
        if kind == "DateTime":
            return cell_text(datetime.datetime.fromisoformat(text.strip()))
    except ValueError:
        return text
    return text


def _index(element: etree._Element, usual: int) -> int:
    """Where a row or cell is; it may not go back."""
    return max(_number(element.get(f"{_SS}Index")), usual)


def _number(said: str | None) -> int:
    found = re.fullmatch(r"\s*(\d{1,6})\s*", said or "")
    return int(found[1]) if found else 0
