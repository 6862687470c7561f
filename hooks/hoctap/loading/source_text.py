"""The text of one file, without invisible characters, and the positions of diagnostics in it."""

from __future__ import annotations

import bisect
import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

from hoctap.diagnostics import Diagnostics
from hoctap.loading.conflict_markers import conflict_markers

Position = tuple[int, int]

# C0 and C1 controls, what overrides the direction of text (Unicode TR 9, section 2), the line ends that only YAML
# knows, private-use characters, of which rendering uses one as a mark of its own, and what is no character.
CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    "\U000f0000-\U0010ffff]"
)


def place_in(text: str, offset: int, first_line: int = 1) -> Position:
    """The line and column of a letter of ``text``, whose first line is ``first_line`` of its file."""
    return first_line + text.count("\n", 0, offset), offset - text.rfind("\n", 0, offset)


class SourceText:
    """The text of one file without invisible letters, and its problems."""

    def __init__(self, path: str, text: str, diagnostics: Diagnostics, first_line: int = 1) -> None:
        self.path = path
        self.diagnostics = diagnostics
        self.first_line = first_line
        # Line, from 0 → how many tabs of its indentation became two spaces each.
        self.tabs: dict[int, int] = {}
        self._last_line: int | None = None
        self.text = self._cleaned(text)

    def report(self, mark: Any, code: str, **details: object) -> None:
        """Report a problem at a YAML mark."""
        line, column = self.position(mark)
        self.diagnostics.add(self.path, line, column, "", code, **details)

    def position(self, mark: Any) -> Position:
        """The line and column of a YAML mark in the file as it is on disk."""
        if self._last_line is None:
            self._last_line = self.text.count("\n")
        if mark.line > self._last_line:
            # libyaml ends a last line that has no end.
            column = len(self.text) - self.text.rfind("\n") - self.tabs.get(self._last_line, 0)
            return self._last_line + self.first_line, max(1, column)
        return mark.line + self.first_line, max(1, mark.column + 1 - self.tabs.get(mark.line, 0))

    def report_all(
        self, found: Iterator[re.Match[str]], describe: Callable[[re.Match[str]], tuple[str, dict[str, str]]]
    ) -> None:
        """Report every match, with the code and details that ``describe`` gives it; fast however many there are."""
        starts = [0, *(end.end() for end in re.finditer("\n", self.text))]
        for match in found:
            if self.diagnostics.is_full(self.path):
                return
            line = bisect.bisect_right(starts, match.start())
            code, details = describe(match)
            column = match.start() - starts[line - 1] + 1
            self.diagnostics.add(self.path, line - 1 + self.first_line, column, "", code, **details)

    def report_conflicts(self, *, indented: bool = False) -> bool:
        """Report every conflict marker that git left in the text; whether there is one."""
        markers = list(conflict_markers(self.text, indented=indented))
        if markers:
            self.report_all(iter(markers), lambda found: ("conflict-marker", {"marker": found[1]}))
        return bool(markers)

    def _report_at(self, index: int, code: str, **details: object) -> None:
        line, column = place_in(self.text, index, self.first_line)
        self.diagnostics.add(self.path, line, column, "", code, **details)

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
        if CONTROL.search(text) is None:
            return text
        self.report_all(
            CONTROL.finditer(text), lambda bad: ("control-character", {"character": f"U+{ord(bad.group()):04X}"})
        )
        return CONTROL.sub("", text)
