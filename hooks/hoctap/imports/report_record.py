"""Read a completed sheet as the record of a report. Every problem is reported at its cell; empty cells stay empty."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.suggestions import hints
from hoctap.imports import report_cells as cells
from hoctap.imports.report_cells import CellError, CellLocation
from hoctap.imports.report_sheet import FilledSheet
from hoctap.imports.spreadsheet import SheetCell
from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.bodies import ended_text
from hoctap.kinds.report.form import COLUMNS, FILLED, HEADS, KINDS, Column, Head, RowKind, column_name, head_help
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.locales import Lang, default_language, languages
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized, same_text
from hoctap.schema.web_address import address_fault
from hoctap.text.slug import slugify

T = TypeVar("T")
# The maximum length of a name or source, and of a row's text.
_LINE: Final = 300
_WORDS: Final = 2000


@dataclass(slots=True)
class ReportData:
    """The content of the sheet by the record's field names, and each text with its cell."""

    year: int = 0
    agency: str = ""
    unit: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    texts: list[tuple[CellLocation, str]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The record's id, such as ``2026-phong-gddt``; with the unit's name if the body stands for many units."""
        own = f"-{slugify(self.unit, 60)}" if self.unit else ""
        return f"{self.year}-{self.agency}{own}"


class SheetReader:
    """Reads one sheet; problems go into ``diagnostics``, with ``name`` as the file's name."""

    def __init__(
        self, sheet: FilledSheet, library: Library, today: datetime.date, diagnostics: Diagnostics, name: str
    ) -> None:
        self.sheet, self.library, self.today, self.diagnostics, self.name = sheet, library, today, diagnostics, name
        self.plan = next(library.all(Plan))
        self.found = ReportData()
        self._targets = {each.id: each for each in library.all(Target)}
        self._tasks = {each.id: each for each in library.all(Task)}
        self._agencies = {each.id: each for each in library.all(Agency)}

    def read(self) -> ReportData:
        """The report; valid only if ``diagnostics`` is empty."""
        lang = self._head_values()
        self._rows(lang)
        return self.found

    def fault(self, place: CellLocation, code: str, **details: object) -> None:
        """Report a problem at a cell, named as spreadsheets name cells."""
        where = f"{column_name(place.column)}{place.row} {place.heading}"
        self.diagnostics.add(self.name, place.row, place.column, where, code, **details)

    def _asked(self, place: CellLocation, cell: SheetCell, read: Callable[[SheetCell], T]) -> T | None:
        try:
            return read(cell)
        except CellError as misread:
            details = {"start": self.plan.start, "end": self.plan.end} | misread.details
            self.fault(place, misread.code, **details)
            return None

    def _head(
        self, head: Head, read: Callable[[SheetCell], T], *, required: bool = True
    ) -> tuple[CellLocation, T | None]:
        place, cell = self.sheet.heads.get(head, (CellLocation(1, 1, HEADS[head][self.sheet.lang]), SheetCell()))
        before = len(self.diagnostics)
        value = self._asked(place, cell, read)
        if required and not value and len(self.diagnostics) == before:
            self.fault(place, "sheet-missing", wanted=_wanted(head))
        return place, value

    def _head_values(self) -> Lang:
        lang_place, written = self._head("language", cells.text_of, required=False)
        lang: Lang = written if written in languages() else self.sheet.lang
        if written and written not in languages():
            self.fault(lang_place, "sheet-language", value=written)
        year_place, year = self._head("year", cells.year)
        if year is not None and not self.plan.start <= year <= self.plan.end:
            self.fault(year_place, "sheet-year", value=year, start=self.plan.start, end=self.plan.end)
        body_place, body = self._head("agency", cells.text_of)
        agency = self._agency(body_place, body) if body else None
        unit = self._line("unit", required=agency is not None and agency.several)
        date_place, date = self._head("date", cells.day)
        # Who is no more on the day of the report cannot have made it.
        if agency and agency.has_ended(date or self.today):
            why = ended_text(agency, self._agencies, date or self.today)
            self.fault(body_place, "sheet-body-ended", name=agency.name, why=why)
        if date and year and not datetime.date(year, 1, 1) <= date <= self.today:
            self.fault(date_place, "sheet-date-order", value=f"{date:%d/%m/%Y}", year=year)
        source = self._line("source")
        url_place, url = self._head("url", cells.text_of, required=False)
        if url and (reason := address_fault(url)):
            self.fault(url_place, "bad-url", value=url, reason=reason)
        found = self.found
        found.year, found.agency, found.unit = year or 0, agency.id if agency else "", unit
        found.values = {"title": _title(year or 0, agency, unit), "date": date, "year": year, "agency": found.agency}
        if unit:
            found.values["unit"] = unit
        found.values["source"] = source if lang == default_language() else {lang: source}
        if url:
            found.values["url"] = url
        return lang

    def _line(self, head: Head, *, required: bool = True) -> str:
        place, text = self._head(head, cells.text_of, required=required)
        self.found.texts.append((place, text or ""))
        if text and len(text) > _LINE:
            self.fault(place, "sheet-too-long", length=len(text), limit=_LINE)
        return text or ""

    def _agency(self, place: CellLocation, text: str) -> Agency | None:
        """The body named by a text: by the code in brackets, the code alone, or the full name."""
        id = text.rpartition("[")[2].removesuffix("]").strip() if text.endswith("]") else text
        if id in self._agencies:
            return self._agencies[id]
        slug = slugify(text)
        named = [each for each in self._agencies.values() if slug in {slugify(each.name[lang]) for lang in languages()}]
        if len(named) == 1:
            return named[0]
        known = [each.name[self.sheet.lang] for each in self._agencies.values()]
        self.fault(place, "sheet-body", value=text, **hints(text, known, most=4))
        return None

    def _rows(self, lang: Lang) -> None:
        sheet = self.sheet
        if not sheet.top:
            self.fault(CellLocation(1, 1, COLUMNS["id"][sheet.lang]), "sheet-no-table")
            return
        missing = [column for column in ("id", *FILLED) if column not in sheet.columns]
        for column in missing:
            names = COLUMNS[column]
            self.fault(CellLocation(sheet.top, 1, names[sheet.lang]), "sheet-no-column", name=names)
        if missing:
            return
        first: dict[tuple[str, str], int] = {}
        before = len(self.diagnostics)
        for row in sheet.rows():
            self._row(row, lang, first)
        if not first and len(self.diagnostics) == before:
            self.fault(CellLocation(sheet.top, sheet.columns["value"], COLUMNS["value"][sheet.lang]), "sheet-empty")

    def _row(self, row: int, lang: Lang, first: dict[tuple[str, str], int]) -> None:
        filled: dict[Column, tuple[CellLocation, SheetCell]] = {
            column: self.sheet.cell(row, column) for column in FILLED
        }
        if not any(cell.value not in (None, "") or cell.uncomputed for _, cell in filled.values()):
            return
        id_place, id_cell = self.sheet.cell(row, "id")
        id = self._asked(id_place, id_cell, cells.text_of) or ""
        kind = self._kind(row, id)
        if kind is None:
            known = {*self._targets, *self._tasks}
            if any(self._asked(place, cell, cells.text_of) for place, cell in filled.values()):
                self.fault(id_place, "sheet-unknown-row", value=id, **hints(id, known, most=3))
            return
        words_place, words = filled["words"][0], self._asked(*filled["words"], cells.text_of) or ""
        self.found.texts.append((words_place, words))
        if len(words) > _WORDS:
            self.fault(words_place, "sheet-too-long", length=len(words), limit=_WORDS)
        other = filled["state" if kind == "target" else "value"]
        if wrong := self._asked(*other, cells.text_of):
            self.fault(other[0], "sheet-wrong-cell", value=wrong)
        made = self._target(id, filled) if kind == "target" else self._task(id, filled, words)
        if words:
            made["statement" if kind == "target" else "text"] = words if lang == default_language() else {lang: words}
        if len(made) == 1:
            return
        if (kind, id) in first:
            self.fault(id_place, "sheet-row-twice", value=id, first=first[kind, id])
            return
        first[kind, id] = row
        rows = self.found.values.setdefault(f"{kind}s", [])
        rows.append(made)

    def _kind(self, row: int, id: str) -> RowKind | None:
        """Whether the row is about a target or a task: by its first cell, or by the only kind with this code."""
        word = slugify(self._asked(*self.sheet.cell(row, "kind"), cells.text_of) or "")
        kinds: list[RowKind] = [kind for kind in KINDS if id in (self._targets if kind == "target" else self._tasks)]
        named = [kind for kind in kinds if word in {slugify(KINDS[kind][lang]) for lang in languages()}]
        return next(iter(named or kinds), None)

    def _target(self, id: str, filled: dict[Column, tuple[CellLocation, SheetCell]]) -> dict[str, Any]:
        unit = self._targets[id].unit
        value = self._asked(*filled["value"], lambda cell: cells.amount(cell, unit, self.sheet.lang))
        return {"target": id} if value is None else {"target": id, "value": value}

    def _task(self, id: str, filled: dict[Column, tuple[CellLocation, SheetCell]], words: str) -> dict[str, Any]:
        place, cell = filled["state"]
        before = len(self.diagnostics)
        state = self._asked(place, cell, cells.state)
        if words and state is None and len(self.diagnostics) == before:
            self.fault(place, "sheet-no-state")
        return {"task": id} if state is None else {"task": id, "state": state}


def _wanted(head: Head) -> LocalizedText:
    help = LocalizedText({lang: head_help(head, lang).partition(". ")[2].rstrip(".") for lang in languages()})
    return localized("reports.wanted", head=HEADS[head], help=help)


def _title(year: int, agency: Agency | None, unit: str) -> dict[str, str]:
    who = same_text(unit) if unit else agency.name if agency else LocalizedText()
    title = localized("reports.of-year", year=year, who=who)
    return {lang: text[:_LINE] for lang, text in title.items()}


def record_text(found: ReportData) -> str:
    """The record as YAML, with strings as in JSON."""
    lines = ["# yaml-language-server: $schema=../../../schemas/report.schema.json"]
    for name, value in found.values.items():
        if isinstance(value, list):
            lines.append(f"{name}:")
            lines += [f"- {{{', '.join(f'{key}: {_scalar(each)}' for key, each in row.items())}}}" for row in value]
        else:
            lines.append(f"{name}: {_scalar(value)}")
    return "\n".join(lines) + "\n"


def _scalar(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value, ensure_ascii=False)
