"""Letters that look like YAML's own marks and are none: odd spaces, curly quotes, long dashes, full-width colons.

Word processors and phones put them in place of what was typed. YAML takes them for text, so its own message is about
something else. Only the places where YAML expects a mark of its own are looked at; texts may contain any of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from hoctap.schema.localized_text import LocalizedText, localized

# Spaces that YAML does not count as indentation, and letters without any width.
_WIDE: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_WIDTHLESS: Final = "\u00ad\u180e\u200b-\u200d\u2060\ufeff"
_ODD: Final = f"{_WIDE}{_WIDTHLESS}"
_FIND_ODD: Final = re.compile(f"[{_ODD}]")
_FIND_WIDTHLESS: Final = re.compile(f"[{_WIDTHLESS}]")
# The beginning of a line that is YAML's: indentation, marks of list items, and a field's name with its colon.
_STRUCTURE: Final = re.compile(
    rf"[ \t{_ODD}]*(?:-(?: +|[{_ODD}][ {_ODD}]*))*(?:[a-z_]+[ {_ODD}]*:(?:[{_ODD}][ {_ODD}]*)?)?"
)
_ITEMS: Final = re.compile(r" *(?:- +)*")
_BLOCK: Final = re.compile(r"(?:^|[:\- ] *)[|>][-+1-9]{0,2}(?: +#.*)?$")
_COLON: Final = re.compile(r"( *(?:- +)*[a-z_]+ *)([：﹕︓])")

_QUOTES: Final = "“”„‟«»＂‘’‚‛"
_LIST_MARKS: Final = "–—―−‐‑‒•·‣▪●◦∙○■◆►➢"
_IN_FLOW: Final = {"，": ",", "、": ",", "［": "[", "］": "]", "【": "[", "】": "]", "｛": "{", "｝": "}"}
_LIST_ITEM: Final = re.compile(rf" *(?:- +)*([{_LIST_MARKS}])(?=\s*\S)")
_QUOTED: Final = re.compile(rf"(?:^ *|: +|- +|[\[{{,] *)([{_QUOTES}])")
_UNLIKE_END: Final = re.compile(rf"[\"'][^\"']*([{_QUOTES}])[ ,\]}}]*$")
_FLOW: Final = re.compile(rf"[\[{{{''.join(_IN_FLOW)}].*?([{''.join(_IN_FLOW)}])|([［【｛])")

# Letters of a line in which a mark is looked for: the patterns take the square of a line's length.
_LONGEST_LINE: Final = 1_000
# Spaces with a name of their own in ``marks.yml``.
_NAMED: Final = "\u00a0\u202f\u2007\u3000\u200b\u00ad"
_WIDE_COLON: Final = localized("marks.wide-colon")


class OddMark(NamedTuple):
    """One odd mark: its position in its line (from 0), the mark, its name, and what to type instead."""

    column: int
    mark: str
    name: LocalizedText
    instead: str

    @property
    def details(self) -> dict[str, object]:
        """The details of the message ``yaml-odd-mark``."""
        mark = f"{self.mark} (U+{ord(self.mark):04X})"
        return {"mark": mark, "name": self.name, "instead": self.instead}


def space_details(space: str) -> dict[str, object]:
    """The details of the message ``yaml-odd-space``."""
    if space in _NAMED:
        name = localized(f"marks.space-{ord(space):04x}")
    else:
        key = "marks.other-invisible" if _FIND_WIDTHLESS.match(space) else "marks.other-space"
        name = localized(key, unicode=unicodedata.name(space, "invisible character").lower())
    return {"character": f"U+{ord(space):04X}", "name": name}


def odd_structure(text: str) -> tuple[str, list[tuple[int, str, dict[str, object]]]]:
    """A YAML text in which odd spaces and colons are what was meant; and where each stood: offset, code, details."""
    found: list[tuple[int, str, dict[str, object]]] = []
    lines = text.split("\n")
    for number, offset in _outside_blocks(lines):
        line = lines[number]
        beginning = _STRUCTURE.match(line)
        assert beginning is not None
        if odd := _FIND_ODD.search(beginning.group()):
            found.append((offset + odd.start(), "yaml-odd-space", space_details(odd.group())))
            lines[number] = line = _plain_spaces(beginning.group()) + line[beginning.end() :]
        if colon := _COLON.match(line):
            mark = OddMark(colon.start(2), colon[2], _WIDE_COLON, ": ")
            found.append((offset + mark.column, "yaml-odd-mark", mark.details))
            rest = line[colon.end() :]
            lines[number] = f"{colon[1]}:{'' if rest.startswith(' ') else ' '}{rest}"
    return "\n".join(lines), found


def with_plain_spaces(text: str) -> str:
    """A YAML text without odd spaces where YAML has its indentation and marks."""
    lines = text.split("\n")
    for number, _ in _outside_blocks(lines):
        beginning = _STRUCTURE.match(lines[number])
        assert beginning is not None
        lines[number] = _plain_spaces(beginning.group()) + lines[number][beginning.end() :]
    return "\n".join(lines)


def odd_mark_in(line: str) -> OddMark | None:
    """The odd mark that most likely broke a line of YAML, where there is one."""
    line = line[:_LONGEST_LINE]
    if mark := odd_list_mark_in(line):
        return mark
    if found := _COLON.match(line):
        return OddMark(found.start(2), found[2], _WIDE_COLON, ": ")
    if found := _QUOTED.search(line) or _UNLIKE_END.search(line):
        return _quote(found.start(1), found[1])
    if found := _FLOW.search(line):
        group = 1 if found[1] else 2
        return _flow_mark(found.start(group), found[group])
    return None


def odd_mark_near(lines: list[str], broken: list[int]) -> tuple[int, OddMark] | None:
    """The number of the line, and the letter in it, that most likely broke some lines."""
    broken = [number for number in broken if number < len(lines)]
    found = [(number, odd) for number in broken if (odd := odd_mark_in(lines[number]))]
    # A list is missed only in the line after it; a quotation mark in a correct line is its text's own.
    found += [(number - 1, odd) for number in broken if number and (odd := odd_list_mark_in(lines[number - 1]))]
    if not found:
        return None
    number, odd = found[0]
    # Of several such items the first is missed only at the second.
    while number and (before := odd_list_mark_in(lines[number - 1])) and odd_list_mark_in(lines[number]):
        number, odd = number - 1, before
    return number, odd


def odd_list_mark_in(line: str) -> OddMark | None:
    """The dash or bullet with which a line begins."""
    found = _LIST_ITEM.match(line)
    return _list_mark(found.start(1), found[1]) if found else None


def odd_mark_of(value: Any) -> OddMark | None:
    """The odd mark with which a refused value, or the name of its first field, begins."""
    if isinstance(value, dict) and value:
        value = next(iter(value))
    if not isinstance(value, str) or not value:
        return None
    if value[0] in _QUOTES:
        return _quote(0, value[0])
    if value[0] in _LIST_MARKS and len(value) > 1:
        return _list_mark(0, value[0])
    flow = next((each for each in value if each in _IN_FLOW), None)
    return _flow_mark(0, flow) if flow else None


def _list_mark(column: int, mark: str) -> OddMark:
    name = localized("marks.dash" if mark in "–—―−‐‑‒" else "marks.bullet")
    return OddMark(column, mark, name, "- ")


def _quote(column: int, mark: str) -> OddMark:
    return OddMark(column, mark, localized("marks.curly-quote"), "'" if mark in "‘’‚‛" else '"')


def _flow_mark(column: int, mark: str) -> OddMark:
    return OddMark(column, mark, localized("marks.wide-mark"), _IN_FLOW[mark])


def _plain_spaces(text: str) -> str:
    return _FIND_ODD.sub(" ", _FIND_WIDTHLESS.sub("", text))


def _outside_blocks(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Number and offset of each line that is no part of a text in ``|`` or ``>`` style; lines may change meanwhile."""
    inside: int | None = None
    offset = 0
    for number, line in enumerate(lines):
        indent = len(line) - len(line.lstrip(" "))
        length = len(line) + 1
        if inside is None or not (indent > inside or not line.strip(" ")):
            inside = None
            yield number, offset
            line = lines[number]
            if _BLOCK.search(line):
                items = _ITEMS.match(line)
                assert items is not None
                # Of a text that is itself an item, the parent is the item's mark.
                is_item = line[items.end() :].startswith(("|", ">"))
                inside = items.group().rfind("-") if is_item else items.end()
        offset += length
