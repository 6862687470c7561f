"""JSON with each value on a line of its own, indented by a space a level: as ``json.dumps(…, indent=1)`` writes it.

The standard library's own does that in Python, one token after the other, and takes three times as long.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from json.encoder import encode_basestring
from typing import Any


def indented_json(value: Any, depth: int = 0) -> str:
    """A value of dictionaries, lists, tuples and what they hold; letters stay as they are.

    Args:
        value: The value; the keys of its dictionaries are texts.
        depth: The number of levels around it.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if isinstance(value, dict) and value:
        within = depth + 1
        parts = [f"{encode_basestring(key)}: {indented_json(each, within)}" for key, each in value.items()]
        opening, closing = "{", "}"
    elif isinstance(value, list | tuple) and value:
        within = depth + 1
        parts = [indented_json(each, within) for each in value]
        opening, closing = "[", "]"
    else:
        return json.dumps(value)
    line = "\n" + " " * within
    return f"{opening}{line}{f',{line}'.join(parts)}{line[:-1]}{closing}"


def json_list(values: Sequence[bytes], depth: int) -> bytes:
    """A list of values that were written before, each at ``depth`` + 1."""
    line = b"\n" + b" " * depth
    return b"[%s %s%s]" % (line, (b"," + line + b" ").join(values), line) if values else b"[]"
