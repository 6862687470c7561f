"""Put the cells of a sheet at their rows and columns, where its format says which of them span several."""

from __future__ import annotations

import unicodedata
from typing import Final

from hoctap.imports.identifiers import is_web
from hoctap.imports.sheet_extras import MOST_SHEET_ROWS, WorkbookTooLarge
from hoctap.imports.spreadsheet import SpreadsheetSheet
from hoctap.imports.table import MOST_COLUMNS, TableLine

# Far more than the ten thousand books of a large library need.
_MOST_CELLS: Final = 2_000_000
# Excel shows 32,767 letters of a cell; no field of a record may have as many.
_LONGEST: Final = 100_000


class SpannedCells:
    """A sheet that grows row by row; a cell that spans rows counts in each of them.

    ``width`` is how many columns it has so far, with those that are empty.

    Args:
        name: What the sheet is called.
        most_rows: How many filled rows it may have.
    """

    def __init__(self, name: str, most_rows: int) -> None:
        self.sheet = SpreadsheetSheet(name)
        self.width = 0
        self._most_rows = most_rows
        self._number = 0
        self._cells: list[str] = []
        self._links: dict[int, str] = {}
        self._is_wide = False
        self._is_hidden = False
        self._next = 0
        # Column → last row, text and link of a cell that began above.
        self._covering: dict[int, tuple[int, str, str]] = {}
        self._filled = 0

    @property
    def is_full(self) -> bool:
        """Whether the row has as many columns as are read."""
        return self._next >= MOST_COLUMNS

    def row(self, number: int, *, is_hidden: bool = False) -> None:
        """Begin a row."""
        self.end()
        if number > MOST_SHEET_ROWS:
            raise WorkbookTooLarge
        self._number, self._is_hidden = number, is_hidden
        for column, (last, text, link) in list(self._covering.items()):
            if last < number:
                del self._covering[column]
            else:
                self._put(column, text, link)

    def cell(self, text: str, link: str = "", *, across: int = 1, down: int = 1, column: int | None = None) -> None:
        """Add a cell.

        Args:
            text: What it shows.
            link: Where it leads; only an address on the web counts.
            across: How many columns it spans.
            down: How many rows it spans.
            column: Its column from 0; without it the next one that no cell from above covers.
        """
        if column is None:
            column = self._next
            while column in self._covering:
                column += 1
        after = min(column + max(across, 1), MOST_COLUMNS)
        self._next = max(after, column + 1)
        self.width = max(self.width, self._next)
        if column >= MOST_COLUMNS:
            return
        link = link if is_web(link) else ""
        text = unicodedata.normalize("NFC", text[:_LONGEST].strip())
        self._put(column, text, link)
        self._is_wide = self._is_wide or after > column + 1
        if down > 1:
            for each in range(column, after):
                self._covering[each] = (self._number + down - 1, *((text, link) if each == column else ("", "")))

    def end(self) -> None:
        """End the last row."""
        if any(self._cells) or self._links:
            lines = self.sheet.lines
            lines.append(TableLine(self._number, self._cells, self._links, self._is_wide))
            if self._is_hidden:
                self.sheet.hidden_rows.append(self._number)
            if len(lines) > self._most_rows:
                raise WorkbookTooLarge
        self._cells, self._links = [], {}
        self._is_wide = self._is_hidden = False
        self._next = 0

    def end_spans(self) -> None:
        """End the cells that span rows, as the end of a part of the table does."""
        self._covering.clear()

    def _put(self, column: int, text: str, link: str) -> None:
        if not text and not link:
            return
        self._cells += [""] * (column + 1 - len(self._cells))
        self._cells[column] = text
        if link:
            self._links[column] = link
        self._filled += 1
        if self._filled > _MOST_CELLS:
            raise WorkbookTooLarge
