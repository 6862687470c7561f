"""One safe reader for YAML, which explains its traps instead of falling into them.

Built on libyaml's events: no tags, anchors or aliases are ever resolved, so a file can neither run code nor
grow in memory. Plain scalars follow YAML 1.2's core schema (``true``, ``1``, ``1.5``, ``null``); what YAML 1.1
would have read as something else (``no``, ``12:30``, ``010``) is reported. Dates stay text.
"""

from __future__ import annotations

import datetime
import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final

import yaml

from hoctap.loading.source_text import CONTROL, Position, SourceText
from hoctap.schema.localized_text import localized

DataPath = tuple[str | int, ...]

_DEEPEST: Final = 16
# Items of one list: more than any catalogue in one file of at most a megabyte needs.
LONGEST: Final = 10_000
# Items of a list inside a record.
LONGEST_INSIDE: Final = 1_000
_BOOLEAN_1_1 = re.compile(r"(?:yes|no|on|off)", re.IGNORECASE)
_SEXAGESIMAL = re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+(?:\.\d*)?")
_INTEGER = re.compile(r"[-+]?(?:0|[1-9]\d{0,17})")
_ODD_NUMBER = re.compile(
    r"[-+]?(?:0[0-9_]+|0x[0-9a-fA-F_]+|0o[0-7]+|\d+(?:_\d+)+|\d{19,}|\.(?:inf|nan))", re.IGNORECASE
)
_FLOAT = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?")
_DATE_LIKE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt ].*)?")
_TAB = re.compile(r"^ *\t", re.MULTILINE)
_FRAME: Final = (yaml.StreamStartEvent, yaml.StreamEndEvent, yaml.DocumentEndEvent)


class YamlSource(SourceText):
    """The text of one YAML file, its problems, and the position of each value in it."""

    def data(self, positions: dict[DataPath, Position] | None = None) -> Any:
        """The file's plain data: dicts with text keys, lists, text, numbers, booleans, ``None``.

        Where ``positions`` is given it is filled with the (line, column) of every key and item. What is
        broken is reported and left out; the rest is still returned, so that one run finds all problems.
        """
        # The file has both sides of a conflict, so any further diagnostic would be of no use.
        if self.report_conflicts(indented=True):
            return None
        if _may_hold_odd_marks(self.text):
            self._report_odd_structure()
        if "\t" in self.text and _TAB.search(self.text):
            self.report_all(_TAB.finditer(self.text), lambda tab: ("yaml-tab", {}))
            self._text_without_tabs()
        return _Builder(self, positions).build()

    def report(self, mark: Any, code: str, **details: object) -> None:
        """Report a problem at a YAML mark; where no more are reported of the file, nothing more is read."""
        super().report(mark, code, **details)
        if self.diagnostics.is_full(self.path):
            raise _Enough

    def _report_odd_structure(self) -> None:
        # Loaded only where a file has such letters.
        from hoctap.loading.unusual_characters import odd_structure

        text, found = odd_structure(self.text)
        for offset, code, details in found:
            self._report_at(offset, code, **details)
        self.text = text

    def _text_without_tabs(self) -> None:
        lines = self.text.split("\n")
        for number, line in enumerate(lines):
            indent = line[: len(line) - len(line.lstrip(" \t"))]
            if "\t" in indent:
                # Two spaces for a tab: columns behind it are one too far each.
                self.tabs[number] = indent.count("\t")
                lines[number] = indent.replace("\t", "  ") + line[len(indent) :]
        self.text = "\n".join(lines)


class _Enough(Exception):
    """Reading ends here: too deep, for libyaml's time grows with the square of the depth, or with too many problems."""


