"""Read the cells of a yearly report as people fill them in: numbers, days and states, in Vietnamese and English."""

from __future__ import annotations

import datetime
import functools
import re
from dataclasses import dataclass
from typing import Final

from hoctap.imports.reading import one_line
from hoctap.imports.spreadsheet import SheetCell
from hoctap.kinds.report.form import STATES
from hoctap.kinds.task.model import State
from hoctap.locales import Lang, languages, preference
from hoctap.schema.localized_text import LocalizedText
from hoctap.text.numbers import separators
from hoctap.text.slug import slugify

# Larger figures are typing errors, such as two cells run together.
_LARGEST: Final = 1e12
_DECIMAL: Final = re.compile(r"\d+(?:[.,]\d+)?")
# One separator and three digits: thousands in one language, decimals in the other.
_EITHER: Final = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
_DAY_FIRST: Final = re.compile(
    r"(?:ngày\s+)?(\d{1,2})(?:[/.-]|\s+tháng\s+)(\d{1,2})(?:[/.-]|\s*,?\s+năm\s+|,\s+)(\d{4})"
)
_STATES: Final[dict[str, State]] = {
    slugify(name[lang]): state for state, name in STATES.items() for lang in languages()
}
_STATES_BY_ID: Final[dict[str, State]] = {state: state for state in STATES}


class CellError(Exception):
    """A cell that cannot be read: a diagnostic code and its details."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code, self.details = code, details


@dataclass(frozen=True, slots=True)
class CellLocation:
    """The position of a cell, counted from 1, and its heading."""

    row: int
    column: int
    heading: str


def text_of(cell: SheetCell) -> str:
    """The cell's text in one line; empty if there is none."""
    if cell.uncomputed:
        raise CellError("sheet-formula")
    value = cell.value
    if isinstance(value, datetime.datetime | datetime.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return one_line("" if value is None else str(value))


def amount(cell: SheetCell, unit: str, lang: Lang) -> float | None:
    """A number in a target's unit; ``None`` for an empty cell.

    Text is read as ``lang`` writes numbers. A number that could be thousands or decimals is refused, not guessed.
    """
    shown = text_of(cell)
    if not shown:
        return None
    # A number stored by the spreadsheet program has no ambiguous separators.
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        if abs(cell.value) > _LARGEST:
            raise CellError("sheet-number", value=shown)
        value, signed = float(cell.value) * (100 if cell.percent else 1), cell.percent
    else:
        value, signed = _read(shown, lang), shown.endswith("%")
    if signed and unit != "percent":
        raise CellError("sheet-no-percent", value=shown)
    if unit == "percent":
        if not 0 <= value <= 100:
            raise CellError("sheet-percent", value=shown)
        if 0 < value < 1 and not signed:
            raise CellError("sheet-fraction", value=shown)
    if not 0 <= value <= _LARGEST:
        raise CellError("sheet-number", value=shown)
    # Ignore rounding noise of computed cells beyond ten decimals.
    value = round(value, 10)
    return int(value) if value.is_integer() else value


def _read(shown: str, lang: Lang) -> float:
    digits = re.sub(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?:\D|$))", "", shown.removesuffix("%").strip())
    if _EITHER.fullmatch(digits) and not _grouped(*separators(lang)).fullmatch(digits):
        raise CellError("sheet-two-readings", value=shown)
    for thousands, decimal in dict.fromkeys(separators(each) for each in preference(lang)):
        if _grouped(thousands, decimal).fullmatch(digits):
            return float(digits.replace(thousands, "").replace(decimal, "."))
    if _DECIMAL.fullmatch(digits) and len(digits) < 40:
        return float(digits.replace(",", "."))
    raise CellError("sheet-number", value=shown)


@functools.cache
def _grouped(thousands: str, decimal: str) -> re.Pattern[str]:
    return re.compile(rf"[1-9]\d{{0,2}}(?:{re.escape(thousands)}\d{{3}})+(?:{re.escape(decimal)}\d+)?")


def day(cell: SheetCell) -> datetime.date | None:
    """A day: a date cell, ``18/11/2026`` with the day first, or ``2026-11-18``; ``None`` for an empty cell."""
    if isinstance(cell.value, datetime.datetime):
        return cell.value.date()
    if isinstance(cell.value, datetime.date):
        return cell.value
    shown = text_of(cell)
    if not shown:
        return None
    try:
        if found := _DAY_FIRST.fullmatch(shown.casefold()):
            date, month, year = map(int, found.groups())
            return datetime.date(year, month, date)
        if re.fullmatch(r"\d{4}-\d\d-\d\d", shown):
            return datetime.date.fromisoformat(shown)
    except ValueError:
        pass
    raise CellError("sheet-date", value=shown)


def year(cell: SheetCell) -> int | None:
    """A year; ``None`` for an empty cell."""
    shown = text_of(cell)
    if not shown:
        return None
    if found := re.fullmatch(r"(?:năm |year )?(\d{4})", shown.casefold()):
        return int(found.group(1))
    raise CellError("sheet-year", value=shown)


def state(cell: SheetCell) -> State | None:
    """A state by its name in any language, with or without diacritics, or by its code; ``None`` for an empty cell."""
    shown = text_of(cell)
    if not shown:
        return None
    found = _STATES_BY_ID.get(shown.casefold()) or _STATES.get(slugify(shown))
    if found is None:
        names = LocalizedText({lang: ", ".join(f"“{name[lang]}”" for name in STATES.values()) for lang in languages()})
        raise CellError("sheet-state", value=shown, states=names)
    return found
