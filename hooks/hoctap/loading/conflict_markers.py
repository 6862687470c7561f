"""The marks that git leaves in a file where two changes met: ``<<<<<<<``, ``|||||||``, ``=======``, ``>>>>>>>``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Git writes seven signs at the margin, then a space and a name, or nothing.
_MARK: Final = r"(<{7}|>{7}|\|{7}|={7})(?: .*)?$"
_AT_MARGIN: Final = re.compile(rf"^ {{0,3}}{_MARK}", re.MULTILINE)
_ANYWHERE: Final = re.compile(rf"^[ \t]*{_MARK}", re.MULTILINE)


def conflict_markers(text: str, *, indented: bool = False) -> Iterator[re.Match[str]]:
    """Every marker, in order. ``indented``: also those that were indented with the text around them.

    ``=======`` underlines a heading and ``|||||||`` is an empty row of a table, so both count only after ``<<<<<<<``.
    In Markdown, what is indented by four spaces is code, and may show what the marks look like.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    is_open = False
    for found in (_ANYWHERE if indented else _AT_MARGIN).finditer(text):
        sign = found[1][0]
        if sign in "<>" or is_open:
            yield found
        is_open = sign == "<" or (is_open and sign != ">")
