"""The judged queries and questions over this catalogue and plan: each class as good as promised, or better."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.search.measure import Measure, ask, measure, report
from harness.search.questions import Answer, answers

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
QUESTIONS = QUERIES.with_name("questions.yml")
# How many questions of a class are answered rightly.
LEAST_RIGHT = {"review": 30, "walks": 18, "own": 38}
# What visitors type that a guide for editors has in its examples.
VISITORS = ("ôn thi vào 10", "trong rau sach", "hoc vi tinh cho nguoi gia")
SECTIONS = (
    ("lịch", "lich"),
    ("nơi học", "dia-diem"),
    ("học liệu", "hoc-lieu"),
    ("danh sách đọc", "danh-sach-doc"),
    ("kế hoạch", "ke-hoach"),
    ("tiến độ", "ke-hoach/tien-do"),
    ("tin tức", "tin-tuc"),
    ("chiến dịch", "chien-dich"),
)


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


@pytest.fixture(scope="module")
def answered(built_content: Path) -> dict[str, list[Answer]]:
    return answers(built_content, QUESTIONS)


@pytest.mark.parametrize(("name", "least"), LEAST_RIGHT.items())
def test_questions(answered: dict[str, list[Answer]], name: str, least: int) -> None:
    wrong = [each for each in answered[name] if not each.is_right]
    assert len(answered[name]) - len(wrong) >= least, wrong


def test_guides_for_editors_come_only_when_asked_for(built_content: Path) -> None:
    asked = ask(built_content, ["biểu mẫu thêm học liệu", "viết tệp yaml", *VISITORS])
    for answer in asked[:2]:
        assert answer["found"][0].startswith("editing:")
    for answer in asked[2:]:
        assert not any(each.startswith("editing:") for each in answer["found"][:3])


@pytest.mark.parametrize(("question", "section"), SECTIONS)
def test_sections_are_found(built_content: Path, question: str, section: str) -> None:
    assert ask(built_content, [question])[0]["found"][0] == f"section:{section}"


@pytest.mark.parametrize("question", ["tin học văn phòng excel", "hoc nghe sua xe may", "hoc bong"])
def test_what_is_a_word_is_not_corrected(built_content: Path, question: str) -> None:
    assert ask(built_content, [question])[0]["corrected"] in (None, question)
