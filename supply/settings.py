"""Content files in which some fields are settings: a change of those fields is machinery.

Only the standard library is available, so a file is not parsed as YAML but split at its top-level keys. A file that is
not written in this simple way is unreadable and counts as machinery.
"""

from __future__ import annotations

import re
from typing import Final

# Where editors' tokens are sent, and where security problems are reported.
FIELDS: Final = {"content/locality.yml": ("repository", "forms", "security")}

_KEY = re.compile(r"([a-z][a-z0-9_]*):(?: .*)?")
# Line ends that only YAML knows; tags, anchors and complex keys before a quotation mark or a bracket.
_ODD = re.compile(r"[\r\t\x85\u2028\u2029\ufeff]|(?:^|[\s,\[{:-])[&!?]\S*[ ]+[\"'\[{]")
_OPENS: Final = frozenset(" ,[{-:")


class Unreadable(Exception):
    """The file is not written in the simple way."""


def steering(path: str, text: str) -> dict[str, list[str]]:
    """The lines of every field of ``path`` that is a setting. Raises `Unreadable`."""
    found: dict[str, list[str]] = {}
    key = ""
    scanner = _Scanner()
    for line in text.replace("\r\n", "\n").split("\n"):
        if not line.strip():
            continue
        if _ODD.search(line):
            raise Unreadable
        if not line.startswith((" ", "#", "- ")) or scanner.is_open:
            # A line without indentation begins a field, unless a quotation or a bracket is still open.
            begins = _KEY.fullmatch(line)
            if line[0] != " " and (scanner.is_open or begins is None):
                raise Unreadable
            if begins is not None and line[0] != " ":
                key = begins[1]
        elif not key and not line.startswith("#"):
            raise Unreadable
        scanner.read(line)
        if not line.lstrip().startswith("#"):
            found.setdefault(key, []).append(line)
    if scanner.is_open:
        raise Unreadable
    return {name: found[name] for name in FIELDS[path] if name in found}


class _Scanner:
    """Tracks whether a quotation or a bracket is open."""

    def __init__(self) -> None:
        self.quote = ""
        self.depth = 0

    @property
    def is_open(self) -> bool:
        return bool(self.quote) or self.depth > 0

    def read(self, line: str) -> None:
        before = " "
        index = 0
        while index < len(line):
            letter = line[index]
            if self.quote:
                if letter == "\\" and self.quote == '"':
                    index += 1
                elif letter == self.quote:
                    self.quote = ""
                    before = "x"
            elif letter in "\"'" and before in _OPENS:
                self.quote = letter
            elif letter == "#" and before == " ":
                return
            elif letter in "[{" and (self.depth or before in _OPENS):
                self.depth += 1
            elif letter in "]}" and self.depth:
                self.depth -= 1
            if not self.quote:
                before = letter if letter not in "\"'" else "x"
            index += 1
