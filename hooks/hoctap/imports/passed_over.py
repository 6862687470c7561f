"""Counting what a reader passes over, for one note a kind instead of one a record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

_SHOWN: Final = 5


def some(places: Sequence[str]) -> str:
    """The first few of them, and how many there are if there are more."""
    shown = ", ".join(places[:_SHOWN])
    return shown if len(places) <= _SHOWN else f"{shown} … ({len(places)})"
