"""``new``: write a template with comments for a record, at the right place, with the editor's modeline."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from pathlib import Path

from hoctap.diagnostics.suggestions import hints
from hoctap.diagnostics.user_error import UserError
from hoctap.imports.new_files import refuse_links
from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.bodies import ended_text
from hoctap.kinds.report.form import body_text
from hoctap.locales import default_language, languages, words
from hoctap.schema.kind import Kind, filled_sample
from hoctap.schema.localized_text import bilingual
from hoctap.schema.registry import kinds
from hoctap.text.slug import file_slug

REPORT = "report"
# The line of the sample that an address takes the place of.
_NO_ADDRESS = "url: https://example.org/\n"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``new``."""
    known = sorted((*(kind.name for kind in kinds_with_sample()), REPORT))
    parser.add_argument("kind", metavar="kind", help=", ".join(known))
    parser.add_argument("id", nargs="?", default="", help=bilingual("cli.id-or-title-a-report-its"))
    parser.add_argument("--url", default="", help=bilingual("cli.a-resource-s-address"))
    parser.add_argument("--year", type=int, help=bilingual("cli.a-report-its-year"))
    parser.add_argument("--form", choices=("xlsx", "csv"), default="xlsx", help=bilingual("cli.a-report-its-form"))
    parser.add_argument(
        "--lang", choices=languages(), default=default_language(), help=bilingual("cli.a-report-its-language")
    )


def run(options: argparse.Namespace) -> int:
    """Write the template, never over an existing file; exit status 1 if it exists."""
    today = datetime.date.today()
    if options.kind == REPORT:
        return _new_report(options, today)
    known = {kind.name: kind for kind in kinds_with_sample()}
    if options.kind not in known:
        raise UserError("errors.no-such-kind", name=options.kind, known=", ".join(sorted((*known, REPORT))))
    id = file_slug(options.id) if options.id else f"moi-{options.kind}"
    wanted = known[options.kind]
    path = wanted.path_of(id, today.year)
    text = sample(wanted, path, today)
    if options.url:
        text = text.replace(_NO_ADDRESS, f"url: {json.dumps(options.url, ensure_ascii=False)}\n")
    _tell_of_like(options.root, wanted, options.id, options.url)
    return _write(options.root, path, text.encode())


def _tell_of_like(root: Path, kind: Kind, title: str, url: str) -> None:
    """Say which records the new one may be, before it is written: it may be a second copy of one.

    A kind whose records can be told apart has a module ``alike`` with a function ``records_like``.
    """
    alike = kind.part("alike")
    if alike is None or not (title or url):
        return
    # Imported here: the other templates need no content and must be quick.
    from hoctap.checking.checks import checked_library

    for each in alike.records_like(checked_library(root)[0], title, url):
        name = each.title[default_language()]
        print(bilingual("cli.may-be-there", title=name, path=each.location.path), file=sys.stderr)


def _write(root: Path, path: str, content: bytes) -> int:
    file = root / path
    refuse_links(root, file.parent)
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        # "x" does not follow symbolic links, not even broken ones.
        with file.open("xb") as out:
            out.write(content)
    except FileExistsError:
        print(bilingual("cli.exists-not-overwritten", path=path), file=sys.stderr)
        return 1
    print(path)
    return 0


def _new_report(options: argparse.Namespace, today: datetime.date) -> int:
    """Write the sheet of the yearly report beside the README, with the year and, if given, the body filled in."""
    # Imported here: the other templates need no content and must be quick.
    from hoctap.checking.checks import checked_library
    from hoctap.exports.report_sheets import Given, sheet_file

    library, _ = checked_library(options.root)
    plan = next(library.all(Plan), None)
    if plan is None:
        print(bilingual("cli.there-is-no-plan-run-make"), file=sys.stderr)
        return 1
    year = options.year or today.year
    if not plan.start <= year <= plan.end:
        print(bilingual("cli.not-a-year-of-the-plan", year=year, start=plan.start, end=plan.end), file=sys.stderr)
        return 1
    given: Given = {"year": year}
    if options.id:
        agency = library.get(Agency, options.id)
        if agency is None:
            hint = hints(options.id, library.ids(Agency))
            print(
                bilingual("cli.no-such-body", id=options.id, hint=hint["hint"]),
                file=sys.stderr,
            )
            return 1
        if agency.has_ended(today):
            why = ended_text(agency, library.ids(Agency), today)
            print(bilingual("cli.body-ended", name=agency.name, why=why), file=sys.stderr)
            return 1
        given["agency"] = body_text(agency, options.lang)
    content = sheet_file(library, plan, options.lang, options.form, given, today)
    name = words(options.lang)("reports.new-file-name")
    path = "-".join([name, str(year), *([options.id] if options.id else [])])
    return _write(options.root, f"{path}.{options.form}", content)


def kinds_with_sample() -> list[Kind]:
    """The kinds with a template."""
    return [each for each in kinds() if each.sample is not None]


def sample(kind: Kind, path: str, today: datetime.date) -> str:
    """The template's text for a file at ``path``."""
    schemas = Path(os.path.relpath("schemas", Path(path).parent)).as_posix()
    return filled_sample(kind, schemas=schemas, today=today.isoformat())
