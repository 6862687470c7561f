"""JSON with each value on a line of its own, indented by a space a level, in parts of a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any


def indented_json(value: Any, depth: int = 0) -> str:
    """A value that stands ``depth`` levels deep in its file; letters stay as they are."""
    # No text in JSON holds a line break, so each of them is one between values.
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * depth)


def json_list(values: Sequence[bytes], depth: int) -> bytes:
    """A list of values that were written before, each at ``depth`` + 1."""
    line = b"\n" + b" " * depth
    return b"[%s %s%s]" % (line, (b"," + line + b" ").join(values), line) if values else b"[]"
