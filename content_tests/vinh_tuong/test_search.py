"""The judged queries over this catalogue and plan: each class as good as promised, or better."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.search.measure import Measure, measure, report

QUERIES = Path(__file__).parent / "queries.yml"
# Least share of expected records among the first five.
RECALL = {
    "marks": 0.98,
    "no_marks": 0.97,
    "spelling": 0.97,
    "abbreviations": 0.95,
    "misspelt": 0.90,
    "english": 0.95,
    "grades": 0.95,
}
RECIPROCAL = 0.9


@pytest.fixture(scope="module")
def measures(built_content: Path) -> dict[str, Measure]:
    return measure(built_content, QUERIES)


@pytest.mark.parametrize("name", RECALL)
def test_recall(measures: dict[str, Measure], name: str) -> None:
    assert round(measures[name].recall, 3) >= RECALL[name], measures[name].misses


def test_first_ranks(measures: dict[str, Measure]) -> None:
    print(report(measures))
    count = sum(each.count for each in measures.values())
    assert count >= 300
    assert sum(each.reciprocal * each.count for each in measures.values()) / count >= RECIPROCAL
