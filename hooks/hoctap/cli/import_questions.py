"""What ``import`` asks at a terminal: which column is which, where printed books are, and whether to go on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from hoctap.kinds.place.model import LearningPlace
from hoctap.locales import default_language
from hoctap.schema.library import Library
from hoctap.schema.localized_text import bilingual

# What a column may hold, in the order in which it is offered.
_OFFERED: Final = (
    "title", "url", "creators", "publisher", "date", "description", "isbn", "subjects", "levels", "types", "audiences",
    "languages", "licence", "keywords", "pages", "series", "place", "shelf_mark", "copies", "note",
)  # fmt: skip


def ask_columns(questions: Mapping[str, str]) -> dict[str, str]:
    """Ask about each heading; heading → field, or nothing for a column that is not used.

    Args:
        questions: The headings, each with a value below it.
    """
    labels = [f"{field} ({bilingual(f'imports.column.{field}')})" for field in _OFFERED]
    _print_numbered(labels)
    answers = {}
    for heading, example in questions.items():
        print(bilingual("imports.ask-column", column=heading, example=example[:60]))
        chosen = _number(bilingual("imports.ask-number"), len(labels))
        answers[heading] = _OFFERED[chosen - 1] if chosen else ""
    return answers


def ask_title(headings: Sequence[str]) -> str:
    """Ask which heading is that of the titles; empty to stop."""
    print(bilingual("imports.ask-title"))
    _print_numbered(headings)
    chosen = _number(bilingual("imports.ask-title-number"), len(headings))
    return headings[chosen - 1] if chosen else ""


def ask_place(library: Library, count: int) -> str:
    """Ask which place has the printed books; its id, or nothing."""
    places = list(library.all(LearningPlace))
    print(bilingual("imports.ask-place", count=count))
    _print_numbered([each.name[default_language()] for each in places])
    chosen = _number(bilingual("imports.ask-place-number"), len(places))
    return places[chosen - 1].id if chosen else ""


def ask_go_on(count: int) -> bool:
    """Ask whether to write what was shown."""
    return _answer(bilingual("imports.ask-go-on", count=count)).casefold()[:1] in ("c", "y", "1")


def _print_numbered(items: Sequence[str]) -> None:
    for number, item in enumerate(items, 1):
        print(f"  {number:2}. {item}")


def _number(question: str, most: int) -> int:
    """A number from 1 to ``most``; 0 for an empty answer. Anything else is asked again."""
    while True:
        said = _answer(question)
        if not said:
            return 0
        if said.isdecimal() and 1 <= int(said) <= most:
            return int(said)


def _answer(question: str) -> str:
    try:
        return input(question).strip()
    except EOFError:
        return ""
