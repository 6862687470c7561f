"""``import``: a foreign catalogue becomes records, a filled sheet of the yearly report becomes a report; the import tells
what it left out, and overwrites nothing unasked."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Sequence
from pathlib import Path

from hoctap.checking.check import checked_library
from hoctap.commands.check import report_count
from hoctap.imports.records import Importer, Report
from hoctap.imports.report_import import import_report
from hoctap.imports.report_sheet import FilledSheet, filled_sheet
from hoctap.imports.row import Note
from hoctap.imports.rows import read_rows, rows_with_place
from hoctap.imports.unreadable import UnreadableFile
from hoctap.language import LANGS
from hoctap.language.slug import slugify
from hoctap.problems import Problems
from hoctap.problems.report import render
from hoctap.records.library import Library

HELP = "nhập học liệu từ CSV, XLSX, MARC, RIS, BibTeX, OPDS, OAI, hoặc bảng báo cáo năm · import resources, or a report"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``import``; the defaults fill what a file does not say."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--types", default="book-library")
    parser.add_argument("--subjects", default="general")
    parser.add_argument("--levels", default="all")
    parser.add_argument("--audiences", default="general")
    parser.add_argument("--languages", default="vi")
    parser.add_argument("--publisher", default="chưa rõ")
    parser.add_argument("--replace", action="store_true", help="thay báo cáo đã có · replace a report that is there")
    parser.add_argument("--lang", choices=LANGS, default="vi", help="ngôn ngữ báo lỗi · language of the messages")
    parser.add_argument("--isbn-url", action="store_true", help="không có địa chỉ thì dùng trang Open Library của ISBN")


def run(options: argparse.Namespace) -> int:
    """Exit status 0 when every row became a record or was known already, else 1."""
    library, _ = checked_library(options.root)
    # A pipe or a device is no file: reading it might never end.
    if not options.file.is_file():
        print(f"{options.file}: không có tệp này · no such file", file=sys.stderr)
        return 1
    names = ("types", "subjects", "levels", "audiences", "languages", "publisher")
    defaults = {name: getattr(options, name) for name in names} | ({"isbn-url": "1"} if options.isbn_url else {})
    try:
        if (sheet := filled_sheet(options.file)) is not None:
            return _report(sheet, library, options)
        read = read_rows(options.file)
    except UnreadableFile as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    folder = options.root / "resources" / "catalogue" / slugify(options.file.stem)
    report = Importer(library, defaults, datetime.date.today()).run(rows_with_place(read.rows), folder)
    print(summary(report, read.unknown_columns, read.notes))
    serious = any(note.serious for note in read.notes)
    return 1 if report.refused or report.invalid or serious else 0


def _report(sheet: FilledSheet, library: Library, options: argparse.Namespace) -> int:
    """Exit status 0 when the report was written, else 1."""
    problems = Problems()
    today = datetime.date.today()
    made = import_report(sheet, library, options.file.name, today, problems, replace=options.replace)
    if made is None:
        print(render(problems, "text", options.lang))
        report_count(problems, "text", options.lang)
        print("Chưa ghi gì · Nothing was written", file=sys.stderr)
        return 1
    print(f"{made.path}: {made.targets} mục tiêu · targets, {made.tasks} nhiệm vụ · tasks")
    return 0


def summary(report: Report, unknown: list[str], notes: Sequence[Note] = ()) -> str:
    """The report as lines, the counts last."""
    lines = [f"{note.vi} · {note.en}" for note in notes]
    if unknown:
        lines.append(f"Cột không dùng · columns not used: {', '.join(unknown)}")
    lines += [f"dòng · row {n}: «{title}» đã có · is there already: {twin}" for n, title, twin in report.duplicates]
    lines += [f"dòng · row {n}: thiếu · lacks: {name}" for n, name in report.refused]
    lines += [f"dòng · row {n}: không hợp lệ · not valid: {name}" for n, name in report.invalid]
    lines += [f"dòng · row {n}: {name}: bỏ · dropped «{value}»" for n, name, value in report.dropped]
    lines.append(
        f"{len(report.written)} bản ghi mới · new, {len(report.duplicates)} trùng · duplicates, "
        f"{len(report.refused) + len(report.invalid)} không nhập được · refused, {len(report.dropped)} giá trị bỏ · values dropped"
    )
    return "\n".join(lines)
