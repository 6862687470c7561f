"""``import``: a spreadsheet, a library's, reference manager's or reading app's file becomes records, with a report; nothing is overwritten."""

from __future__ import annotations

import argparse
import datetime
import sys
from pathlib import Path

from hoctap.checking.check import checked_library
from hoctap.imports.records import Importer, Report
from hoctap.imports.rows import UnreadableFile, read_rows, rows_with_place
from hoctap.language.slug import slugify

HELP = "nhập học liệu từ CSV, XLSX, MARC, RIS, BibTeX, OPDS, OAI · import resources from these"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``import``; the defaults fill what a file does not say."""
    parser.add_argument("file", type=Path)
    parser.add_argument("--types", default="book-library")
    parser.add_argument("--subjects", default="general")
    parser.add_argument("--levels", default="all")
    parser.add_argument("--audiences", default="general")
    parser.add_argument("--languages", default="vi")
    parser.add_argument("--publisher", default="chưa rõ")
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
        rows, unknown = read_rows(options.file)
    except UnreadableFile as error:
        print(f"{options.file}: {error}", file=sys.stderr)
        return 1
    folder = options.root / "resources" / "catalogue" / slugify(options.file.stem)
    report = Importer(library, defaults, datetime.date.today()).run(rows_with_place(rows), folder)
    print(summary(report, unknown))
    return 1 if report.refused or report.invalid else 0


def summary(report: Report, unknown: list[str]) -> str:
    """The report as lines, the counts last."""
    lines = []
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
