"""The plan is complete: every printed number, every goal, every dated duty, every body and document."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.clause.model import Clause
from hoctap.kinds.document.model import Document
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.schema.library import Library
from hoctap.site.model import Site

NUMBERS = (Path(__file__).parent / "plan-numbering.txt").read_text().split()
# Bullets under each clause of II.2, counted in the source.
BULLETS = {
    "II.2.1.1": 4,
    "II.2.1.2": 3,
    "II.2.1.3": 2,
    "II.2.1.4": 2,
    "II.2.1.5": 5,
    "II.2.2.1": 4,
    "II.2.2.2": 3,
    "II.2.2.3": 2,
    "II.2.2.4": 3,
}
# The plan's dated duties: clause → the partial date or yearly rule that must be found on one of its tasks.
DATED = [
    ("III.3", "2021-12"),
    ("III.3", "2023"),
    ("III.4", "2022"),
    ("III.6.5", "2022"),
    ("V.1.6", "2025"),
    ("V.1.6", "2030"),
    ("V.3.4", "2022-Q4"),
    ("V.5.2", "2022-Q3"),
    ("V.11.1", "2022-Q4"),
    ("V.11.1", "2022-Q1"),
    ("V.12.2", "2022-Q3"),
    ("ket", "11-20"),
]
# The numbers of II.2, as the plan prints them.
PERCENTS = {
    2025: Counter([70, 70, 50, 12, 80, 70, 60, 100, 100, 100, 100]),
    2030: Counter([80, 80, 60, 16, 100, 90, 80, 100]),
}


@pytest.fixture(scope="module")
def library(content_model: Site) -> Library:
    return content_model.library


def test_every_printed_number_once_and_in_order(library: Library) -> None:
    numbers = [clause.number for clause in library.all(Clause)]
    assert [number for number in numbers if number not in ("mo-dau", "ket")] == NUMBERS
    assert numbers[0] == "mo-dau"
    assert numbers[-1] == "ket"


def test_every_clause_in_both_languages(library: Library) -> None:
    headings = {n for n in NUMBERS if any(other.startswith(f"{n}.") for other in NUMBERS)} | {"V.4"}
    for clause in library.all(Clause):
        assert not clause.title.missing, clause.number
        if clause.number not in headings:
            assert clause.text is not None, clause.number
        if clause.text is not None:
            assert not clause.text.missing, clause.number


def test_all_28_goals(library: Library) -> None:
    found = {(m.clause, m.bullet) for target in library.all(Target) for m in target.milestones}
    assert found == {(clause, n) for clause, count in BULLETS.items() for n in range(1, count + 1)}
    assert len(found) == 28


@pytest.mark.parametrize("year", [2025, 2030])
def test_numbers_of_the_goals(library: Library, year: int) -> None:
    values: Counter[float] = Counter()
    for target in library.all(Target):
        for milestone in target.milestones:
            assert milestone.clause.startswith("II.2.1" if milestone.year == 2025 else "II.2.2")
            if milestone.year == year and milestone.value is not None and target.unit == "percent":
                values[milestone.value] += 1
    assert values == PERCENTS[year]


def test_every_dated_duty(library: Library) -> None:
    have = set()
    for task in library.all(Task):
        for clause in task.cited:
            have |= {(clause, date) for date in (task.due.end, task.due.start, task.due.month_day) if date}
    assert [wanted for wanted in DATED if wanted not in have] == []


def test_every_body_with_a_section_of_its_own(library: Library) -> None:
    own = {agency.clause for agency in library.all(Agency)}
    sections = {f"V.{n}" for n in range(1, 18)} - {"V.5", "V.16"} | {f"V.16.{n}" for n in range(1, 5)}
    assert sections - own == set()


def test_bodies_end_when_a_source_says_so(library: Library) -> None:
    """The law ends the district's committee and its offices; what became of centres and associations is not known."""
    until = {agency.id: str(agency.until) for agency in library.all(Agency) if agency.until}
    assert until.pop("cong-an-huyen") == "2025-03-01"
    assert set(until.values()) == {"2025-07-01"}
    exact = {agency.id for agency in library.all(Agency) if agency.until and not agency.until_at_latest}
    assert exact == {"ubnd-huyen", "cong-an-huyen"}
    unknown = ("association", "union", "front", "centre", "media", "school", "enterprise")
    assert not [agency.id for agency in library.all(Agency) if agency.until and agency.kind in unknown]


def test_every_cited_document(library: Library) -> None:
    numbers = {document.number for document in library.all(Document) if document.cited}
    assert numbers >= {
        "325/KH-UBND",
        "06/TTr-GD&ĐT",
        "49-KL/TW",
        "11-CT/TW",
        "489/QĐ-TTg",
        "14/CT-TTg",
        "1373/QĐ-TTg",
        "22-TT/TU",
        "88/KH-UBND",
        "199-TB/VPTU",
        "58/TB-UBND",
        "6050/UBND-VX2",
        "158/KH-UBND",
        "59/KH-UBND",
        "1088/QĐ-UBND",
    }


def test_nothing_is_reported_that_nobody_reported(library: Library) -> None:
    assert not any(target.reported for target in library.all(Target))
    assert not any(task.reports for task in library.all(Task))
