"""The general guides without what is specific to this locality: its plan, its district, its records.

A guide mixes general advice with what the locality's plan requires. Sentences of the second sort are removed, with the
rest of their paragraph. A link to a record that is not copied becomes a link to the resource itself, to the list where
such records will appear, or plain text.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable
from typing import Final

from hoctap.locales import Lang, words

_LINK: Final = re.compile(r"\[([^\[\]\n]+)\]\((/[^()\s]*)\)")
_SENTENCE: Final = re.compile(r"(?:(?<=[.?!»:”])|(?<=[.?!]\*\*))\s+(?=[^a-zà-ỹ\s])")
_MARKER: Final = re.compile(r"(\s*(?:[-*]|\d+\.)\s+)?(.*)", re.DOTALL)
_NUMBER: Final = re.compile(r"(\s*)\d+(\.\s)")
_HEADING: Final = re.compile(r"(#+) ")
# A lead-in without text, such as "**Every week:** ".
_LEAD_ONLY: Final = re.compile(r"(?:\*\*[^*]+:\*\*\s*)?")
Elsewhere = Callable[[str], str | None]


def general(text: str, lang: Lang, known: Callable[[str], bool], elsewhere: Elsewhere) -> str:
    """The text of a guide for any locality.

    Args:
        known: Whether a page exists in a new site.
        elsewhere: The address to link to instead of a record that is not copied.
    """
    head, mark, body = text.partition("\n---\n") if text.startswith("---\n") else ("", "", text)
    local = _local(lang)
    lines = [_line(line, local) for line in _without_local_sections(body, local)]
    left = _renumbered(_without_empty_sections([line for line in lines if line is not None]))
    return relinked(head + mark + "\n".join(left), known, elsewhere)


@functools.cache
def _local(lang: Lang) -> re.Pattern[str]:
    """What sentences about a plan or a level of government hold; another locality has its own."""
    return re.compile(words(lang)("scaffold.local-sentence"), re.IGNORECASE)


def relinked(text: str, known: Callable[[str], bool], elsewhere: Elsewhere) -> str:
    """The text with links to missing pages replaced."""

    def link(found: re.Match[str]) -> str:
        words, address = found.groups()
        page = address.partition("#")[0].partition("?")[0].removeprefix("/")
        if known(page):
            return found.group()
        other = elsewhere(page)
        return f"[{words}]({other})" if other else words

    return _LINK.sub(link, text)


def _line(line: str, local: re.Pattern[str]) -> str | None:
    """The line up to its first local sentence; ``None`` if nothing is left."""
    if not local.search(line):
        return line
    found = _MARKER.fullmatch(line)
    assert found
    sentences = itertools.takewhile(lambda sentence: not local.search(sentence), _SENTENCE.split(found.group(2)))
    left = " ".join(sentences)
    return None if _LEAD_ONLY.fullmatch(left) else (found.group(1) or "") + left


def _without_local_sections(body: str, local: re.Pattern[str]) -> list[str]:
    left: list[str] = []
    skipped = 0
    for line in body.split("\n"):
        heading = _HEADING.match(line)
        if heading and (not skipped or len(heading.group(1)) <= skipped):
            skipped = len(heading.group(1)) if local.search(line) else 0
        if not skipped:
            left.append(line)
    return left


def _without_empty_sections(lines: list[str]) -> list[str]:
    """Drop headings without content, and all but one of several empty lines."""
    left: list[str] = []
    for line in reversed(lines):
        below = next((each for each in reversed(left) if each), "")
        level = _HEADING.match(line)
        next_level = _HEADING.match(below)
        empty = not below or (next_level and level and len(next_level.group(1)) <= len(level.group(1)))
        if (level and empty) or (not line and left and not left[-1]):
            continue
        left.append(line)
    return left[::-1]


def _renumbered(lines: list[str]) -> list[str]:
    """Number steps from 1 again after some were removed."""
    number, done = 0, []
    for line in lines:
        found = _NUMBER.match(line)
        number = number + 1 if found else 0
        done.append(f"{found.group(1)}{number}{found.group(2)}{line[found.end() :]}" if found else line)
    return done
