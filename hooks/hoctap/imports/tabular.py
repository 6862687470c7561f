"""Read CSV files and workbooks."""

from __future__ import annotations

import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from hoctap.imports.encodings import decoded_table
from hoctap.imports.excel_xml import excel_xml_sheets
from hoctap.imports.headings import fields_of
from hoctap.imports.html_tables import html_sheets
from hoctap.imports.old_sheets import old_sheets
from hoctap.imports.result import Note, NoTitleColumn, ReadResult, UnreadableFile, too_many_rows
from hoctap.imports.spreadsheet import SpreadsheetSheet, xlsx_sheets
from hoctap.imports.table import MOST_COLUMNS, Header, TableLine, find_header, likely_header, listed, read_table
from hoctap.imports.turned_sheets import turned
from hoctap.imports.web_archive import pages_of
from hoctap.schema.localized_text import localized
from hoctap.text.formulas import unguarded

_MARKS: Final = ",;\t|"
# Excel's line that declares the separator; other programs treat it as a row.
_SAYS_MARK: Final = re.compile(r'"?sep=([^\r\n])"?\r?\n', re.IGNORECASE)
# The lines that are searched for headings, to detect the separator.
_TOP: Final = 60
_TOP_OF_PAGE: Final = 200_000
_LONGEST_LINE: Final = 10_000
# Slightly more than the rows of an Excel sheet.
_MOST_LINES: Final = 1_100_000
# Rows that are not records may come between the others.
_SPARE_ROWS: Final = 5_000


def read_csv(file: Path, most_rows: int, own: Mapping[str, str] | None = None) -> ReadResult:
    """A CSV or TSV file; ``sep=`` or the headings show the separator."""
    decoded, encoding = decoded_table(file.read_bytes(), lambda said: _named(_top(said), _mark(said)))
    # Files that were joined have several byte order marks.
    text = unicodedata.normalize("NFC", decoded).lstrip("\ufeff")
    if "\n" not in text:
        # Line ends of old Macs.
        text = text.replace("\r", "\n")
    said = _SAYS_MARK.match(text)
    if said:
        text = text[said.end() :]
    mark = said.group(1) if said else _mark(text)
    lines: list[TableLine] = []
    too_wide = False
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1):
        too_wide = too_wide or any(cells[MOST_COLUMNS:])
        if any(cells[:MOST_COLUMNS]):
            # Our own export puts apostrophes before texts that a spreadsheet would compute.
            lines.append(TableLine(number, [unguarded(cell) for cell in cells[:MOST_COLUMNS]]))
        if len(lines) > most_rows + _SPARE_ROWS or number > _MOST_LINES:
            raise too_many_rows(most_rows)
    lines, header, told = _laid_out(lines, own)
    if header is None:
        raise _no_title(lines)
    read = read_table(lines, header)
    read.notes += told
    if encoding:
        read.notes.append(Note(localized("imports.decoded", name=encoding)))
    if too_wide:
        read.notes.append(Note(localized("imports.columns-beyond", most=MOST_COLUMNS), serious=True))
    if (line := _bad_quote(text, mark)) is not None:
        read.notes.append(Note(localized("imports.bad-quote", line=line), serious=True))
    return read


def _mark(text: str) -> str:
    top = _top(text)
    return max(_MARKS, key=lambda mark: (_named(top, mark), top[0].count(mark)))


def _top(text: str) -> list[str]:
    # Only the start of a line: a line may be as long as the file.
    return [line[:_LONGEST_LINE] for line in text.split("\n", _TOP)[:_TOP]]


def _named(top: Sequence[str], mark: str) -> int:
    """How many of our fields a line names."""
    rows = csv.reader(top, delimiter=mark)
    return max((len(fields_of(cells[:MOST_COLUMNS])) for cells in rows), default=0)


def _bad_quote(text: str, mark: str) -> int | None:
    """The line at which the quotes of a CSV file become invalid (RFC 4180)."""
    if '"' not in text:
        return None
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    try:
        for _ in reader:
            pass
    except csv.Error:
        return reader.line_num
    return None


def read_xlsx(file: Path, most_rows: int, own: Mapping[str, str] | None = None) -> ReadResult:
    """An XLSX workbook: every sheet with headings; other content is noted."""
    return _read_sheets(list(xlsx_sheets(file, most_rows + _SPARE_ROWS)), own)


def read_old_sheets(file: Path, most_rows: int, own: Mapping[str, str] | None = None) -> ReadResult:
    """A workbook of Excel before 2007 (.xls) or an OpenDocument spreadsheet (.ods)."""
    return _read_sheets(list(old_sheets(file, most_rows + _SPARE_ROWS)), own)


