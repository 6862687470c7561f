"""The search of a built site finds what people mean, each class of queries as well as promised."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.search.measure import Measure, ask, measure

QUERIES = Path(__file__).parent / "queries.yml"
CLASSES = ("marks", "no_marks", "spelling", "abbreviations", "misspelt", "english", "grades")


@pytest.fixture(scope="module")
def measures(built_site: Path) -> dict[str, Measure]:
    return measure(built_site, QUERIES)


@pytest.mark.build
@pytest.mark.parametrize("name", CLASSES)
def test_recall(measures: dict[str, Measure], name: str) -> None:
    assert measures[name].recall == 1, measures[name].misses


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_whole_title_comes_first(built_site: Path, lang: str) -> None:
    records = [json.loads(line) for line in (built_site / "du-lieu/resources.jsonl").read_text("utf-8").splitlines()]
    titled = {record["id"]: record["title"].get(lang) for record in records if record["title"].get(lang)}
    answers = ask(built_site, list(titled.values()))
    assert [answer["found"][0] for answer in answers] == [f"resource:{id}" for id in titled]
