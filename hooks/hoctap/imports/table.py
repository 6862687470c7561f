"""Read a table: find the row of headings, and note rows that are not records."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from openpyxl.utils import get_column_letter

from hoctap.imports.headings import UNASKED, fields_of, is_silent, program_of
from hoctap.imports.identifiers import is_web
from hoctap.imports.result import Note, ReadResult, Row
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.folding import fold

# How many filled rows are searched for the headings; how many columns are read.
_TOP: Final = 30
MOST_COLUMNS: Final = 200
# Fields with several values, which a line end in the cell separates.
_LISTS: Final = frozenset(
    {
        "creators",
        "types",
        "subjects",
        "levels",
        "grades",
        "audiences",
        "keywords",
        "languages",
        "aliases",
        "alternative_titles",
        "holdings",
        "related",
        "accessibility",
    }
)
# Error values of spreadsheet programs (ECMA-376, 18.17.3; LibreOffice's own).
_ERROR: Final = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|#+)|Err:\d{3}")
# What programs write so that a spreadsheet keeps the zeros of a number: ="0306406152".
_AS_TEXT: Final = re.compile(r'="((?:[^"]|"")*)"')
# What people write where there is nothing, and where it is as in the row above.
_NOTHING: Final = re.compile(r"[-–—]+|n/a", re.IGNORECASE)
_DITTO: Final = re.compile(r"-*\s*(?:nt|n/t|như trên|ditto|[\"″〃]|'')\s*-*", re.IGNORECASE)
_SECTION: Final = re.compile(
    r"(?:[IVXLC]+|[A-ZĐ])\s*[.)/:-]\s*\D|(?i:phần|chương|mục|khối|nhóm|tủ sách|kệ|part|section)\s+(?:\d|[A-Z]\b|[IVX]+\b)"
)
_TOTAL: Final = re.compile(
    r"(?:tong cong|tong so|tong|cong|total|sub total|subtotal|grand total|sum)"
    r"(?: (?:so|cong|sach|dau|cuon|quyen|ban|tai|lieu|hoc|muc|khoan|books|items|\d+))*"
)
_MOST_NAMED: Final = 20


@dataclass(frozen=True, slots=True)
class TableLine:
    """One row of a sheet, or one column of a turned one.

    ``links``: column → address; ``is_wide``: a merged cell spans several columns; ``turned_from``: the numbers of the
    rows that the cells of a column are in.
    """

    number: int
    cells: Sequence[str]
    links: Mapping[int, str] = field(default_factory=dict)
    is_wide: bool = False
    turned_from: Sequence[int] = ()

    @property
    def place(self) -> str:
        """What an editor finds it by: the number of the row, or the letters of the column."""
        return get_column_letter(self.number) if self.turned_from else str(self.number)

    def column_of(self, index: int) -> str:
        """What the sheet calls the column of a cell: its letters, or the number of a row in a turned sheet."""
        return str(self.turned_from[index]) if self.turned_from else get_column_letter(index + 1)

    def name_of(self, index: int) -> str:
        """The name of a cell in the sheet: ``C5``."""
        names = (self.column_of(index), self.place)
        return "".join(reversed(names) if self.turned_from else names)


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headings: its index among the lines, and the columns of each field."""

    index: int
    line: TableLine
    fields: Mapping[str, Sequence[int]]
    own: Mapping[str, str] = field(default_factory=dict)


def find_header(lines: Sequence[TableLine], own: Mapping[str, str] | None = None) -> Header | None:
    """The row among the first ones that names most of our fields, including the title.

    Args:
        lines: The rows of a sheet.
        own: What the editors answered about headings (``headings.fields_of``).
    """
    best: Header | None = None
    filled = 0
    for index, line in enumerate(lines):
        if not any(cell.strip() for cell in line.cells):
            continue
        fields = fields_of(line.cells, own)
        if "title" in fields and (best is None or len(fields) > len(best.fields)):
            best = Header(index, line, fields, own or {})
        filled += 1
        if filled == _TOP:
            break
    return best


def likely_header(lines: Sequence[TableLine]) -> TableLine | None:
    """The row that was probably meant as headings: most fields, then most filled cells."""
    top = [line for line in lines if any(cell.strip() for cell in line.cells)][:_TOP]
    return max(top, key=lambda line: (len(fields_of(line.cells)), sum(map(bool, line.cells))), default=None)


def read_table(lines: Sequence[TableLine], header: Header, sheet: str = "") -> ReadResult:
    """The rows below ``header``; ``sheet`` names the sheet if the file has several."""
    return _Table(header, sheet).read(lines[header.index + 1 :])


