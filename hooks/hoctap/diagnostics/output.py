"""Problems as text for people, as annotations for GitHub, and as JSON for other tools."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from hoctap.diagnostics.diagnostic import Diagnostic
from hoctap.diagnostics.messages import MESSAGES
from hoctap.locales import Lang

Format = Literal["text", "github", "json"]
FORMATS: tuple[Format, ...] = ("text", "github", "json")


def words(diagnostic: Diagnostic, lang: Lang) -> tuple[str, str]:
    """What is wrong, and what to do, in one language, without the place."""
    what, remedy = MESSAGES[diagnostic.code][0 if lang == "vi" else 1]
    # What is told of a text must neither break the line nor steer the terminal that shows it.
    details = {key: _visible(value) for key, value in diagnostic.details}
    return what.format_map(details), remedy.format_map(details)


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
    return f"::error {place},title={value(diagnostic.code)}::{data(f'{prefix}{what}; {remedy}')}"


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """All problems as a JSON array; each has both languages, so that a tool need not choose."""
    rows = []
    for diagnostic in diagnostics:
        vi, en = words(diagnostic, "vi"), words(diagnostic, "en")
        rows.append(
            {
                "path": diagnostic.path,
                "line": diagnostic.line,
                "column": diagnostic.column,
                "field": diagnostic.field,
                "code": diagnostic.code,
                "vi": {"what": vi[0], "remedy": vi[1]},
                "en": {"what": en[0], "remedy": en[1]},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1)


def render(diagnostics: Iterable[Diagnostic], form: Format, lang: Lang) -> str:
    """The whole report in one form; empty for no problems (JSON: ``[]``)."""
    if form == "json":
        return as_json(diagnostics)
    line = as_github if form == "github" else as_line
    return "\n".join(line(diagnostic, lang) for diagnostic in diagnostics)
