"""The map of places: from three on, each where it lies, with names that cover nothing."""

from __future__ import annotations

import itertools

import pytest

from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.place.place_map import HEIGHT, WIDTH, place_map


def place(id: str, lat: float | None = None, lon: float | None = None, name: str = "Nơi") -> LearningPlace:
    fields = {"id": id, "name": name, "kind": "library", "commune": "xa"}
    where = {"coordinates": {"lat": lat, "lon": lon}} if lat is not None else {}
    return LearningPlace.model_validate({**fields, **where})


SOUTH_WEST, NORTH_EAST, BETWEEN = place("a", 21.20, 105.40), place("b", 21.30, 105.60), place("c", 21.25, 105.45)


def test_two_are_no_map() -> None:
    assert place_map([SOUTH_WEST, NORTH_EAST, place("d")], "vi") is None


def test_each_lies_where_it_is() -> None:
    found = place_map([SOUTH_WEST, place("d"), NORTH_EAST, BETWEEN], "vi")
    assert found is not None
    dots = {each.place.id: each for each in found.dots}
    assert [dots[id].number for id in "abc"] == [1, 2, 3]
    assert dots["a"].x < dots["c"].x < dots["b"].x
    # North is at the top.
    assert dots["a"].y > dots["c"].y > dots["b"].y
    assert all(0 < each.x < WIDTH and 0 < each.y < HEIGHT for each in found.dots)
    # A degree of longitude is shorter than one of latitude: 20 km and 11 km are drawn alike.
    wide, tall = dots["b"].x - dots["a"].x, dots["a"].y - dots["b"].y
    assert wide / tall == pytest.approx(2 * 0.932, rel=0.02)


def test_the_bar_is_a_round_length() -> None:
    found = place_map([SOUTH_WEST, NORTH_EAST, BETWEEN], "vi")
    assert found is not None
    dots = {each.place.id: each for each in found.dots}
    metres_a_unit = (21.30 - 21.20) * 111_200 / (dots["a"].y - dots["b"].y)
    assert found.metres in (1000, 2000, 5000, 10_000)
    assert found.bar * metres_a_unit == pytest.approx(found.metres, rel=0.03)


def test_no_name_covers_another() -> None:
    close = [place(f"p{number}", 21.2 + number * 0.0004, 105.4, "Thư viện số một") for number in range(30)]
    found = place_map([*close, place("xa", 21.25, 105.5, "x" * 80)], "vi")
    assert found is not None
    named = [each for each in found.dots if each.label]
    assert 0 < len(named) < 30
    for side in (True, False):
        heights = sorted(each.y for each in named if each.left is side)
        assert all(second - first >= 16 for first, second in itertools.pairwise(heights))


def test_all_in_one_spot() -> None:
    assert place_map([place(id, 21.25, 105.5) for id in "abc"], "vi") is not None
