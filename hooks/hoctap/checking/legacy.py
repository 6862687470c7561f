"""Text in TCVN3 or VNI letters, which reads as noise in every other font."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hoctap.checking.markdown_links import without_code
from hoctap.checking.reporter import Reporter
from hoctap.diagnostics import Diagnostics
from hoctap.locales import languages
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import MarkdownPage
from hoctap.schema.paths import Location
from hoctap.schema.record import Record
from hoctap.schema.record_texts import strings_of, texts_of
from hoctap.text.legacy_letters import Legacy, Scheme, is_suspect, legacy, scheme_of

LEGACY: Final = "legacy-letters"
# Letters of a text that a message shows.
_SHOWN: Final = 120


def check_legacy_letters(record: Record, reporter: Reporter, texts: list[str]) -> None:
    """Report every text of a record that is written in TCVN3 or VNI, with what it means. ``texts``: its strings."""
    if not is_suspect("\n".join(texts)):
        return
    for field, offset, found, line in legacy_in_record(record):
        reporter.add_within(record, field, offset, LEGACY, **_details(found, line))


def check_legacy_pages(library: Library, reporter: Reporter) -> None:
    """The same for hand-written pages."""
    for page in library.pages:
        for line, field, found, text in legacy_in_page(page):
            _report(reporter.diagnostics, page, line, field, found, text)


def _report(diagnostics: Diagnostics, page: MarkdownPage, line: int, field: str, found: Legacy, text: str) -> None:
    diagnostics.add(page.location.path, line, 1, field, LEGACY, **_details(found, text))


def legacy_in_record(record: Record) -> Iterator[tuple[Location, int, Legacy, str]]:
    """Every line in legacy letters of the record's texts: field, offset in the field's text, what it means, the line."""
    if not is_suspect("\n".join(texts_of(record))):
        return
    texts = [
        (field, without_code(text, fences=field[0] == "body") if is_markdown else text)
        for field, text, is_markdown in strings_of(record)
        if not text.isascii()
    ]
    scheme = scheme_of(line for _, text in texts for line in text.split("\n"))
    for field, text in texts:
        at = 0
        for line in text.split("\n"):
            # A word of an English text is English, whatever is written around it.
            if (found := _legacy(line, None if field[-1] in languages() and field[-1] != "vi" else scheme)) is not None:
                yield field, at, found, line
            at += len(line) + 1


def legacy_in_page(page: MarkdownPage) -> Iterator[tuple[int, str, Legacy, str]]:
    """Every line in legacy letters of a page: its number in the file, the field, what it means, the line."""
    if not any(is_suspect(text) for text in (page.title, page.description, page.body)):
        return
    body = without_code(page.body, fences=True).split("\n")
    scheme = scheme_of([page.title, page.description, *body])
    for field, text in (("title", page.title), ("description", page.description)):
        if (found := _legacy(text, scheme)) is not None:
            yield 2, field, found, text
    for number, line in enumerate(body, page.location.line):
        if (found := _legacy(line, scheme)) is not None:
            yield number, "", found, line


def _legacy(line: str, scheme: Scheme | None) -> Legacy | None:
    """The line by itself, or else as the texts around it are written."""
    return legacy(line) or (legacy(line, scheme) if scheme else None)


def _details(found: Legacy, line: str) -> dict[str, object]:
    return {"scheme": found.scheme, "value": _short(line), "suggestion": _short(found.converted)}


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
