"""Problems as text for people, as annotations for GitHub, and as JSON for other tools."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Literal

from hoctap.language import Lang
from hoctap.problems.messages import MESSAGES
from hoctap.problems.problem import Problem

Format = Literal["text", "github", "json"]
FORMATS: tuple[Format, ...] = ("text", "github", "json")


def words(problem: Problem, lang: Lang) -> tuple[str, str]:
    """What is wrong, and what to do, in one language, without the place."""
    what, remedy = MESSAGES[problem.code][0 if lang == "vi" else 1]
    # What is told of a text must neither break the line nor steer the terminal that shows it.
    details = {key: _visible(value) for key, value in problem.details}
    return what.format_map(details), remedy.format_map(details)


def _visible(text: str) -> str:
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in text)


def as_line(problem: Problem, lang: Lang) -> str:
    """``path:line:column: field: what is wrong; what to do``."""
    what, remedy = words(problem, lang)
    place = f"{_visible(problem.path)}:{problem.line}:{problem.column}"
    field = f" {_visible(problem.field)}:" if problem.field else ""
    return f"{place}:{field} {what}; {remedy} [{problem.code}]"


def as_github(problem: Problem, lang: Lang) -> str:
    """A GitHub workflow command that puts the message on the line of the pull request.

    Escaping follows the workflow-commands toolkit: ``%``, CR and LF everywhere, ``:`` and ``,`` in properties.
    """

    def data(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    def value(text: str) -> str:
        return data(text).replace(":", "%3A").replace(",", "%2C")

    what, remedy = words(problem, lang)
    prefix = f"{_visible(problem.field)}: " if problem.field else ""
    place = f"file={value(_visible(problem.path))},line={problem.line},col={problem.column}"
    return f"::error {place},title={value(problem.code)}::{data(f'{prefix}{what}; {remedy}')}"


def as_json(problems: Iterable[Problem]) -> str:
    """All problems as a JSON array; each has both languages, so that a tool need not choose."""
    rows = []
    for problem in problems:
        vi, en = words(problem, "vi"), words(problem, "en")
        rows.append(
            {
                "path": problem.path,
                "line": problem.line,
                "column": problem.column,
                "field": problem.field,
                "code": problem.code,
                "vi": {"what": vi[0], "remedy": vi[1]},
                "en": {"what": en[0], "remedy": en[1]},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1)


def render(problems: Iterable[Problem], form: Format, lang: Lang) -> str:
    """The whole report in one form; empty for no problems (JSON: ``[]``)."""
    if form == "json":
        return as_json(problems)
    line = as_github if form == "github" else as_line
    return "\n".join(line(problem, lang) for problem in problems)
