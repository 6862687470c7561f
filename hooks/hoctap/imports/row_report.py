"""What became of each row of an import, as a sheet for the person who sent the file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from hoctap.exports.workbook import Style, Worksheet, workbook
from hoctap.imports.records import ImportReport
from hoctap.locales import Lang, words
from hoctap.schema.localized_text import LocalizedText

_WIDTHS = (10, 50, 16, 40, 80)


def row_report(report: ImportReport, rows: Sequence[tuple[str, str]], lang: Lang) -> bytes:
    """An XLSX workbook of one sheet.

    Args:
        report: The result of the import.
        rows: The place and the title of each row, in order.
        lang: The language of the words.
    """
    w = words(lang)
    refused = {place for place, *_ in (*report.refused, *report.invalid)}
    twins = {place: id for place, _, id in report.duplicates}
    remarks: defaultdict[str, list[str]] = defaultdict(list)
    for place, field in report.refused:
        remarks[place].append(f"{w('cli.lacks')}: {field}")
    for place, field, why in report.invalid:
        remarks[place].append(f"{field}: {why[lang]}")
    for place, field, value in report.dropped:
        remarks[place].append(f"{field}: {w('cli.dropped')} “{value}”")
    told: list[tuple[str, LocalizedText]] = [*report.remarks, *report.left_out]
    for place, text in told:
        remarks[place].append(text[lang])
    lines: list[list[tuple[str | int, Style]]] = [[(head, "head") for head in w("imports.sheet-heads").split("|")]]
    for place, title in rows:
        if place in report.places:
            became, id = "written", report.places[place]
        elif place in refused:
            became, id = "refused", ""
        else:
            became, id = "duplicate", twins.get(place, "")
        cells = (place, title, w(f"imports.done.{became}"), id, "; ".join(remarks[place]))
        lines.append([(cell, "fixed") for cell in cells])
    sheet = Worksheet(
        w("imports.sheet-name"), lines, _WIDTHS, frozen=1, filtered=f"A1:E{len(lines)}" if len(lines) > 1 else ""
    )
    return workbook([sheet], w("imports.sheet-name"))


def report_file(file: Path, lang: Lang) -> Path:
    """Where the sheet of an import goes: beside the imported file."""
    return file.with_name(f"{file.stem}-{words(lang)('imports.sheet-suffix')}.xlsx")
