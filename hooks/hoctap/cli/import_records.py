"""``import``: import a catalogue of another program as records, or a completed yearly report.

Prints what was left out, and overwrites nothing without ``--replace``.
"""

from __future__ import annotations

import argparse
import datetime
import itertools
import re
import sys
from pathlib import Path
from typing import Final

from hoctap.checking.checks import checked_library
from hoctap.cli.check import report_count
from hoctap.cli.import_questions import ask_columns, ask_go_on, ask_place, ask_title
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.output import render
from hoctap.imports.mapping import RowMapper
from hoctap.imports.own_columns import FILE as COLUMNS_FILE
from hoctap.imports.own_columns import own_columns, remember
from hoctap.imports.reading import may_be_report, read_rows, rows_with_place
from hoctap.imports.records import Importer, ImportReport
from hoctap.imports.report_import import import_report
from hoctap.imports.report_sheet import FilledSheet, filled_sheet
from hoctap.imports.result import Note, NoTitleColumn, ReadResult, UnreadableFile
from hoctap.imports.row_report import report_file, row_report
from hoctap.imports.whole_records import WholeRecords
from hoctap.kinds.place.model import LearningPlace
from hoctap.locales import default_language, languages, words
from hoctap.schema.library import Library
from hoctap.schema.localized_text import bilingual, in_all_languages, localized
from hoctap.text.slug import file_slug

