"""Problems as text for people, as annotations for GitHub, and as JSON for other tools."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from hoctap.diagnostics.diagnostic import Diagnostic
from hoctap.locales import DEFAULT_LANGUAGES, Lang, languages
from hoctap.locales import words as words_of

Format = Literal["text", "github", "json"]
FORMATS: tuple[Format, ...] = ("text", "github", "json")


def words(diagnostic: Diagnostic, lang: Lang) -> tuple[str, str]:
    """What is wrong, and what to do, in one language, without the place."""
    own = words_of(lang)
    # What is told of a text must neither break the line nor steer the terminal that shows it.
    details = {key: _visible(value) for key, value in diagnostic.details}
    # ``reason_en`` is ``reason`` in English, as `Diagnostics.add` writes localized details.
    ending = f"_{lang}"
    details |= {key.removesuffix(ending): value for key, value in details.items() if key.endswith(ending)}
    code = f"diagnostics.{diagnostic.code}"
    return own(code).format_map(details), own(f"{code}.remedy").format_map(details)


def codes() -> tuple[str, ...]:
    """The codes of all diagnostics."""
    found = words_of(DEFAULT_LANGUAGES[0]).starting("diagnostics.")
    return tuple(code for code in found if not code.endswith(".remedy"))


def _visible(text: str) -> str:
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)


def as_line(diagnostic: Diagnostic, lang: Lang) -> str:
    """``path:line:column: field: what is wrong; what to do``."""
    what, remedy = words(diagnostic, lang)
    place = f"{_visible(diagnostic.path)}:{diagnostic.line}:{diagnostic.column}"
    field = f" {_visible(diagnostic.field)}:" if diagnostic.field else ""
    return f"{place}:{field} {what}; {remedy} [{diagnostic.code}]"


def as_github(diagnostic: Diagnostic, lang: Lang) -> str:
    """A GitHub workflow command that puts the message on the line of the pull request.

    Escaping follows the workflow-commands toolkit: ``%``, CR and LF everywhere, ``:`` and ``,`` in properties.
    """

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    what, remedy = words(diagnostic, lang)
    prefix = f"{_visible(diagnostic.field)}: " if diagnostic.field else ""
    place = f"file={value(_visible(diagnostic.path))},line={diagnostic.line},col={diagnostic.column}"
    return f"::{diagnostic.level} {place},title={value(diagnostic.code)}::{data(f'{prefix}{what}; {remedy}')}"


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """All problems as a JSON array; each in every language, so that a tool need not choose."""
    rows = []
    for diagnostic in diagnostics:
        rows.append(
            {
                "path": diagnostic.path,
                "line": diagnostic.line,
                "column": diagnostic.column,
                "field": diagnostic.field,
                "code": diagnostic.code,
                "level": diagnostic.level,
            }
            | {lang: dict(zip(("what", "remedy"), words(diagnostic, lang), strict=True)) for lang in languages()}
        )
    return json.dumps(rows, ensure_ascii=False, indent=1)


def render(diagnostics: Iterable[Diagnostic], form: Format, lang: Lang) -> str:
    """The whole report in one form; empty for no problems (JSON: ``[]``)."""
    if form == "json":
        return as_json(diagnostics)
    line = as_github if form == "github" else as_line
    return "\n".join(line(diagnostic, lang) for diagnostic in diagnostics)
