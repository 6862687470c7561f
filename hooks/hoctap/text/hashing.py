"""A hash that the pages' scripts compute too (``theme/scripts/records/id-hash.js``)."""

from __future__ import annotations

_OFFSET = 0x811C9DC5
_PRIME = 0x01000193


def fnv1a(text: str) -> int:
    """FNV-1a of 32 bits."""
    number = _OFFSET
    for byte in text.encode():
        number = (number ^ byte) * _PRIME & 0xFFFFFFFF
    return number