class _Table:
    def __init__(self, header: Header, sheet: str) -> None:
        self.header = header
        self.sheet = sheet
        self.headings = [cell.strip() for cell in header.line.cells]
        self.program = program_of(self.headings)
        self.examples: dict[int, str] = {}
        self.used = {index for columns in header.fields.values() for index in columns}
        self.made = ReadResult([])
        self.lost: Counter[int] = Counter()
        self.passed: dict[str, list[str]] = {}
        self.errors: list[str] = []
        self.is_over = False
        self.above: list[str] = []

    def read(self, lines: Sequence[TableLine]) -> ReadResult:
        for position, line in enumerate(lines):
            self._line(line, first=position == 0)
        self._tell()
        return self.made

    def _line(self, line: TableLine, *, first: bool) -> None:
        cells = [self._sound(line, index, cell.strip()) for index, cell in enumerate(line.cells)]
        filled = [index for index, cell in enumerate(cells) if cell]
        if not filled:
            return
        if (reason := self._no_record(line, cells, filled, first=first)) is not None:
            self.passed.setdefault(reason, []).append(f"{line.place} “{cells[filled[0]][:60]}”")
            return
        row = self._row(line, cells)
        if not row:
            # Rows with only a prefilled number are empty.
            if any(not cells[index].strip(".").isdigit() for index in filled):
                self.passed.setdefault("empty", []).append(f"{line.place} “{cells[filled[0]][:60]}”")
            return
        for index in filled:
            if index not in self.used and not self._is_silent(index):
                self.lost[index] += 1
                self.examples.setdefault(index, cells[index])
        self.above = cells
        self.made.rows.append(row)
        self.made.places.append(f"{line.place} (“{self.sheet}”)" if self.sheet else line.place)

    def _is_silent(self, index: int) -> bool:
        return index < len(self.headings) and is_silent(self.headings[index], self.program, self.header.own)

    def _sound(self, line: TableLine, index: int, cell: str) -> str:
        if cell[:1] in "#E" and _ERROR.fullmatch(cell):
            self.errors.append(f"{line.name_of(index)} {cell}")
            return ""
        if found := _AS_TEXT.fullmatch(cell):
            return found[1].replace('""', '"')
        if _NOTHING.fullmatch(cell):
            return ""
        if _DITTO.fullmatch(cell) and index < len(self.above) and index not in self.header.fields["title"]:
            return self.above[index]
        return cell

    def _no_record(self, line: TableLine, cells: list[str], filled: list[int], *, first: bool) -> str | None:
        """Why a row is not a record: repeated headings, column numbers, a section heading, a sum, a signature."""
        if [cell for cell in cells if cell] == [heading for heading in self.headings if heading]:
            return "header"
        texts = [cells[index] for index in filled]
        if (
            first
            and len(texts) > 2
            and [text.strip("()[]") for text in texts] == [str(n + 1) for n in range(len(texts))]
        ):
            return "numbers"
        if any(map(is_web, texts)) or line.links:
            return None
        if {index for name in ("url", "isbn") for index in self.header.fields.get(name, ())} & set(filled):
            return None
        if any(_TOTAL.fullmatch(fold(text)) for text in texts[:2]):
            self.is_over = True
            return "total"
        if self.is_over:
            return "footer"
        in_title = filled[0] in self.header.fields["title"]
        if len(filled) == 1 and len(self.header.fields) > 1:
            text = texts[0]
            if line.is_wide or not in_title or _SECTION.match(text) or (text.isupper() and len(text) > 3):
                return "section"
        return None

    def _row(self, line: TableLine, cells: list[str]) -> Row:
        row: Row = {}
        for name, columns in self.header.fields.items():
            values = [self._value(name, cells[index]) for index in columns if index < len(cells) and cells[index]]
            if name == "url":
                values = self._addresses(line, columns, values)
            if values:
                said: str | list[str] = values[0]
                if self.program and self.program.fields:
                    said = self._of_program(name, columns, cells) or ("" if name in self.program.values else said)
                if said:
                    row[name] = said
        if "url" not in row and (row or line.links):
            title = next((line.links[index] for index in self.header.fields["title"] if index in line.links), "")
            targets = set(line.links.values())
            if target := title or (targets.pop() if len(targets) == 1 else ""):
                row["url"] = target
        return row

    def _of_program(self, name: str, columns: Sequence[int], cells: list[str]) -> str | list[str]:
        """The values as another program writes them, in our words where it has words of its own."""
        program = self.program
        assert program is not None
        ours = program.values.get(name, {})
        if not program.separator:
            return ours.get(cells[columns[0]], cells[columns[0]]) if ours else ""
        said = [
            part.split("::")[0].strip()
            for index in columns
            if index < len(cells)
            for part in cells[index].split(program.separator)
        ]
        said = [ours.get(part, part) for part in said if part]
        return list(dict.fromkeys(filter(None, said))) if name in _LISTS else next(iter(said), "")

    def _value(self, name: str, cell: str) -> str:
        if name == "title":
            # Catalogues end a title with a sign where what follows is in a cell of its own.
            return re.sub(r"\s+[/:;=]$", "", cell)
        return "|".join(part.strip() for part in cell.splitlines() if part.strip()) if name in _LISTS else cell

    def _addresses(self, line: TableLine, columns: Sequence[int], values: list[str]) -> list[str]:
        """Addresses first; a cell that shows text counts with the address of its link."""
        written = [value for value in values if is_web(value) and not value.endswith(("…", "..."))]
        linked = [line.links[index] for index in columns if index in line.links]
        return written + linked + values

    def _tell(self) -> None:
        for reason, rows in self.passed.items():
            self._note(localized(f"imports.rows.{reason}", rows=listed(rows)))
        if self.errors:
            self._note(localized("imports.cells-with-error", cells=listed(self.errors)))
        for index, _ in sorted(self.lost.items()):
            heading = self.headings[index] if index < len(self.headings) else ""
            self.made.unknown_columns.append(heading.casefold() or self.header.line.column_of(index))
            if heading and fold(heading) not in UNASKED:
                self.made.questions.setdefault(heading, self.examples[index])
        if self.lost:
            self._note(localized("imports.columns-unused", count=self.lost.total()))

    def _note(self, text: LocalizedText) -> None:
        if self.sheet:
            text = localized("imports.of-sheet", sheet=self.sheet, text=text)
        self.made.notes.append(Note(text))


def listed(items: Sequence[str]) -> str:
    """The first items, and how many more there are."""
    more = len(items) - _MOST_NAMED
    return ", ".join(items[:_MOST_NAMED]) + (f", … (+{more})" if more > 0 else "")
