"""Grades and ages of a resource in the formats that have a place for them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pymarc
import pytest

from harness.small_site import RESOURCE
from hoctap.checking.checked_site import checked_site
from hoctap.exports.entry import entries
from hoctap.exports.json_records import resources_json
from hoctap.exports.linked_data import learning_resource
from hoctap.exports.marc import collections
from hoctap.exports.tables import resources_csv
from hoctap.site.model import Site

pytestmark = pytest.mark.unit
GRADES = """title: {vi: Lớp, en: Grades}
concepts:
- {id: "4", label: {vi: Lớp 4, en: Grade 4}, level: all, age: 9-10}
- {id: "5", label: {vi: Lớp 5, en: Grade 5}, level: all, age: 10-11}
- {id: "12", label: {vi: Lớp 12, en: Grade 12}, level: all, age: 17-}
"""


@pytest.fixture
def site(small_site: Path) -> Site:
    (small_site / "resources/vocabularies/grades.yml").write_text(GRADES, "utf-8")
    catalogue = small_site / "resources/catalogue"
    for id, more in (
        ("hai-lop", "grades: [4, 5]\n"),
        ("cuoi", "grades: ['12']\n"),
        ("tuoi", "age: 3-6\ngrades: [4]\n"),
    ):
        text = RESOURCE.replace("books.example.org/1", f"{id}.example.org/").replace("Sách một", id)
        (catalogue / f"{id}.yml").write_text(text + more, "utf-8")
    site, diagnostics = checked_site(small_site)
    assert site is not None, list(diagnostics)
    return site


def test_json_ld_has_levels_grades_and_ages(site: Site) -> None:
    found = {
        id: json.loads(learning_resource(site, site.catalogue.by_id[id], "en"))
        for id in ("hai-lop", "cuoi", "tuoi", "sach-mot")
    }
    assert found["hai-lop"]["educationalLevel"] == ["Label all", "Grade 4", "Grade 5"]
    assert found["hai-lop"]["typicalAgeRange"] == "9-11"
    assert found["cuoi"]["typicalAgeRange"] == "17-"
    assert found["tuoi"]["typicalAgeRange"] == "3-6"
    assert "typicalAgeRange" not in found["sach-mot"]


def test_marc_has_target_audience_notes(site: Site) -> None:
    _, binary = collections(entries(site))
    made = {each["001"].data: each for each in pymarc.MARCReader(binary) if each}
    notes = {
        id: [
            (field.indicator1, field.get_subfields("a"))
            for field in made[id].get_fields("521")
            if field.indicator1 != " "
        ]
        for id in ("hai-lop", "tuoi", "sach-mot")
    }
    assert notes == {
        "hai-lop": [("1", ["9-11"]), ("2", ["4", "5"])],
        "tuoi": [("1", ["3-6"]), ("2", ["4"])],
        "sach-mot": [],
    }


def test_tables_and_json_have_them_as_written(site: Site) -> None:
    items = entries(site)
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(resources_csv(items).decode("utf-8-sig")))}
    assert (rows["hai-lop"]["grades"], rows["hai-lop"]["age"]) == ("4|5", "")
    assert (rows["tuoi"]["grades"], rows["tuoi"]["age"]) == ("4", "3-6")
    data = {each["id"]: each for each in json.loads(resources_json(items))}
    assert (data["hai-lop"]["grades"], data["tuoi"]["age"]) == (["4", "5"], "3-6")


def test_a_grade_has_a_shelf(site: Site) -> None:
    assert [each.id for each in site.catalogue.shelves["grades"]["4"]] == ["hai-lop", "tuoi"]


@pytest.mark.parametrize(
    "wrong", ["grades: [0]\n", "grades: [7]\n", "grades: [lớp 4]\n", "age: 6-3\n", "age: trẻ em\n"]
)
def test_what_is_no_grade_or_age_is_told(small_site: Path, wrong: str) -> None:
    (small_site / "resources/vocabularies/grades.yml").write_text(GRADES, "utf-8")
    (small_site / "resources/catalogue/sach-mot.yml").write_text(RESOURCE + "formerly: [sach-cu]\n" + wrong, "utf-8")
    _, diagnostics = checked_site(small_site)
    assert [each.field.split(".")[0] for each in diagnostics] == [wrong.split(":")[0]]


def test_a_grade_without_its_level_is_told(small_site: Path) -> None:
    folder = small_site / "resources/vocabularies"
    levels = "concepts: [{id: all, label: {vi: M, en: A}}, {id: primary, label: {vi: T, en: P}}, {id: adult, label: {vi: L, en: A}}]"
    (folder / "levels.yml").write_text(f"title: {{vi: Cấp, en: Levels}}\n{levels}\n", "utf-8")
    (folder / "grades.yml").write_text(GRADES.replace("level: all", "level: primary"), "utf-8")
    text = RESOURCE.replace("levels: [all]", "levels: [adult]") + "formerly: [sach-cu]\ngrades: [4]\n"
    (small_site / "resources/catalogue/sach-mot.yml").write_text(text, "utf-8")
    _, diagnostics = checked_site(small_site)
    assert [(each.code, each.field) for each in diagnostics] == [("grade-without-level", "grades.0")]
