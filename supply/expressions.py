"""SPDX licence expressions: ``MIT OR (Apache-2.0 AND BSD-3-Clause)`` (SPDX 2.3, annex D)."""

from __future__ import annotations

import re

_WORD = re.compile(r"\(|\)|[^\s()]+")


class Malformed(ValueError):
    """The text is not a licence expression."""


def alternatives(expression: str) -> list[list[str]]:
    """The alternatives of an expression.

    Each is a list of licences that apply together. An exception stays with its licence.
    """
    words = _WORD.findall(expression)
    ways, left = _either(words)
    if left:
        raise Malformed(expression)
    return ways


def _either(words: list[str]) -> tuple[list[list[str]], list[str]]:
    ways, words = _both(words)
    while words[:1] == ["OR"]:
        more, words = _both(words[1:])
        ways = ways + more
    return ways, words


def _both(words: list[str]) -> tuple[list[list[str]], list[str]]:
    ways, words = _one(words)
    while words[:1] == ["AND"]:
        more, words = _one(words[1:])
        ways = [[*first, *second] for first in ways for second in more]
    return ways, words


def _one(words: list[str]) -> tuple[list[list[str]], list[str]]:
    if not words or words[0] in {"AND", "OR", "WITH", ")"}:
        raise Malformed(" ".join(words))
    if words[0] == "(":
        ways, words = _either(words[1:])
        if words[:1] != [")"]:
            raise Malformed(" ".join(words))
        return ways, words[1:]
    if words[1:2] == ["WITH"] and len(words) > 2:
        return [[" ".join(words[:3])]], words[3:]
    return [[words[0]]], words[1:]
