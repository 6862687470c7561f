"""Sheets that are turned: the names of the fields down a column, and one resource in each column after it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from openpyxl.utils import get_column_letter

from hoctap.imports.headings import fields_of
from hoctap.imports.result import Note
from hoctap.imports.table import MOST_COLUMNS, Header, TableLine, listed
from hoctap.schema.localized_text import localized

# The names stand in one of the first columns: a number may come before them.
_FIRST_COLUMNS: Final = 3
_LEAST: Final = 2


def turned(
    lines: Sequence[TableLine], header: Header | None, own: Mapping[str, str] | None = None
) -> tuple[list[TableLine], Note] | None:
    """The columns of a turned sheet as lines, with what to tell people; ``None`` if the sheet is not turned.

    Args:
        lines: The rows of the sheet.
        header: Its row of headings, if it has one: a column must name more of our fields.
        own: What the editors answered about headings.
    """
    rows = [line for line in lines if any(line.cells)][:MOST_COLUMNS]
    sides = [_Side(column, [_cell(line, column) for line in rows], own) for column in range(_FIRST_COLUMNS)]
    side = max((each for each in sides if "title" in each.fields), key=lambda each: len(each.fields), default=None)
    if side is None or len(side.fields) < _LEAST or side.share < 0.5:
        return None
    if header is not None:
        top = _Side(0, header.line.cells, own)
        # The titles of books may be words for fields, too.
        if len(side.fields) <= len(top.fields) or (len(top.fields) > 1 and side.share <= top.share):
            return None
    column = side.column
    if not any(any(line.cells[column + 1 :]) for line in rows):
        return None
    made = [_turned(rows, each) for each in range(column, max(len(line.cells) for line in rows))]
    places = [line.place for line in made[1:] if any(line.cells)]
    return made, Note(
        localized("imports.columns-are-rows", column=get_column_letter(column + 1), places=listed(places))
    )


class _Side:
    """The cells of a row or a column: the fields that they name, and what share of them name one."""

    def __init__(self, column: int, cells: Sequence[str], own: Mapping[str, str] | None) -> None:
        self.column = column
        self.fields = fields_of(cells, own)
        named = sum(map(len, self.fields.values()))
        self.share = named / max(sum(1 for cell in cells if cell.strip()), 1)


def _cell(line: TableLine, column: int) -> str:
    return line.cells[column].strip() if column < len(line.cells) else ""


def _turned(rows: Sequence[TableLine], column: int) -> TableLine:
    links = {index: line.links[column] for index, line in enumerate(rows) if column in line.links}
    return TableLine(
        column + 1, [_cell(line, column) for line in rows], links, turned_from=tuple(line.number for line in rows)
    )
