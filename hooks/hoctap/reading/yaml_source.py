"""One safe reader for YAML, which explains its traps instead of falling into them.

Built on libyaml's events: no tags, anchors or aliases are ever resolved, so a file can neither run code nor
grow in memory. Plain scalars follow YAML 1.2's core schema (``true``, ``1``, ``1.5``, ``null``); what YAML 1.1
would have read as something else (``no``, ``12:30``, ``010``) is reported. Dates stay text.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

import yaml

from hoctap.problems import Problems

Path = tuple[str | int, ...]
Position = tuple[int, int]

_DEEPEST: Final = 16
_BOOLEAN_1_1 = re.compile(r"(?:yes|no|on|off)", re.IGNORECASE)
_SEXAGESIMAL = re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
_ODD_NUMBER = re.compile(
    r"[-+]?(?:0[0-9_]+|0x[0-9a-fA-F_]+|0o[0-7]+|\d+(?:_\d+)+|\d{19,}|\.(?:inf|nan))", re.IGNORECASE
)
_FLOAT = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?")
_DATE_LIKE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ].*)?")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
# C0 and C1 controls, what overrides the direction of text (Unicode TR 9, section 2), and private-use characters,
# of which rendering uses one as a mark of its own.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ue000-\uf8ff]")


class Source:
    """The text of one file, its problems, and where in it each value stands."""

    def __init__(self, path: str, text: str, problems: Problems, first_line: int = 1) -> None:
        self.path = path
        self.problems = problems
        self.first_line = first_line
        self.text = self._cleaned(text)

    def data(self, positions: dict[Path, Position] | None = None) -> Any:
        """The file's plain data: dicts with text keys, lists, text, numbers, booleans, ``None``.

        Where ``positions`` is given it is filled with the (line, column) of every key and item. What is
        broken is reported and left out; the rest is still returned, so that one run finds all problems.
        """
        if _TAB.search(self.text):
            for tab in _TAB.finditer(self.text):
                self._report_at(tab.start(), "yaml-tab")
            self._text_without_tabs()
        return _Builder(self, positions).build()

    def report(self, mark: Any, code: str, **details: object) -> None:
        """Report a problem at a YAML mark."""
        self.problems.add(self.path, mark.line + self.first_line, mark.column + 1, "", code, **details)

    def _report_at(self, index: int, code: str, **details: object) -> None:
        line = self.text.count("\n", 0, index)
        column = index - (self.text.rfind("\n", 0, index) + 1)
        self.problems.add(self.path, line + self.first_line, column + 1, "", code, **details)

    def _text_without_tabs(self) -> None:
        self.text = re.sub(r"^[ \t]+", lambda m: m.group().replace("\t", "  "), self.text, flags=re.MULTILINE)

    def _cleaned(self, text: str) -> str:
        self.text = text
        if text.startswith("\ufeff"):
            self._report_at(0, "bom")
            self.text = text = text[1:]
        if not unicodedata.is_normalized("NFC", text):
            composed = unicodedata.normalize("NFC", text)
            # The first place is enough: the remedy mends the whole file.
            first = next((i for i, (a, b) in enumerate(zip(text, composed, strict=False)) if a != b), len(composed) - 1)
            self._report_at(first, "not-nfc", text=composed[first:].split("\n")[0][:40])
            text = composed
        self.text = text
        for bad in _CONTROL.finditer(text):
            self._report_at(bad.start(), "control-character", character=f"U+{ord(bad.group()):04X}")
        return _CONTROL.sub("", text)


class _Builder:
    """Turns libyaml's events into plain data, watching for traps."""

    def __init__(self, source: Source, positions: dict[Path, Position] | None) -> None:
        self.source = source
        self.positions = positions
        self.events: Iterator[Any] = iter(())

    def build(self) -> Any:
        data: Any = None
        documents = 0
        self.events = iter(yaml.parse(self.source.text, Loader=yaml.CSafeLoader))
        try:
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents == 2:
                        self.source.report(event.start_mark, "yaml-documents")
                elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                    value = self._node(event, (), 0)
                    if documents == 1:
                        data = value
        except yaml.MarkedYAMLError as error:
            detail = " ".join(filter(None, (error.problem, error.context)))
            # A quote that is never closed is found at the file's end; the mistake is where it was opened.
            unclosed = error.context is not None and "quoted scalar" in error.context
            mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
            self.source.report(mark, "yaml-syntax", detail=detail)
        except yaml.YAMLError as error:
            self.source.problems.add(
                self.source.path,
                self.source.first_line,
                1,
                "",
                "yaml-syntax",
                detail=str(error).split("\n")[0],
            )
        return data

    def _node(self, event: Any, path: Path, depth: int) -> Any:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            self.source.report(mark, "yaml-anchor", value=f"*{event.anchor}")
            return None
        if event.anchor is not None:
            self.source.report(mark, "yaml-anchor", value=f"&{event.anchor}")
        if event.tag is not None:
            self.source.report(mark, "yaml-tag", value=event.tag)
        if depth == _DEEPEST:
            self.source.report(mark, "yaml-deep", limit=_DEEPEST)
        if isinstance(event, yaml.ScalarEvent):
            if event.style is None or event.style == "":
                return self._plain(event)
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _sequence(self, path: Path, depth: int) -> list[Any]:
        items: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            place = (*path, len(items))
            if self.positions is not None:
                self.positions[place] = (
                    event.start_mark.line + self.source.first_line,
                    event.start_mark.column + 1,
                )
            items.append(self._node(event, place, depth + 1))
        return items

    def _mapping(self, path: Path, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            mark = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                self._node(event, path, depth + 1)
                self._node(next(self.events), path, depth + 1)
                self.source.report(mark, "yaml-shape", wanted="một tên trường", wanted_en="a field name")
                continue
            key = event.value
            value = self._node(next(self.events), (*path, key), depth + 1)
            if key == "<<":
                self.source.report(mark, "yaml-merge")
                continue
            if key in mapping:
                self.source.report(mark, "yaml-duplicate-key", key=key, first=lines[key])
                continue
            mapping[key] = value
            lines[key] = mark.line + self.source.first_line
            if self.positions is not None:
                self.positions[(*path, key)] = (lines[key], mark.column + 1)
        return mapping

    def _plain(self, event: Any) -> Any:
        value: str = event.value
        if value in ("", "~", "null", "Null", "NULL"):
            return None
        if value in ("true", "True", "TRUE"):
            return True
        if value in ("false", "False", "FALSE"):
            return False
        first = value[0]
        if not (first.isdigit() or first in "-+.yYnNoO"):
            return value
        if _INTEGER.fullmatch(value):
            return int(value)
        if _FLOAT.fullmatch(value):
            return float(value)
        for pattern, code in (
            (_BOOLEAN_1_1, "yaml-boolean"),
            (_SEXAGESIMAL, "yaml-time"),
            (_ODD_NUMBER, "yaml-number"),
        ):
            if pattern.fullmatch(value):
                self.source.report(event.start_mark, code, value=value)
                return value
        if day := _DATE_LIKE.fullmatch(value):
            try:
                datetime.date.fromisoformat(value[:10])
            except ValueError:
                self.source.report(event.start_mark, "yaml-date", value=day.group())
        return value