# How many rows are shown before anything is written.
_SHOWN: Final = 3
_ADDRESS: Final = re.compile(r"(?:https?|ftps?|file):/", re.IGNORECASE)
# The column that an editor fills in if a row lacks a field.
_LACKING: Final = {"title": "cli.column-of.title", "url": "cli.column-of.url"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``import``; their defaults fill what a file lacks."""
    parser.add_argument("file")
    parser.add_argument("--types", default="book-library")
    parser.add_argument("--subjects", default="general")
    parser.add_argument("--levels", default="all")
    parser.add_argument("--audiences", default="general")
    parser.add_argument("--languages", default=default_language())
    parser.add_argument("--publisher", default=words(default_language())("cli.publisher-unknown"))
    parser.add_argument("--replace", action="store_true", help=bilingual("cli.replace-an-existing-report"))
    parser.add_argument(
        "--lang", choices=languages(), default=default_language(), help=bilingual("cli.language-of-the-messages")
    )
    parser.add_argument("--place", default="", help=bilingual("cli.import-place"))
    parser.add_argument("--dry-run", action="store_true", help=bilingual("cli.import-dry-run"))
    parser.add_argument("--isbn-url", action="store_true", help=bilingual("cli.isbn-url"))


def run(options: argparse.Namespace) -> int:
    """Exit status 0 if every row became a record or existed already and no data was lost, else 1.

    Values left out of a record, unknown columns and rows that are not records are reported, and do not change the
    status.
    """
    if _ADDRESS.match(str(options.file)):
        print(_about_address(str(options.file)), file=sys.stderr)
        return 1
    file = Path(options.file)
    library, _ = checked_library(options.root)
    # Refuse pipes and devices: reading them might never end.
    if not file.is_file():
        print(bilingual("cli.no-such-file", file=file), file=sys.stderr)
        return 1
    names = ("types", "subjects", "levels", "audiences", "languages", "publisher")
    defaults = {name: getattr(options, name) for name in names} | ({"isbn-url": "1"} if options.isbn_url else {})
    if options.place and library.get(LearningPlace, options.place) is None:
        print(bilingual("cli.import-no-place", id=options.place), file=sys.stderr)
        return 1
    defaults["place"] = options.place
    asks = sys.stdin.isatty() and sys.stdout.isatty()
    try:
        if may_be_report(file) and (sheet := filled_sheet(file)) is not None:
            return _report(sheet, file, library, options)
        read = _read(file, options.root, asks=asks)
    except UnreadableFile as error:
        print(f"{file}: {error}", file=sys.stderr)
        return 1
    rows = list(rows_with_place(read))
    lacking = sum(1 for _, row in rows if not any(row.get(name) for name in ("url", "holdings", "place")))
    if asks and lacking and not options.place and any(True for _ in library.all(LearningPlace)):
        defaults["place"] = ask_place(library, lacking)
    if asks or options.dry_run:
        print(preview(library, defaults, read))
    if options.dry_run or (asks and not ask_go_on(len(rows) or len(read.records))):
        print(bilingual("cli.nothing-was-written"))
        return 0
    folder = options.root / "resources" / "catalogue" / file_slug(file.stem)
    importer = Importer(library, defaults, datetime.date.today())
    try:
        if read.records:
            importer.run_records(read.records, folder)
        else:
            importer.run(rows, folder)
    except OSError:
        # The records written so far are complete; the same command continues from there.
        print(summary(importer.report, read))
        raise
    _write_sheet(importer, read, file, options.lang)
    print(summary(importer.report, read))
    lost = importer.report.refused or importer.report.invalid or any(note.serious for note in read.notes)
    return 1 if lost else 0


def _read(file: Path, root: Path, *, asks: bool) -> ReadResult:
    """Read a file; at a terminal, ask once about columns that are not understood, and remember the answers."""
    own = own_columns(root)
    try:
        read = read_rows(file, own)
    except NoTitleColumn as error:
        heading = ask_title(error.headings) if asks and error.headings else ""
        if not heading:
            raise
        remember(root, {heading: "title"})
        own = own_columns(root)
        read = read_rows(file, own)
    if read.questions and asks:
        remember(root, ask_columns(read.questions))
        print(bilingual("imports.remembered", file=COLUMNS_FILE))
        read = read_rows(file, own_columns(root))
    elif read.questions:
        columns = ", ".join(f"“{heading}”" for heading in read.questions)
        read.notes.append(Note(localized("imports.questions", columns=columns, file=COLUMNS_FILE)))
    return read


def preview(library: Library, defaults: dict[str, str], read: ReadResult) -> str:
    """The first rows as the records that they would become."""
    mapper = RowMapper(library, {"licence": "unknown", **defaults}, datetime.date.today(), [], [])
    rows = list(itertools.islice(rows_with_place(read), _SHOWN))
    texts = []
    for place, row in rows:
        people, unsure = mapper.people(row)
        isbn = mapper.isbn(place, row)
        mapped = mapper.mapped(place, row, mapper.url(place, row), isbn, people, unsure)
        texts.append(f"--- {bilingual('cli.row')} {place}\n" + mapped.text().partition("\n")[2].rstrip())
    for record in read.records[:_SHOWN]:
        texts.append(f"--- {record.get('id', '')}: {WholeRecords(library, defaults).title(record)}")
    count = len(read.rows) or len(read.records)
    return "\n".join((bilingual("imports.preview", shown=len(texts), count=count), *texts))


def _write_sheet(importer: Importer, read: ReadResult, file: Path, lang: str) -> None:
    if read.records:
        titles = WholeRecords(importer.library, importer.defaults).title
        rows = [(str(number), titles(record)) for number, record in enumerate(read.records, 1)]
    else:
        rows = [
            (place, title if isinstance(title := row.get("title", ""), str) else title[0])
            for place, row in rows_with_place(read)
        ]
    target = report_file(file, lang)
    try:
        target.write_bytes(row_report(importer.report, rows, lang))
    except OSError as error:
        # Open in a spreadsheet program, or a folder in which nothing may be written: the records are there all the same.
        print(f"{target}: {error.strerror}", file=sys.stderr)
        return
    print(bilingual("imports.sheet", file=target.name))


def _about_address(given: str) -> str:
    """Advice for an address instead of a file: the import reads files only."""
    name = "danh-muc.xml" if "verb=" in given else Path(given.partition("?")[0]).name
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", name).strip("-.") or "danh-muc"
    address = re.sub(r"^(\w+):/+", r"\1://", given)
    command = f'curl -fL -o {name} "{address}"'
    key = "cli.address-in-parts" if "verb=" in given else "cli.address-not-a-file"
    return bilingual(key, address=address, command=command, name=name)


def _report(sheet: FilledSheet, file: Path, library: Library, options: argparse.Namespace) -> int:
    """Exit status 0 if the report was written, else 1."""
    diagnostics = Diagnostics()
    today = datetime.date.today()
    made = import_report(sheet, library, file.name, today, diagnostics, replace=options.replace)
    if made is None:
        print(render(diagnostics, "text", options.lang))
        report_count(diagnostics, "text", options.lang)
        print(bilingual("cli.nothing-was-written"), file=sys.stderr)
        return 1
    print(f"{made.path}: {made.targets} {bilingual('cli.targets')}, {made.tasks} {bilingual('cli.tasks')}")
    return 0


def summary(report: ImportReport, read: ReadResult) -> str:
    """The result as lines, with the counts at the end."""
    lines = []
    if read.unknown_columns:
        lines.append(bilingual("cli.columns-not-used", unknown_columns=", ".join(read.unknown_columns)))
    lines += [in_all_languages(note.text) for note in read.notes]
    row, exists, lacks = bilingual("cli.row"), bilingual("cli.already-exists"), bilingual("cli.lacks")
    not_valid, left_out = bilingual("cli.not-valid"), bilingual("cli.dropped")
    lines += [f"{row} {n}: “{title}” {exists}: {twin}" for n, title, twin in report.duplicates]
    lines += [f"{row} {n}: {lacks}: {name}; {bilingual(_LACKING[name])}" for n, name in report.refused]
    lines += [f"{row} {n}: {not_valid}: {name}: {in_all_languages(why)}" for n, name, why in report.invalid]
    lines += [f"{row} {n}: {name}: {left_out} “{value}”" for n, name, value in report.dropped]
    lines += [f"{row} {n}: {in_all_languages(text)}" for n, text in (*report.remarks, *report.left_out)]
    counts = {
        "cli.count.new-records": len(report.written),
        "cli.count.duplicates": len(report.duplicates),
        "cli.count.refused": len(report.refused) + len(report.invalid),
        "cli.count.values-dropped": len(report.dropped) + len(report.left_out),
    }
    lines.append(", ".join(f"{count} {bilingual(key)}" for key, count in counts.items()))
    return "\n".join(lines)
