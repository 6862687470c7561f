"""Names of Vietnamese administrative units: ``Xã Một`` begins a line, and is ``xã Một`` within one."""

from __future__ import annotations

import re
from typing import Final

# Longer names first, so that "thị xã" is not taken for a "thị" and a rest.
_UNITS: Final = (
    "tổ dân phố",
    "thành phố",
    "thị trấn",
    "đặc khu",
    "khu phố",
    "phường",
    "thị xã",
    "huyện",
    "quận",
    "tỉnh",
    "thôn",
    "làng",
    "xóm",
    "bản",
    "buôn",
    "ấp",
    "xã",
)
_UNIT: Final = re.compile(rf"(?:{'|'.join(_UNITS)})(?= +\S)", re.IGNORECASE)


def has_unit(name: str) -> bool:
    """Whether a name says what it names: ``Xã Một``, not ``Một``."""
    return _UNIT.match(name) is not None


def without_unit(name: str) -> str:
    """The name alone: ``Một``."""
    return name[len(found.group()) :].lstrip() if (found := _UNIT.match(name)) else name


def within_a_line(name: str) -> str:
    """The name as it is written within a sentence: what it is in small letters, as in ``xã Một``."""
    return _UNIT.sub(lambda found: found.group().lower(), name, count=1) if has_unit(name) else name
