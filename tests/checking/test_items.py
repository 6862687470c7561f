"""The same entry twice in one list, which two branches added and git joined without a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.small_site import FILES, RESOURCE, write_small_site
from hoctap.checking.checks import checked_library
from hoctap.diagnostics.output import as_line

SUBJECTS = """\
title: Chủ đề
concepts:
- id: reading
  label: Đọc
- id: robot
  label: Rô-bốt
- id: toan
  label: Toán
- id: {id}
  label: Rô bốt
"""
CAMPAIGN = "name: Tuần\nsummary: Một tuần.\nkind: week\nwhen: {by_edition: true}\n"
LIST = (
    "title: Danh sách\nintro: Lời.\ncurator: Trường\naudiences: [general]\nlevels: [all]\nupdated: 2026-01-02\nitems:\n"
)
TARGET = FILES["content/plan/targets.yml"]
MILESTONE = "{year: 2025, value: 80, statement: đạt 80%, clause: I.1, bullet: 2}"
REPORT = "title: Báo cáo\ndate: 2026-01-02\nyear: 2025\nagency: uy-ban\nsource: Báo cáo số 1\n"
# Name → (file, text, line of the second, line of the first, what is named).
TWICE = {
    "concept": ("resources/vocabularies/subjects.yml", SUBJECTS.format(id="robot"), 9, 5, "robot"),
    "concept-capitals": ("resources/vocabularies/subjects.yml", SUBJECTS.format(id="Robot"), 9, 5, "Robot"),
    "commune": (
        "content/locality.yml",
        FILES["content/locality.yml"].replace(
            "xa-mot, name: Xã Một}", "xa-mot, name: Xã Một},\n{id: xa-mot, name: Xã}"
        ),
        7,
        6,
        "xa-mot",
    ),
    "office": (
        "content/locality.yml",
        FILES["content/locality.yml"] + "offices:\n- {id: vp, name: Văn phòng}\n- {id: vp, name: Phòng}\n",
        FILES["content/locality.yml"].count("\n") + 3,
        FILES["content/locality.yml"].count("\n") + 2,
        "vp",
    ),
    "chapter": (
        "content/plan/plan.yml",
        FILES["content/plan/plan.yml"] + "- {number: I, title: Hai}\n",
        12,
        11,
        "I",
    ),
    "milestone": (
        "content/plan/targets.yml",
        TARGET.replace("bullet: 1}]", f"bullet: 1}},\n  {MILESTONE}]"),
        6,
        5,
        "2025",
    ),
    "list-item": (
        "resources/reading-lists/a.yml",
        LIST + "- {resource: sach-mot, note: Hay}\n- {resource: sach-mot}\n",
        9,
        8,
        "sach-mot",
    ),
    "report-target": (
        "content/plan/reports/a.yml",
        REPORT + "targets:\n- {target: biet-chu, value: 70}\n- {target: biet-chu, value: 71}\n",
        8,
        7,
        "biet-chu",
    ),
    "report-task": (
        "content/plan/reports/a.yml",
        REPORT + "tasks:\n- {task: viec-mot, state: done}\n- {task: viec-mot, state: not-done}\n",
        8,
        7,
        "viec-mot",
    ),
    "material": (
        "content/campaigns/a.yml",
        CAMPAIGN + "materials:\n" + "- {kind: poster, title: Áp phích}\n" * 2,
        7,
        6,
        "poster · Áp phích",
    ),
    "slogan": ("content/campaigns/a.yml", CAMPAIGN + "slogans:\n- Đọc đi\n- Viết đi\n- Đọc đi\n", 8, 6, "Đọc đi"),
    "creator": (
        "resources/catalogue/a.yml",
        RESOURCE.replace("org/1", "org/2") + "creators:\n- Lê Mẫu\n- Trần Thử\n- Lê Mẫu\n",
        15,
        13,
        "Lê Mẫu",
    ),
}


@pytest.mark.parametrize("name", TWICE)
def test_the_second_is_told_with_the_first(tmp_path: Path, name: str) -> None:
    write_small_site(tmp_path)
    path, text, line, first, value = TWICE[name]
    if name == "chapter":
        text = text.replace(
            "chapters: [{number: I, title: {vi: Mục đích, en: Purpose}}]", "chapters:\n- {number: I, title: Một}"
        )
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    found = [each for each in checked_library(tmp_path)[1] if each.code == "item-twice"]
    assert [(each.path, each.line) for each in found] == [(path, line)]
    said = as_line(found[0], "vi")
    assert f"“{value}”" in said
    assert f"dòng {first} " in said


def test_editions_and_events_name_the_first_too(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    file = tmp_path / "content/campaigns/a.yml"
    file.parent.mkdir(parents=True)
    events = "  events:\n  - {id: mot, title: A, start: 2026-10-01}\n  - {id: mot, title: B, start: 2026-10-02}\n"
    file.write_text(CAMPAIGN + f"editions:\n- year: 2026\n{events}- year: 2027\n- year: 2026\n", "utf-8")
    found = [(each.code, each.line, dict(each.details)["first"]) for each in checked_library(tmp_path)[1]]
    assert found == [("happening-twice", 9, "8"), ("year-twice", 11, "6")]


def test_what_differs_may_stand_side_by_side(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    file = tmp_path / "content/campaigns/a.yml"
    file.parent.mkdir(parents=True)
    file.write_text(
        CAMPAIGN
        + "actions:\n- {who: family, text: Đọc}\n- {who: family, text: Kể}\n"
        + "materials:\n- {kind: poster, title: A}\n- {kind: poster, title: B}\n",
        "utf-8",
    )
    assert not checked_library(tmp_path)[1]