class _Builder:
    """Turns libyaml's events into plain data, watching for traps."""

    def __init__(self, source: YamlSource, positions: dict[DataPath, Position] | None) -> None:
        self.source = source
        self.positions = positions
        self.events: Iterator[Any] = iter(())
        # The file's own letters are clean; only an escape can bring in others.
        self.has_escapes = "\\" in source.text

    def build(self) -> Any:
        data: Any = None
        documents = 0
        try:
            # As `yaml.parse` does it, without its generator: there are ten thousand files.
            self.events = iter(yaml.CSafeLoader(self.source.text).get_event, None)
            for event in self.events:
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents == 2:
                        self.source.report(event.start_mark, "yaml-documents")
                elif not isinstance(event, _FRAME):
                    value = self._node(event, (), 0)
                    if documents == 1:
                        data = value
        except _Enough:
            return None
        except yaml.MarkedYAMLError as error:
            detail = " ".join(filter(None, (error.problem, error.context)))
            # A quote that is never closed is found at the file's end; the mistake is where it was opened.
            unclosed = error.context is not None and "quoted scalar" in error.context
            mark = error.context_mark if unclosed else error.problem_mark or error.context_mark
            # What was parsed began long before; what was scanned, a quoted text or a key, is at the mistake.
            scanned = error.context_mark if (error.context or "").startswith("while scanning") else None
            self._report_syntax(mark, {mark.line for mark in (mark, error.problem_mark, scanned) if mark}, detail)
        except yaml.YAMLError as error:
            self.source.diagnostics.add(
                self.source.path,
                self.source.first_line,
                1,
                "",
                "yaml-syntax",
                detail=str(error).split("\n")[0],
            )
        return data

    def _report_syntax(self, mark: Any, broken: set[int], detail: str) -> None:
        from hoctap.loading.unusual_characters import odd_mark_near

        place, code = self.source.position(mark), "yaml-syntax"
        details: dict[str, object] = {"detail": detail}
        if odd := odd_mark_near(self.source.text.split("\n"), sorted(broken)):
            place, code, details = (odd[0] + self.source.first_line, odd[1].column + 1), "yaml-odd-mark", odd[1].details
        self.source.diagnostics.add(self.source.path, place[0], place[1], "", code, **details)

    def _node(self, event: Any, path: DataPath, depth: int) -> Any:
        kind = type(event)
        if kind is yaml.AliasEvent:
            self.source.report(event.start_mark, "yaml-anchor", value=f"*{event.anchor}")
            return None
        if event.anchor is not None:
            self.source.report(event.start_mark, "yaml-anchor", value=f"&{event.anchor}")
        if event.tag is not None:
            self.source.report(event.start_mark, "yaml-tag", value=event.tag)
        if kind is yaml.ScalarEvent:
            return self._quoted(event) if event.style else self._plain(event)
        if depth == _DEEPEST:
            self.source.report(event.start_mark, "yaml-deep", limit=_DEEPEST)
            raise _Enough
        if kind is yaml.SequenceStartEvent:
            return self._sequence(path, depth)
        return self._mapping(path, depth)

    def _quoted(self, event: Any) -> str:
        """A quoted text; what its escapes (``\\u202e``) bring in is held to the same rules as the file's letters."""
        value: str = event.value
        if not self.has_escapes:
            return value
        bad = CONTROL.search(value)
        if bad is not None:
            self.source.report(event.start_mark, "control-character", character=f"U+{ord(bad.group()):04X}")
            value = CONTROL.sub("", value)
        return unicodedata.normalize("NFC", value)

    def _sequence(self, path: DataPath, depth: int) -> list[Any]:
        items: list[Any] = []
        longest = LONGEST_INSIDE if path else LONGEST
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            if len(items) == longest:
                self.source.report(event.start_mark, "yaml-long", limit=longest)
                raise _Enough
            place = (*path, len(items))
            if self.positions is not None:
                self.positions[place] = self.source.position(event.start_mark)
            items.append(self._node(event, place, depth + 1))
        return items

    def _mapping(self, path: DataPath, depth: int) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        lines: dict[str, int] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            mark = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                self._node(event, path, depth + 1)
                self._node(next(self.events), path, depth + 1)
                self.source.report(mark, "yaml-shape", wanted=localized("wanted.field-name"))
                continue
            key = self._quoted(event)
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
                self.positions[(*path, key)] = self.source.position(mark)
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
            number = float(value)
            if math.isfinite(number):
                return number
            self.source.report(event.start_mark, "yaml-number", value=value[:80])
            return value
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


def _may_hold_odd_marks(text: str) -> bool:
    """Whether a text may contain an odd space or a full-width colon; most do not, and this is quick."""
    if text.isascii():
        return False
    return not text.replace("\n", " ").isprintable() or any(colon in text for colon in "：﹕︓")
