"""Import a completed yearly report as ``content/plan/reports/<year>-<body>.yml``.

Nothing is written if there are problems.
"""

from __future__ import annotations

import datetime
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hoctap.checking.reporter import Reporter
from hoctap.checking.texts import check_texts
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.user_error import UserError
from hoctap.imports.report_cells import CellLocation
from hoctap.imports.report_record import ReportData, SheetReader, record_text
from hoctap.imports.report_sheet import FilledSheet
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.form import HEADS
from hoctap.kinds.report.model import Report
from hoctap.loading.yaml_source import YamlSource
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, same_text
from hoctap.schema.record import Record
from hoctap.text.slug import slugify

FOLDER: Final = "content/plan/reports"
_NEEDED: Final = ("plan", "target", "task", "agency", "report")


@dataclass(frozen=True, slots=True)
class ImportedReport:
    """The file written, relative to the root, and how many targets and tasks it covers."""

    path: str
    targets: int
    tasks: int


def import_report(
    sheet: FilledSheet, library: Library, name: str, today: datetime.date, diagnostics: Diagnostics, *, replace: bool
) -> ImportedReport | None:
    """Write the report; returns ``None`` if there are ``diagnostics``.

    Args:
        replace: Overwrite an earlier report of the same body and year.
        name: The file's name in diagnostics.
    """
    if not library.ids(Plan) or any(library.invalid.get(kind) for kind in _NEEDED):
        raise UserError("errors.plan-has-problems")
    reader = SheetReader(sheet, library, today, diagnostics, name)
    found = reader.read()
    _check_texts(reader, found)
    path = f"{FOLDER}/{found.id}.yml"
    if found.year and found.agency:
        _check_new(reader, found, path, replace=replace)
    if diagnostics:
        return None
    text = record_text(found)
    report = Report.model_validate({**YamlSource("", text, Diagnostics()).data(), "id": found.id})
    _write(library.root / path, text)
    return ImportedReport(path, len(report.targets), len(report.tasks))


class _CellReporter(Reporter):
    """Reports a problem in a text at the cell that it came from."""

    def __init__(self, reader: SheetReader, place: CellLocation) -> None:
        super().__init__(reader.library.root, reader.diagnostics)
        self._reader, self._at = reader, place

    def add(self, record: Record, field: tuple[str | int, ...], code: str, **details: object) -> None:
        self._reader.fault(self._at, code, **details)


def _check_texts(reader: SheetReader, found: ReportData) -> None:
    """Check each text as in a record of its own, so that all problems are reported together."""
    for place, text in found.texts:
        if text:
            record = Report(
                id="text",
                title=_NAME,
                date=reader.today,
                year=reader.plan.start,
                source=LocalizedText({default_language(): text}),
            )
            check_texts(record, _CellReporter(reader, place))


_NAME: Final = same_text("text")


def _check_new(reader: SheetReader, found: ReportData, path: str, *, replace: bool) -> None:
    nowhere = CellLocation(1, 1, HEADS["year"][reader.sheet.lang])
    place = reader.sheet.heads["year"][0] if "year" in reader.sheet.heads else nowhere
    for other in reader.library.all(Report):
        unit = slugify(other.unit[default_language()]) if other.unit else ""
        same = (other.year, other.agency, unit) == (found.year, found.agency, slugify(found.unit) if found.unit else "")
        if same and other.location.path != path:
            reader.fault(place, "sheet-reported-elsewhere", year=found.year, other=other.location.path)
            return
    if not replace and os.path.lexists(reader.library.root / path):
        reader.fault(place, "sheet-reported-already", year=found.year, other=path)


def _write(file: Path, text: str) -> None:
    """Write the file whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as out:
            out.write(text)
        Path(name).chmod(0o644)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
