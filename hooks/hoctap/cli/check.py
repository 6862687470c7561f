"""``check``: report all problems of the content in one run, in seconds, without building."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from pathlib import Path

from hoctap.checking.advice import advice
from hoctap.checking.checked_site import checked_site, record_cache
from hoctap.checking.checks import checked_library
from hoctap.checking.legacy import LEGACY
from hoctap.checking.legacy_fix import legacy_edits, with_edits
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.output import FORMATS, Format, render
from hoctap.git.compared import compared
from hoctap.loading.base_url import asked_address
from hoctap.loading.markdown_source import with_plain_spaces_in
from hoctap.locales import Lang, default_language, languages, words
from hoctap.schema.localized_text import bilingual
from hoctap.site import routes
from hoctap.site.model import Site

# What `--fix` corrects: problems with exactly one right answer.
_FIXABLE = frozenset({"bom", "not-nfc", "yaml-odd-space", LEGACY})


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``check``."""
    parser.add_argument("--format", choices=FORMATS, default="text", dest="form")
    parser.add_argument("--lang", choices=languages(), default=default_language())
    parser.add_argument(
        "--base",
        metavar="REF",
        help=bilingual("cli.compare-with-this-branch-or-commit"),
    )
    parser.add_argument("--fix", action="store_true", help=bilingual("cli.correct-what-has-one-right-answer"))


def run(options: argparse.Namespace) -> int:
    """Exit status 0 without problems, else 1. Warnings do not count."""
    if options.fix:
        fix(options.root)
    site, diagnostics = checked_site(options.root)
    check_against(site, options.base, diagnostics)
    warnings = advice(site.library) if site is not None else Diagnostics()
    if options.form == "json" or diagnostics or warnings:
        print(render([*diagnostics, *warnings], options.form, options.lang))
    status = report_count(diagnostics, options.form, options.lang)
    if warnings and options.form != "json":
        key = "one-warning" if len(warnings) == 1 else "warnings"
        print(words(options.lang)(f"cli.{key}", n=len(warnings)), file=sys.stderr)
    return status


def check_against(site: Site | None, base: str | None, diagnostics: Diagnostics) -> None:
    """Compare with the last commit, or with ``base``. A build does not compare: its result depends on the tree only."""
    if site is None:
        return
    comparison = compared(site.library.root, base, site.translations.uncommitted)
    if comparison.changed:
        # Imported only if something has changed.
        from hoctap.checking.changed_events import check_changed_events
        from hoctap.checking.lost_addresses import check_lost_addresses

        check_lost_addresses(site, comparison, diagnostics)
        check_changed_events(site.library, comparison, diagnostics)


def report_count(diagnostics: Diagnostics, form: Format, lang: Lang) -> int:
    """Print the number of problems, and where the messages are explained, unless the output is for programs."""
    if form != "json":
        many = len(diagnostics)
        key = "no-problems" if not diagnostics else "one-problem" if many == 1 else "problems"
        print(words(lang)(f"cli.{key}", n=many), file=sys.stderr)
    if form == "text" and diagnostics:
        # Without a known address of the site, start at its root.
        site = (asked_address() or "").rstrip("/")
        page = f"{site}/{routes.prefix(lang)}{routes.MESSAGES}#{next(iter(diagnostics)).code}"
        print(f"{words(lang)('cli.explained')}: {page}", file=sys.stderr)
    return 1 if diagnostics else 0


def fix(root: Path) -> list[str]:
    """Correct what has one right answer, and return the changed files.

    Composes decomposed letters, removes byte order marks, replaces odd spaces in YAML, converts legacy letters.
    """
    library, diagnostics = checked_library(root, record_cache(root))
    changed = sorted({diagnostic.path for diagnostic in diagnostics if diagnostic.code in _FIXABLE})
    legacy = {diagnostic.path for diagnostic in diagnostics if diagnostic.code == LEGACY}
    edits = legacy_edits(library) if legacy else {}
    for path in changed:
        file = root / path
        text = file.read_bytes().decode("utf-8").removeprefix("\ufeff")
        text = unicodedata.normalize("NFC", text)
        if any(diagnostic.code == "yaml-odd-space" for diagnostic in diagnostics.of(path)):
            text = with_plain_spaces_in(path, text)
        if path in legacy:
            text = with_edits(text, edits.get(path, []))
        if text.encode("utf-8") != file.read_bytes():
            file.write_bytes(text.encode("utf-8"))
            print(bilingual("cli.fixed", path=path), file=sys.stderr)
    return changed
