"""The judged queries over the real catalogue and plan: each class as good as promised, or better."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.search.measure import Measure, ask, measure, report

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
def measures(built_site: Path) -> dict[str, Measure]:
    return measure(built_site)


@pytest.mark.build
@pytest.mark.parametrize("name", RECALL)
def test_recall(measures: dict[str, Measure], name: str) -> None:
    assert round(measures[name].recall, 3) >= RECALL[name], measures[name].misses


@pytest.mark.build
def test_first_ranks(measures: dict[str, Measure]) -> None:
    print(report(measures))
    count = sum(each.count for each in measures.values())
    assert count >= 300
    assert sum(each.reciprocal * each.count for each in measures.values()) / count >= RECIPROCAL


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_whole_title_comes_first(built_site: Path, lang: str) -> None:
    records = [json.loads(line) for line in (built_site / "du-lieu/resources.jsonl").read_text("utf-8").splitlines()]
    titled = {record["id"]: record["title"].get(lang) for record in records if record["title"].get(lang)}
    answers = ask(built_site, list(titled.values()))
    assert [answer["found"][0] for answer in answers] == [f"resource:{id}" for id in titled]
