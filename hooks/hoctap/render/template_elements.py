"""The elements of a template, and what stands between their tags passed through a filter before Jinja reads it."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

# The beginning of an element in a template; between its brackets may be expressions and statements.
_START: Final = re.compile(r"<([a-z][a-z0-9]*|h?\{\{[^{}]*\}\})((?:\{\{[^{}]*\}\}|\{%[^%]*%\}|[^<>{])*)>")
_STATEMENT: Final = re.compile(r"\{%[-+]?\s*(\w+)")
_OPEN: Final = frozenset({"if", "for", "call", "filter", "macro", "block", "with", "autoescape"})
_BETWEEN: Final = frozenset({"else", "elif"})


def filtered(source: str, name: str, wanted: Callable[[str, str], bool]) -> str:
    """The template with the filter ``name`` in each element that is ``wanted``, by its name and its attributes.

    Lines keep their numbers. What lies in an element that was passed already has the filter.
    """
    pieces, at = [], 0
    for start in _START.finditer(source):
        end = source.find(f"</{start[1]}>", start.end())
        if start.start() < at or end < 0 or not wanted(start[1], start[2]):
            continue
        inner = source[start.end() : end]
        if _is_closed(inner):
            # No space is eaten beside the tags, or words would run together.
            pieces += [source[at : start.end()], f"{{%+ filter {name} +%}}{inner}{{%+ endfilter +%}}"]
            at = end
    return "".join([*pieces, source[at:]])


def _is_closed(source: str) -> bool:
    """Whether every statement in a part of a template ends in it."""
    depth = 0
    for statement in _STATEMENT.findall(source):
        depth += (statement in _OPEN) - statement.startswith("end")
        if depth < 0 or (depth == 0 and statement in _BETWEEN):
            return False
    return depth == 0
