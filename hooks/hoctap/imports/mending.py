"""Leave out of a record what the check would refuse, as long as a valid record remains."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from hoctap.diagnostics import Diagnostic
from hoctap.diagnostics.output import words
from hoctap.imports.mapping import MappedRecord
from hoctap.imports.record_check import first_problem
from hoctap.locales import languages
from hoctap.schema.localized_text import LocalizedText, localized

# How many problems of a record are solved by leaving a value out, before the record is refused.
_MOST_MENDED: Final = 40


def mended(
    id: str, mapped: MappedRecord, left_out: Callable[[LocalizedText], None]
) -> tuple[str, LocalizedText] | None:
    """Leave out values that the check refuses.

    Args:
        id: The record's id.
        mapped: The record; it is changed.
        left_out: Is told each value that was left out, and why.

    Returns:
        The field and what is wrong with it where no valid record remains, else ``None``.
    """
    for _ in range(_MOST_MENDED):
        problem = first_problem(id, mapped.text())
        if problem is None:
            return None
        name, message = problem.field or "url", _message_of(problem)
        value = mapped.without(name)
        if value is None:
            return name, message
        left_out(localized("imports.left-out", name=name, why=message, value=value[:80]))
    return "title", localized("imports.too-many-problems")


def _message_of(problem: Diagnostic) -> LocalizedText:
    """What is wrong and what to do."""
    return LocalizedText({lang: "; ".join(part for part in words(problem, lang) if part) for lang in languages()})
