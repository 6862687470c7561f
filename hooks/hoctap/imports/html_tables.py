"""Read the tables of an HTML page, which many programs of schools and libraries save under the ending .xls.

Every table is a sheet. Rows are counted as Excel shows such a page: it puts all tables and the lines between them below
each other in one sheet.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from lxml import etree

from hoctap.imports.identifiers import is_web
from hoctap.imports.sheet_extras import WorkbookTooLarge
from hoctap.imports.spanned_cells import SpannedCells
from hoctap.imports.spreadsheet import SpreadsheetSheet, cell_text
from hoctap.imports.table import find_header

_UNSEEN: Final = frozenset({"script", "style", "template", "title", "noscript", "select"})
_BLOCKS: Final = frozenset({"p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "center"})
_PARTS: Final = frozenset({"thead", "tbody", "tfoot"})
_CELLS: Final = frozenset({"td", "th"})
# A page with more tags is no list; a page with more tables in each other is hostile.
_MOST_TAGS: Final = 1_200_000
_DEEPEST: Final = 20
_MOST_TABLES: Final = 5_000
_MOST_DOWN: Final = 65_536
_NOT_SHOWN: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
# How Excel shows a long number, whose digits it keeps in an attribute.
_SHORTENED: Final = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
# Fewer columns have tables of signatures, too.
_COLUMNS_THAT_GO_ON: Final = 3


def html_sheets(page: str, most_rows: int, before: int = 0) -> list[SpreadsheetSheet]:
    """Every table that has something in it; those without a caption are numbered, after ``before`` others.

    A table without headings that has as many columns as the one before it goes on with that one: programs part long
    lists into pages.
    """
    reader = _Reader(most_rows, before)
    # lxml gives text; its stubs allow for bytes.
    parser = etree.HTMLParser(target=cast(Any, reader), encoding="utf-8", no_network=True)
    # Bytes of a known encoding: what the page declares does not count any more.
    parser.feed(page.encode("utf-8", "replace"))
    parser.close()
    made: list[SpreadsheetSheet] = []
    width = 0
    filled = (each for each in reader.tables if each.sheet.lines)
    for table in sorted(filled, key=lambda each: each.sheet.lines[0].number):
        sheet = table.sheet
        if made and table.width == width >= _COLUMNS_THAT_GO_ON and not _has_headings(sheet):
            made[-1].lines += sheet.lines
            made[-1].hidden_rows += sheet.hidden_rows
        else:
            made.append(sheet)
            width = table.width
    return made


def _has_headings(sheet: SpreadsheetSheet) -> bool:
    # One word alone may be a value: the type "Sách" of a book.
    header = find_header(sheet.lines)
    return header is not None and len(header.fields) > 1


@dataclass(slots=True)
class _Cell:
    """An open cell: what it shows, and where its first link to the web leads."""

    across: int
    down: int
    number: str
    parts: list[str] = field(default_factory=list)
    link: str = ""


@dataclass(slots=True)
class _Table:
    """An open table."""

    cells: SpannedCells
    cell: _Cell | None = None
    in_row: bool = False
    caption: list[str] | None = None


class _Reader:
    """Is told each tag by the parser, which closes those that the page leaves open."""

    def __init__(self, most_rows: int, before: int) -> None:
        self._before = before
        self.tables: list[SpannedCells] = []
        self._most_rows = most_rows
        self._open: list[_Table] = []
        self._unseen = 0
        self._tags = 0
        self._row = 0
        self._is_between = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise WorkbookTooLarge
        table = self._open[-1] if self._open else None
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._begin_table()
        elif table is None:
            self._is_between = self._is_between and tag not in _BLOCKS
        elif tag == "tr":
            self._begin_row(table, attributes)
        elif tag in _CELLS:
            self._begin_cell(table, attributes)
        elif tag == "caption":
            table.caption = []
        elif table.cell is not None:
            if tag == "a" and not table.cell.link and is_web(address := attributes.get("href", "").strip()):
                table.cell.link = address
            elif tag in _BLOCKS:
                table.cell.parts.append("\n")

    def end(self, tag: str) -> None:
        table = self._open[-1] if self._open else None
        if tag in _UNSEEN:
            self._unseen -= 1
        elif table is None:
            self._is_between = self._is_between and tag not in _BLOCKS
        elif tag == "table":
            self._end_cell(table)
            table.cells.end()
            self._open.pop()
        elif tag in _CELLS:
            self._end_cell(table)
        elif tag == "tr":
            self._end_cell(table)
            table.in_row = False
        elif tag in _PARTS:
            table.cells.end()
            table.cells.end_spans()
        elif tag == "caption" and table.caption is not None:
            if name := " ".join("".join(table.caption).split()):
                table.cells.sheet.name = name[:80]
            table.caption = None
        elif table.cell is not None and tag in _BLOCKS:
            table.cell.parts.append("\n")

    def data(self, text: str) -> None:
        if self._unseen > 0:
            return
        table = self._open[-1] if self._open else None
        if table is None:
            # A line between tables is a row of the sheet.
            if text.strip() and not self._is_between:
                self._row += 1
                self._is_between = True
        elif table.caption is not None:
            table.caption.append(text)
        elif table.cell is not None:
            table.cell.parts.append(text)

    def comment(self, text: str) -> None:
        """What is in a comment is not shown."""

    def pi(self, target: str, data: str | None = None) -> None:
        """Nor is what is for a program."""

    def close(self) -> None:
        for table in reversed(self._open):
            self._end_cell(table)
            table.cells.end()
        self._open.clear()

    def _begin_table(self) -> None:
        if len(self._open) == _DEEPEST or len(self.tables) == _MOST_TABLES:
            raise WorkbookTooLarge
        cells = SpannedCells(str(self._before + len(self.tables) + 1), self._most_rows)
        self.tables.append(cells)
        self._open.append(_Table(cells))
        self._is_between = False

    def _begin_row(self, table: _Table, attributes: Mapping[str, str]) -> None:
        self._end_cell(table)
        self._row += 1
        table.cells.row(self._row, is_hidden=bool(_NOT_SHOWN.search(attributes.get("style", ""))))
        table.in_row = True

    def _begin_cell(self, table: _Table, attributes: Mapping[str, str]) -> None:
        self._end_cell(table)
        if not table.in_row:
            self._begin_row(table, {})
        if table.cells.is_full:
            return
        down = _count(attributes.get("rowspan", "1"))
        # None: as far as this part of the table goes.
        table.cell = _Cell(
            _count(attributes.get("colspan", "1")) or 1, _MOST_DOWN if down == 0 else down, attributes.get("x:num", "")
        )

    def _end_cell(self, table: _Table) -> None:
        if (cell := table.cell) is None:
            return
        table.cell = None
        lines = (" ".join(line.split()) for line in "".join(cell.parts).split("\n"))
        text = "\n".join(line for line in lines if line)
        if cell.number and _SHORTENED.fullmatch(text):
            text = _whole(cell.number) or text
        table.cells.cell(text, cell.link, across=cell.across, down=cell.down)


def _count(said: str) -> int:
    found = re.match(r"\s*(\d{1,6})", said)
    return min(int(found[1]), _MOST_DOWN) if found else 1


def _whole(number: str) -> str:
    try:
        return cell_text(float(number))
    except ValueError:
        return ""
