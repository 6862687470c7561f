"""A Markdown file: YAML front matter between two ``---`` lines, then the body."""

from __future__ import annotations

import re
from typing import Any

from hoctap.problems import Problems
from hoctap.reading.source_text import Position
from hoctap.reading.yaml_source import Path, Source

_FRONT_MATTER = re.compile(r"\ufeff?---[ ]*\r?\n(.*?)^---[ ]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)


def read_markdown(
    path: str, text: str, problems: Problems, positions: dict[Path, Position] | None = None
) -> tuple[Any, str, int]:
    """The front matter's data, the body, and the line on which the body starts.

    A file without front matter has ``None`` as data; whether that is a problem the caller decides.
    """
    match = _FRONT_MATTER.match(text)
    if match is None:
        return None, Source(path, text, problems).text, 1
    data = Source(path, match.group(1), problems, first_line=2).data(positions)
    body_line = text.count("\n", 0, match.end()) + 1
    body = Source(path, text[match.end() :], problems, first_line=body_line).text
    return data, body, body_line
