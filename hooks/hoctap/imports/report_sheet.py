"""Recognise the sheet of a yearly report, and find its parts."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hoctap.imports.encodings import decoded_table
from hoctap.imports.reading import unreadable_errors
from hoctap.imports.report_cells import CellLocation
from hoctap.imports.result import UnreadableFile
from hoctap.imports.spreadsheet import EMPTY, SheetCell, xlsx_cells
from hoctap.kinds.report.form import COLUMNS, HEADS, Column, Head
from hoctap.locales import Lang, languages
from hoctap.schema.localized_text import localized
from hoctap.text.formulas import unguarded
from hoctap.text.slug import slugify

Grid = list[list[SheetCell]]
# A plan has at most some hundred targets and tasks.
_MOST_ROWS: Final = 10_000
# The rows among which the headings are searched, and how many known headings are enough.
_TOP: Final = 60


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """The cells by meaning.

    ``columns`` has only existing columns; ``top`` is the row of headings, 0 if there is none.
    """

    lang: Lang
    heads: Mapping[Head, tuple[CellLocation, SheetCell]]
    columns: Mapping[Column, int]
    top: int
    grid: Grid

    def rows(self) -> Iterator[int]:
        """The numbers of the rows below the headings."""
        yield from range(self.top + 1, len(self.grid) + 1)

    def cell(self, row: int, column: Column) -> tuple[CellLocation, SheetCell]:
        """A cell of the table and its position."""
        number = self.columns.get(column, 0)
        cells = self.grid[row - 1]
        place = CellLocation(row, max(number, 1), COLUMNS[column][self.lang])
        return place, cells[number - 1] if 0 < number <= len(cells) else EMPTY


def filled_sheet(file: Path) -> FilledSheet | None:
    """The file as a sheet of a yearly report; ``None`` if it is something else. Raises ``UnreadableFile``."""
    suffix = file.suffix.lower()
    if suffix not in (".xlsx", ".csv", ".tsv", ".txt"):
        return None
    with unreadable_errors(file):
        rows = xlsx_cells(file) if suffix == ".xlsx" else _csv_cells(file)
        top = list(itertools.islice(rows, _TOP))
        sheet = _understood(top)
        if sheet is not None:
            # Read all rows only now: other files may have very many.
            sheet.grid.extend(itertools.islice(rows, _MOST_ROWS))
            if next(rows, None) is not None:
                raise UnreadableFile(localized("imports.too-many-sheet-rows", most=_MOST_ROWS))
        return sheet


def _fitness(text: str) -> int:
    """How many columns of the report a line names."""
    return max((len(_columns(_split(line))) for line in text.splitlines()[:_TOP]), default=0)


def _csv_cells(file: Path) -> Iterator[list[SheetCell]]:
    try:
        text, _ = decoded_table(file.read_bytes(), _fitness)
    except UnicodeDecodeError:
        # It is no report; what else it may be, the reader of tables tells.
        return
    # The row of headings shows the separator; the lines above contain sentences.
    line = next((line for line in text.splitlines()[:_TOP] if len(_columns(_split(line))) > 2), text.split("\n", 1)[0])
    mark = max(",;\t", key=line.count)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
    # Our own export puts apostrophes before texts that a spreadsheet would compute.
    for row in rows:
        yield [SheetCell(unguarded(cell)) if cell else EMPTY for cell in row]


def _split(line: str) -> list[SheetCell]:
    return [SheetCell(cell.strip('"')) for cell in line.split(max(",;\t", key=line.count))]


def _understood(grid: Grid) -> FilledSheet | None:
    heads: dict[Head, tuple[CellLocation, SheetCell]] = {}
    names = {slugify(name[lang]): head for head, name in HEADS.items() for lang in languages()}
    columns: dict[Column, int] = {}
    top, langs = 0, dict.fromkeys(languages(), 0)
    for number, cells in enumerate(grid[:_TOP], 1):
        found = _columns(cells)
        if len(found) > 2 and "id" in found:
            columns, top = found, number
            _count(cells, langs)
            break
        word = cells[0].value if cells else None
        head = names.get(slugify(word)) if isinstance(word, str) and word.strip() else None
        if head is not None and head not in heads:
            answer = cells[1] if len(cells) > 1 else EMPTY
            heads[head] = (CellLocation(number, 2, str(word).strip()), answer)
    if not top and len(heads) < 3:
        return None
    lang = max(langs, key=lambda each: langs[each])
    return FilledSheet(lang, heads, columns, top, grid)


def _columns(cells: Sequence[SheetCell]) -> dict[Column, int]:
    known = {slugify(name[lang]): column for column, name in COLUMNS.items() for lang in languages()}
    found: dict[Column, int] = {}
    for number, cell in enumerate(cells, 1):
        column = known.get(slugify(cell.value)) if isinstance(cell.value, str) and cell.value.strip() else None
        if column is not None:
            found.setdefault(column, number)
    return found


def _count(cells: Sequence[SheetCell], langs: dict[Lang, int]) -> None:
    for cell in cells:
        for lang in languages():
            langs[lang] += any(slugify(str(cell.value or "")) == slugify(name[lang]) for name in COLUMNS.values())
