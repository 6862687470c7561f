"""A map of the places whose coordinates are known: a dot for each, drawn by the build; it asks nobody for anything."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Final, NamedTuple

from hoctap.kinds.place.model import LearningPlace

# From so many places on, a map says more than a list.
FEWEST: Final = 3
# In the drawing's own units.
WIDTH: Final = 720
HEIGHT: Final = 440
_EDGE: Final = 36
_LINE: Final = 24
_LETTER: Final = 9.5
_DOT: Final = 14
_LONGEST_NAME: Final = 26

Box = tuple[float, float, float, float]


class Dot(NamedTuple):
    """One place: where its dot is, and where its name is written, if there is room; ``left``: it ends at the dot."""

    place: LearningPlace
    number: int
    x: int
    y: int
    label: str
    left: bool


class PlaceMap(NamedTuple):
    """The dots, and how many metres the bar of its scale is long, which is ``bar`` units wide."""

    dots: tuple[Dot, ...]
    metres: int
    bar: int


def place_map(places: Iterable[LearningPlace], lang: str) -> PlaceMap | None:
    """The map of those places that have coordinates; ``None`` where they are too few."""
    located = [(each, each.coordinates.lat, each.coordinates.lon) for each in places if each.coordinates is not None]
    if len(located) < FEWEST:
        return None
    north, south = max(lat for _, lat, _ in located), min(lat for _, lat, _ in located)
    west, east = min(lon for _, _, lon in located), max(lon for _, _, lon in located)
    # One degree of latitude is 111.2 km; of longitude, less by the cosine of the latitude. A locality is small.
    across = math.cos(math.radians((north + south) / 2))
    kilometre = 1 / 111.2
    wide = max((east - west) * across, kilometre)
    tall = max(north - south, kilometre)
    scale = min((WIDTH - 2 * _EDGE) / wide, (HEIGHT - 2 * _EDGE) / tall)
    spots = [
        (
            each,
            round(WIDTH / 2 + (lon - (west + east) / 2) * across * scale),
            round(HEIGHT / 2 - (lat - (north + south) / 2) * scale),
        )
        for each, lat, lon in located
    ]
    taken: list[Box] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for _, x, y in spots]
    dots = []
    for number, (each, x, y) in enumerate(spots, 1):
        label, left = _label(each.name[lang], x, y, taken)
        dots.append(Dot(each, number, x, y, label, left))
    metres, bar = _bar(scale)
    return PlaceMap(tuple(dots), metres, bar)


def _label(name: str, x: int, y: int, taken: list[Box]) -> tuple[str, bool]:
    """The name, and whether it stands left of its dot; empty where it would cover another. The box it takes is noted."""
    if len(name) > _LONGEST_NAME:
        return "", False
    long = len(name) * _LETTER
    for left in (False, True):
        start = x - _DOT - 6 - long if left else x + _DOT + 6
        box = (start, y - _LINE / 2, start + long, y + _LINE / 2)
        if start >= 0 and start + long <= WIDTH and not any(_meet(box, other) for other in taken):
            taken.append(box)
            return name, left
    return "", False


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _bar(scale: float) -> tuple[int, int]:
    """A round length in metres that takes about a fifth of the width, and its width."""
    units_a_metre = scale / 111_200
    longest = WIDTH / 5 / units_a_metre
    step = 10 ** math.floor(math.log10(longest))
    metres = next(step * times for times in (5, 2, 1) if step * times <= longest)
    return int(metres), round(metres * units_a_metre)