def read_html(file: Path, most_rows: int, own: Mapping[str, str] | None = None) -> ReadResult:
    """A page of tables, or several in one file, whatever its name ends in."""
    sheets: list[SpreadsheetSheet] = []
    encodings: list[str] = []
    for page in pages_of(file.read_bytes()):
        text, encoding = decoded_table(page, _named_in_page, _texts_in_page)
        sheets += html_sheets(text.lstrip("\ufeff"), most_rows + _SPARE_ROWS, len(sheets))
        encodings += [encoding] if encoding and encoding not in encodings else []
    if not sheets:
        raise UnreadableFile(localized("imports.no-table-in-page"))
    read = _read_sheets(sheets, own, is_page=True)
    read.notes += [Note(localized("imports.decoded", name=encoding)) for encoding in encodings]
    return read


def _lines_in_page(page: str) -> Iterator[TableLine]:
    for sheet in html_sheets(page[:_TOP_OF_PAGE], _MOST_LINES):
        yield from sheet.lines


def _named_in_page(page: str) -> int:
    return max((len(fields_of(line.cells)) for line in _lines_in_page(page)), default=0)


def _texts_in_page(page: str) -> list[str]:
    return [cell for line in _lines_in_page(page) for cell in line.cells if cell]


def read_excel_xml(file: Path, most_rows: int, own: Mapping[str, str] | None = None) -> ReadResult:
    """An XML Spreadsheet 2003."""
    return _read_sheets(list(excel_xml_sheets(file.read_bytes(), most_rows + _SPARE_ROWS)), own)


def _read_sheets(sheets: list[SpreadsheetSheet], own: Mapping[str, str] | None, *, is_page: bool = False) -> ReadResult:
    made = ReadResult([])
    unread: list[tuple[SpreadsheetSheet, TableLine | None]] = []
    hidden: list[str] = []
    tables = 0
    is_only = sum(not sheet.is_hidden for sheet in sheets) == 1
    for sheet in sheets:
        if sheet.is_hidden:
            hidden.append(f"“{sheet.name}”")
            continue
        lines, header, told = _laid_out(sheet.lines, own)
        if header is None:
            unread.append((sheet, likely_header(sheet.lines)))
            continue
        tables += 1
        read = read_table(lines, header, "" if is_only else sheet.name)
        made.rows += read.rows
        made.places += read.places
        made.unknown_columns += read.unknown_columns
        made.questions = read.questions | made.questions
        made.notes += [*told, *read.notes, *_about(sheet)]
    if not tables:
        if not any(sheet.lines for sheet, _ in unread):
            raise UnreadableFile(localized("imports.no-data"))
        raise _no_title(next(sheet.lines for sheet, _ in unread if sheet.lines))
    for sheet, line in unread:
        if sheet.lines:
            made.notes.append(_passed_over(sheet, line, is_page=is_page))
    if hidden:
        made.notes.append(Note(localized("imports.hidden-sheets", sheets=listed(hidden))))
    return made


def _laid_out(
    lines: list[TableLine], own: Mapping[str, str] | None
) -> tuple[list[TableLine], Header | None, list[Note]]:
    """The lines of a sheet with its row of headings; those of a turned sheet are its columns, which is told."""
    header = find_header(lines, own)
    if (found := turned(lines, header, own)) is None:
        return lines, header, []
    columns, note = found
    return columns, find_header(columns[:1], own), [note]


def _passed_over(sheet: SpreadsheetSheet, line: TableLine | None, *, is_page: bool) -> Note:
    """A note about a sheet without headings; serious if it looks like a table, because it may contain records.

    In a page, small tables hold the head of a letter and the names of those who sign it.
    """
    filled = [count for each in sheet.lines if (count := sum(map(bool, each.cells))) > 1]
    is_table = len(filled) > 2 and max(filled) > 2 if is_page else len(filled) > 1
    return Note(localized("imports.sheet-unread", sheet=sheet.name, seen=_seen(line)), serious=is_table)


def _about(sheet: SpreadsheetSheet) -> Iterator[Note]:
    name = sheet.name
    if sheet.hidden_rows:
        rows = listed([str(number) for number in sheet.hidden_rows])
        yield Note(localized("imports.hidden-rows", sheet=name, rows=rows))
    if sheet.uncomputed:
        yield Note(localized("imports.uncomputed", sheet=name, cells=listed(sheet.uncomputed)), serious=True)
    if sheet.retyped:
        old, new = sheet.retyped[0]
        yield Note(localized("imports.retyped", sheet=name, count=len(sheet.retyped), old=old, new=new))


def _no_title(lines: Sequence[TableLine]) -> UnreadableFile:
    line = likely_header(lines)
    number = line.number if line else 1
    why = localized("imports.no-title-column", number=number, seen=_seen(line))
    return NoTitleColumn(why, [" ".join(cell.split()) for cell in line.cells if cell.strip()] if line else [])


def _seen(line: TableLine | None) -> str:
    cells = [" ".join(cell.split())[:40] for cell in line.cells if cell.strip()] if line else []
    return ": " + ", ".join(f"“{cell}”" for cell in itertools.islice(cells, 8)) if cells else ""
