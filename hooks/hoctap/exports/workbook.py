"""XLSX workbooks with styles and lists to choose from; the same input gives the same bytes."""

from __future__ import annotations

import datetime
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Style = Literal["plain", "title", "small", "head", "label", "fill", "fill-date", "fill-text", "fixed"]
_EVERY: Final = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
_BORDER: Final = {"border": 1, "border_color": "#B8B5AC"}
_FILL: Final = {**_BORDER, "bg_color": "#FFF6CC"}
# 49: text kept as typed. 14: a day, written as the reader's program writes one.
_STYLES: Final[Mapping[Style, Mapping[str, Any]]] = {
    "plain": {},
    "title": {"bold": True, "font_size": 15},
    "small": {"italic": True, "font_size": 10},
    "head": {**_BORDER, "bold": True, "bg_color": "#E3EFEC"},
    "label": {"bold": True},
    "fill": _FILL,
    "fill-date": {**_FILL, "num_format": 14},
    "fill-text": {**_FILL, "num_format": 49},
    "fixed": {**_BORDER, "num_format": 49},
}
# A text stays a text, whatever it begins with; and no temporary files, whose times would be in the archive.
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
# A workbook must say when it was made. The build's time would make the bytes differ.
_CREATED: Final = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
_A4: Final = 9
# The format allows no more letters.
_LONGEST_HELP: Final = 255


@dataclass(frozen=True, slots=True)
class Choice:
    """Cells (``B4`` or ``H12:H90``) with a line of help, and what may be chosen there.

    Attributes:
        cells: The cells.
        source: The values to choose from, or the range of cells (``=Units!$A$1:$A$9``) that holds them; empty: anything
            may be written.
        help: What the program says when one of the cells is chosen.
        strict: Whether other values are refused; else the program only warns.
    """

    cells: str
    source: str | list[str]
    help: str
    strict: bool = True


@dataclass(slots=True)
class Worksheet:
    """Rows of texts or numbers, each with a style; ``frozen`` rows stay in sight, ``filtered`` is a range."""

    name: str
    rows: list[list[tuple[str | int, Style]]] = field(default_factory=list)
    widths: Sequence[int] = ()
    choices: Sequence[Choice] = ()
    merged: Sequence[str] = ()
    frozen: int = 0
    filtered: str = ""


def workbook(sheets: Sequence[Worksheet], title: str) -> bytes:
    """The workbook's bytes: no author, no formula, no time but a fixed one."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        book.set_properties({"title": title, "created": _CREATED})
        formats = {style: book.add_format({**_EVERY, **look}) for style, look in _STYLES.items()}
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, formats)
    return out.getvalue()


def _write(into: Any, sheet: Worksheet, formats: Mapping[Style, Any]) -> None:
    for cells in sheet.merged:
        into.merge_range(cells, "")
    for y, row in enumerate(sheet.rows):
        for x, (value, style) in enumerate(row):
            into.write(y, x, value, formats[style])
    for x, width in enumerate(sheet.widths):
        into.set_column(x, x, width)
    for choice in sheet.choices:
        into.data_validation(
            choice.cells,
            {
                **({"validate": "list", "source": choice.source} if choice.source else {"validate": "any"}),
                "error_type": "stop" if choice.strict else "warning",
                "input_message": choice.help[:_LONGEST_HELP],
            },
        )
    if sheet.frozen:
        into.freeze_panes(sheet.frozen, 0)
    if sheet.filtered:
        into.autofilter(sheet.filtered)
    into.set_landscape()
    into.set_paper(_A4)
    into.fit_to_pages(1, 0)
