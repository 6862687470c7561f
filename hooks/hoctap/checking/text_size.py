"""How much one Markdown text may hold.

Python-Markdown's time grows with the square of a paragraph's length, of its lines and of the number of headings, and
its recursion with the definitions of a list. Below these limits every text is converted in a second or two; a test
tries many patterns at the largest size. No text that people read comes near them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hoctap.schema.fields import LONGEST_TEXT
from hoctap.schema.localized_text import LocalizedText, localized

# Letters and lines without a blank line in between, such as a table or a list.
LONGEST_BLOCK: Final = 10_000
MOST_LINES: Final = 400
MOST_HEADINGS: Final = 200
MOST_DEFINITIONS: Final = 50
# Links with a title in one block: of one whose quotation mark is never closed, the rest of the block is read each time.
MOST_TITLES: Final = 30
# Lists and quotes within each other: marks at the start of one line, and its indentation in columns.
DEEPEST: Final = 12
WIDEST_INDENT: Final = 80

Excess = tuple[int, LocalizedText]

_BLANK = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"^[ >\t]*#|^[ >\t]*(?:=+|-+)[ ]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^[ >\t]*:[ \t]", re.MULTILINE)
_TITLE = re.compile(r"\]\([^)]{0,200}[\"']")
_MARK = re.compile(r">|[-*+:](?=[ \t])|\d+[.)](?=[ \t])")
_MARKS = re.compile(rf"(?:[ \t]*(?:{_MARK.pattern})){{{DEEPEST + 1}}}")
# Whatever `excess` reports of a short text has one of these, or many lines.
_SUSPECT = re.compile(rf"[ \t]{{{WIDEST_INDENT // 4}}}|^(?:[ \t]*(?:{_MARK.pattern})){{{DEEPEST + 1}}}", re.MULTILINE)
_RULE = re.compile(r" {0,3}([-*_])(?: {0,2}\1)* *")


def excess(text: str) -> Excess | None:
    """The offset of what is too much in a text, and what it is; ``None`` where all is well."""
    if len(text) > LONGEST_TEXT:
        return 0, localized("reasons.text-letters", count=len(text), most=LONGEST_TEXT)
    for start, block in _blocks(text):
        if len(block) > LONGEST_BLOCK:
            return start, localized("reasons.block-letters", count=len(block), most=LONGEST_BLOCK)
        if (lines := block.count("\n") + 1) > MOST_LINES:
            return start, localized("reasons.block-lines", count=lines, most=MOST_LINES)
        if (found := _nth(_DEFINITION, block, MOST_DEFINITIONS)) is not None:
            return start + found, localized("reasons.definitions", most=MOST_DEFINITIONS)
        if (found := _nth(_TITLE, block, MOST_TITLES)) is not None:
            return start + found, localized("reasons.titles", most=MOST_TITLES)
    if (found := _nested(text)) is not None:
        return found, localized("reasons.nested")
    if (found := _nth(_HEADING, text, MOST_HEADINGS)) is not None:
        return found, localized("reasons.headings", most=MOST_HEADINGS)
    return None


def is_small(texts: str) -> bool:
    """Whether nothing in short texts, one a line, can be too much: told much faster than by `excess`."""
    return texts.count("\n") < MOST_DEFINITIONS and texts.count("](") < MOST_TITLES and _SUSPECT.search(texts) is None


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for blank in _BLANK.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


def _nested(text: str) -> int | None:
    start = 0
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" \t"))
        columns = indent + 3 * line.count("\t", 0, indent)
        if columns > WIDEST_INDENT and indent < len(line):
            return start
        if _MARKS.match(line) and not _RULE.fullmatch(line):
            return start
        start += len(line) + 1
    return None


def _nth(pattern: re.Pattern[str], text: str, most: int) -> int | None:
    """Where the first match beyond ``most`` stands."""
    for number, found in enumerate(pattern.finditer(text)):
        if number == most:
            return found.start()
    return None
