"""Where the links and pictures of a Markdown text lead, read as loosely as any Markdown program might read them."""

from __future__ import annotations

import bisect
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.schema.web_address import address_fault

# Code on one line, and nothing that only looks like it: what a fence or a code span over several lines encloses is
# markup to some programs.
_CODE = re.compile(r"(?<![\\`])(`{1,3})(?!`)[^`\n]+(?<!`)\1(?!`)")
_FENCE_OPENS = re.compile(r"(`{3,}|~{3,})[^`~\n]*")
_FENCE_CLOSES = re.compile(r"(`{3,}|~{3,})[ \t]*")
_DEFINITION = re.compile(r"^[ >\t]*\[([^\]\n]{0,300})\]:\s*(<[^>\n]*>|\S+)", re.MULTILINE)
_AUTOLINK = re.compile(r"<((?:https?|ftp)://[^<>]*)>", re.IGNORECASE)
_BRACKETS = re.compile(r"[\[\]()]|\n\n")
_OPENING = re.compile(r"(!?)\[")
_LABEL = re.compile(r"\s?\[([^\]\n]{0,300})\]")
_TITLE = re.compile(r"\s+(?:\"[^\n]*|'[^\n]*|\([^\n]*)\Z")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# What browsers drop from an address, and other control characters.
_IGNORED = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = frozenset({"http", "https", "mailto", "tel"})
_LONGEST = 2000
DEEPEST_BRACKETS: Final = 20
# No word and no address is as long; some of what reads texts takes the square of a word's length.
LONGEST_WORD: Final = 4000
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD}}}")
_RELATIVE_HOST = localized("reasons.address-no-scheme")


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """Where something in a text leads: its offset, the address as a browser reads it, and whether it is a picture."""

    offset: int
    address: str
    picture: bool = False


def without_code(text: str, *, fences: bool) -> str:
    """``text`` with its code blanked out; ``fences``: whether the program that renders it knows fenced code."""
    if "`" not in text and "~~~" not in text:
        return text

    def blank(found: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", found.group())

    return _CODE.sub(blank, _without_fences(text) if fences else text)


def targets(text: str) -> Iterator[LinkTarget]:
    """Every link and picture of a text from which code has been taken: inline, by reference, and in angle brackets."""
    # A text with a word without end is refused for that.
    if ("[" not in text and "<" not in text) or _ENDLESS.search(text):
        return
    defined = {found.group(1).lower(): read(found.group(2)) for found in _DEFINITION.finditer(text)}
    for found in _DEFINITION.finditer(text):
        yield LinkTarget(found.start(2), read(found.group(2)))
    for found in _AUTOLINK.finditer(text):
        yield LinkTarget(found.start(1), read(found.group(1)))
    closings = _closings(text)
    for found in _OPENING.finditer(text):
        picture = bool(found.group(1))
        end = closings.get(found.end() - 1)
        if end is None:
            continue
        if text[end : end + 1] == "(":
            close = closings.get(end)
            # Of a link that is never closed, the beginning is enough.
            rest = text[end + 1 : close - 1 if close else end + 201]
            yield LinkTarget(end + 1, read(rest if close else rest.partition("\n\n")[0]), picture)
        elif picture:
            label = _LABEL.match(text, end)
            name = (label.group(1) if label else "") or text[found.end() : end - 1]
            if name.lower() in defined:
                yield LinkTarget(found.start(), defined[name.lower()], picture)


def read(written: str) -> str:
    """An address as a browser reads it: without title, angle brackets, escapes, references and control characters."""
    address = written.strip()
    address = address[1:].partition(">")[0] if address.startswith("<") else _TITLE.sub("", address)
    return _IGNORED.sub("", _ESCAPE.sub(r"\1", html.unescape(address))).strip()


def has_bad_scheme(address: str) -> bool:
    """Whether the address has a scheme that is none of http, https, mailto, tel."""
    scheme = _SCHEME.match(address.replace(" ", ""))
    return scheme is not None and scheme.group(1).lower() not in _SAFE


def fault(address: str) -> LocalizedText | None:
    """Why a full address in a text cannot be used; ``None`` for good ones and for addresses of this site."""
    scheme = _SCHEME.match(address)
    if scheme is None:
        return _RELATIVE_HOST if address.startswith(("//", "/\\", "\\")) else None
    return address_fault(address) if scheme.group(1).lower() in ("http", "https") else None


def is_elsewhere(address: str) -> bool:
    """Whether a picture would be fetched from another site."""
    return address.startswith(("//", "/\\", "\\")) or _SCHEME.match(address) is not None


def _closings(text: str) -> dict[int, int]:
    """Where each bracket is closed: its offset → the offset just after its closing one, in the same paragraph and not
    too far away. One pass: a text may be nothing but brackets."""
    found: dict[int, int] = {}
    opened: dict[str, list[int]] = {"]": [], ")": []}
    for mark in _BRACKETS.finditer(text):
        at, letter = mark.start(), mark.group()
        if letter == "[":
            opened["]"].append(at)
        elif letter == "(":
            opened[")"].append(at)
        elif letter == "\n\n":
            opened = {"]": [], ")": []}
        elif opened[letter]:
            start = opened[letter].pop()
            if at - start < _LONGEST:
                found[start] = at + 1
    return found


def tangle(text: str) -> int | None:
    """The offset of the bracket that stands in more open ones than anybody writes, or of a word without end: the time
    that Python-Markdown takes grows with the square of either."""
    if endless := _ENDLESS.search(text):
        return endless.start()
    square = curved = 0
    for mark in _BRACKETS.finditer(text):
        letter = mark.group()
        if letter == "\n\n":
            square = curved = 0
        elif letter in "[]":
            square = max(0, square + (1 if letter == "[" else -1))
        else:
            curved = max(0, curved + (1 if letter == "(" else -1))
        if max(square, curved) > DEEPEST_BRACKETS:
            return mark.start()
    return None


def _without_fences(text: str) -> str:
    """``text`` with its fenced code blanked out; a fence that is never closed is none."""
    lines = text.split("\n")
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(lines):
        if close := _FENCE_CLOSES.fullmatch(line):
            closing.setdefault(close.group(1), []).append(number)
    number = 0
    while number < len(lines):
        opening = _FENCE_OPENS.fullmatch(lines[number])
        ends = closing.get(opening.group(1), []) if opening else []
        next_end = bisect.bisect_right(ends, number)
        if next_end < len(ends):
            end = ends[next_end]
            lines[number : end + 1] = [" " * len(line) for line in lines[number : end + 1]]
            number = end
        number += 1
    return "\n".join(lines)
