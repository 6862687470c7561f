"""A schematic map of the communes of today: a square for each, as their records place it."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Final, NamedTuple

from hoctap.kinds.locality.model import Commune
from hoctap.locales import Lang

# In the drawing's own units: the side of a square, the room between two, a line of text, and the letters in a line.
SIDE: Final = 100
GAP: Final = 4
_LINE: Final = 19
_LETTERS: Final = 10


class Square(NamedTuple):
    """One commune: its corner, and the lines of its name, each with the height that it is written at."""

    commune: Commune
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]


class CommuneMap(NamedTuple):
    """The drawing's size and its squares, from the north-west on."""

    width: int
    height: int
    squares: tuple[Square, ...]


def commune_map(communes: Iterable[Commune], lang: Lang) -> CommuneMap | None:
    """The map of those communes that have a square; ``None`` where fewer than two have."""
    placed = [(each.tile.row, each.tile.column, each) for each in communes if each.tile is not None]
    if len(placed) < 2:
        return None
    top = min(row for row, _, _ in placed)
    left = min(column for _, column, _ in placed)
    squares = tuple(
        Square(each, (column - left) * SIDE, (row - top) * SIDE, _lines(each.name[lang]))
        for row, column, each in sorted(placed, key=lambda found: found[:2])
    )
    width = max(each.x for each in squares) + SIDE
    height = max(each.y for each in squares) + SIDE
    return CommuneMap(width, height, squares)


def _lines(name: str) -> tuple[tuple[int, str], ...]:
    """The name in lines that fit the square, and where each is written, from the square's top."""
    lines = textwrap.wrap(name, _LETTERS) or [name]
    first = (SIDE - _LINE * (len(lines) - 1)) // 2
    return tuple((first + _LINE * number, line) for number, line in enumerate(lines))
