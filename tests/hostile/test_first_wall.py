"""The first wall: the checker refuses what is hostile, says where, and never fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.hostile.first_wall import ALONE, cases, try_names, try_pages, try_strings
from harness.hostile.strings import every, sample

pytestmark = pytest.mark.slow

# Each string stands in so many fields here; in all of them in the audit.
_STEP = 16


def test_the_list_is_long() -> None:
    assert len({each.text for each in every()}) >= 450
    assert len({each.family for each in every()}) >= 40


def test_records(tmp_path: Path) -> None:
    many = [case for case in cases() if case[0].name not in ALONE]
    assert len(many) > 150
    chosen = [(each, many[number % _STEP :: _STEP]) for number, each in enumerate(sample(4))]
    tallies = [try_strings(tmp_path / str(start), chosen[start : start + 60]) for start in range(0, len(chosen), 60)]
    assert sum(tally.cases for tally in tallies) > 2000
    assert [each for tally in tallies for each in tally.survived] == []


def test_locality_and_plan(tmp_path: Path) -> None:
    alone = [case for case in cases() if case[0].name in ALONE]
    for number, case in enumerate(alone):
        # Every field, with a string of another family each time.
        hostile = sample(1000)[number % len(sample(1000))]
        assert try_strings(tmp_path / str(number), [(hostile, [case])]).survived == []


def test_pages(tmp_path: Path) -> None:
    assert try_pages(tmp_path, sample(3)).survived == []


def test_file_names(tmp_path: Path) -> None:
    tally = try_names(tmp_path, sample(3))
    assert tally.cases > 400
    assert tally.survived == []
