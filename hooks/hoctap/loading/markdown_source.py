"""A Markdown file: YAML front matter between two ``---`` lines, then the body."""

from __future__ import annotations

import re
from typing import Any

from hoctap.diagnostics import Diagnostics
from hoctap.loading.conflict_markers import conflict_markers
from hoctap.loading.source_text import Position
from hoctap.loading.yaml_source import DataPath, YamlSource

_FRONT_MATTER = re.compile(r"\ufeff?---[ ]*\r?\n(.*?)^---[ ]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_markdown(
    path: str, text: str, diagnostics: Diagnostics, positions: dict[DataPath, Position] | None = None
) -> tuple[Any, str, int]:
    """The front matter's data, the body, and the line on which the body starts.

    A file without front matter, or with conflict markers anywhere, has ``None`` as data; what that means is reported by
    `lacks_front_matter`.
    """
    match = _FRONT_MATTER.match(text)
    if next(conflict_markers(text), None) is not None:
        whole = YamlSource(path, text, diagnostics)
        whole.report_conflicts()
        return None, whole.text, 1
    if match is None:
        return None, YamlSource(path, text, diagnostics).text, 1
    data = YamlSource(path, match.group(1), diagnostics, first_line=2).data(positions)
    body_line = text.count("\n", 0, match.end()) + 1
    body = YamlSource(path, text[match.end() :], diagnostics, first_line=body_line).text
    return data, body, body_line


def lacks_front_matter(path: str, diagnostics: Diagnostics) -> bool:
    """Whether a file without data has no front matter at all: of one that could not be read, the reason was reported."""
    return not any(each.code == "conflict-marker" or each.code.startswith("yaml-") for each in diagnostics.of(path))


def with_plain_spaces_in(path: str, text: str) -> str:
    """A file's text without odd spaces in its YAML: the whole file, or the front matter of a Markdown file."""
    from hoctap.loading.unusual_characters import with_plain_spaces

    if not path.endswith(".md"):
        return with_plain_spaces(text)
    match = _FRONT_MATTER.match(text)
    if match is None:
        return text
    return text[: match.start(1)] + with_plain_spaces(match[1]) + text[match.end(1) :]
