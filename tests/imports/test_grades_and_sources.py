"""Columns for grades, ages, notes and sources; and how the record's file looks."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.imports.running import import_text, records

pytestmark = pytest.mark.unit
LEVELS = """title: {vi: Cấp, en: Levels}
concepts:
- {id: all, label: {vi: Mọi cấp, en: All}}
- {id: primary, label: {vi: Tiểu học, en: Primary}}
- {id: lower-secondary, label: {vi: Trung học cơ sở, en: Lower secondary}}
"""


@pytest.fixture
def site(small_site: Path) -> Path:
    folder = small_site / "resources/vocabularies"
    (folder / "levels.yml").write_text(LEVELS, "utf-8")
    grades = "".join(
        f'- {{id: "{n}", label: {{vi: Lớp {n}, en: Grade {n}}}, level: {"primary" if n < 6 else "lower-secondary"}}}\n'
        for n in range(1, 10)
    )
    (folder / "grades.yml").write_text(f"title: {{vi: Lớp, en: Grades}}\nconcepts:\n{grades}", "utf-8")
    return small_site


@pytest.mark.parametrize(
    ("column", "cell", "grades", "levels"),
    [
        ("Lớp", "4", ("4",), ("primary",)),
        ("Khối lớp", "lớp 4-6", ("4", "5", "6"), ("primary", "lower-secondary")),
        ("grades", "9|4", ("4", "9"), ("primary", "lower-secondary")),
        ("Cấp học", "Tiểu học", (), ("primary",)),
    ],
)
def test_grades_say_the_levels(
    site: Path, column: str, cell: str, grades: tuple[str, ...], levels: tuple[str, ...]
) -> None:
    status, said = import_text(site, "a.csv", f"Tên,Link,{column}\nMột,https://a.example.org/1,{cell}\n")
    assert status == 0, said
    made = records(site)["mot"]
    assert (made.grades, made.levels) == (grades, levels)


def test_what_the_sites_own_table_has_besides(site: Path) -> None:
    heading = "title_vi,title_en,url,levels,grades,age,note_vi,note_en,part_of,pages,source,source_date,source_licence,source_note_vi"
    row = "Một,One,https://a.example.org/1,primary,2,6–8,Bản quét.,A scan.,sach-mot,12,https://b.example.org/,2026-02-03,https://c.example.org/,Đọc ở nơi khác."
    status, said = import_text(site, "kho.csv", f"{heading}\n{row}\n")
    assert status == 0, said
    made = records(site)["mot"]
    assert (made.levels, made.grades, made.age, made.part_of, made.pages) == (
        ("primary",),
        ("2",),
        "6-8",
        "sach-mot",
        12,
    )
    assert made.note is not None
    assert (made.note["vi"], made.note["en"]) == ("Bản quét.", "A scan.")
    assert made.source is not None
    assert (made.source.url, made.source.date) == ("https://b.example.org/", datetime.date(2026, 2, 3))
    assert made.source.licence == "https://c.example.org/"


def test_an_age_that_is_none_is_dropped_and_told(site: Path) -> None:
    status, said = import_text(site, "a.csv", "Tên,Link,Độ tuổi\nMột,https://a.example.org/1,thiếu nhi\n")
    assert status == 0
    assert "thiếu nhi" in said
    assert records(site)["mot"].age is None


def test_a_record_looks_as_people_write_it(site: Path) -> None:
    text = "title_vi,title_en,url,grades\nMột,One,https://a.example.org/1,4|5\n"
    import_text(site, "kho.csv", text)
    written = (site / "resources/catalogue/kho/mot.yml").read_text("utf-8")
    assert written.startswith("# yaml-language-server: $schema=../../../schemas/resource.schema.json\n")
    assert "title:\n  vi: Một\n  en: One\n" in written
    assert "grades: [4, 5]\n" in written
