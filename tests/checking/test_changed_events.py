"""Calendars that hold an event are told when it changes, and find it again under its new name."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.cli.check import check_against
from hoctap.diagnostics.output import as_line
from tests.scaffold.repositories import commit, git

CAMPAIGN = """\
name: Tuần thử
summary: Một tuần.
kind: week
when: {by_edition: true}
editions:
- year: 2026
  start: 2026-10-01
  end: 2026-10-07
  events:
  - id: khai-mac
    title: Khai mạc
    start: 2026-10-01T07:30:00+07:00
    place: thu-vien
    revision: 1
    updated: 2026-09-01
  - id: be-mac
    title: Bế mạc
    start: 2026-10-07
- year: 2027
"""
PLACE = """\
name: Thư viện
kind: library
commune: xa-mot
programme:
- title: Đọc sách
  start: 2026-09-05
  weekly: Sa 08:00-09:30
"""
OTHER = "name: Nhà văn hóa\nkind: culture-house\ncommune: xa-mot\n"
CAMPAIGN_FILE, PLACE_FILE = "content/campaigns/tuan.yml", "content/places/thu-vien.yml"
REVISED = ("revision: 1\n    updated: 2026-09-01", "revision: 2\n    updated: 2026-09-20")
Edits = list[tuple[str, str]]
OPENING = ("start: 2026-10-01T07:30:00+07:00", "start: 2026-10-01T08:30:00+07:00")
# What is done → (file, edits, line, code, what is told).
TOLD: dict[str, tuple[str, Edits, int, str, tuple[str, ...]]] = {
    "another time": (CAMPAIGN_FILE, [OPENING], 12, "event-unrevised", ("đã đổi ngày giờ,", "revision: 2")),
    "another day": (CAMPAIGN_FILE, [("start: 2026-10-07\n- ", "start: 2026-10-06\n- ")], 18, "event-unrevised", ("ngày giờ", "revision: 1")),
    "another place": (CAMPAIGN_FILE, [("place: thu-vien", "place: nha-van-hoa")], 13, "event-unrevised", ("đã đổi nơi,",)),
    "no place": (CAMPAIGN_FILE, [("    place: thu-vien\n", "")], 10, "event-unrevised", ("đã đổi nơi,",)),
    "cancelled": (CAMPAIGN_FILE, [("title: Khai mạc", "title: Khai mạc\n    status: cancelled")], 12, "event-unrevised", ("đã đổi tình trạng,",)),
    "place and time": (CAMPAIGN_FILE, [OPENING, ("place: thu-vien", "place: nha-van-hoa")], 12, "event-unrevised", ("ngày giờ, nơi",)),
    "revision only": (CAMPAIGN_FILE, [OPENING, ("revision: 1\n    updated: 2026-09-01", "revision: 2")], 12, "event-unrevised", ("updated",)),
    "updated only": (CAMPAIGN_FILE, [OPENING, ("updated: 2026-09-01", "updated: 2026-09-20")], 12, "event-unrevised", ("revision: 2",)),
    "edition moved": (CAMPAIGN_FILE, [("  start: 2026-10-01\n", "  start: 2026-10-02\n")], 7, "event-unrevised", ("“2026”", "ngày giờ")),
    "another id": (CAMPAIGN_FILE, [("id: be-mac", "id: tong-ket")], 16, "event-renamed", ("id: be-mac",)),
    "session renamed": (PLACE_FILE, [("Đọc sách", "Cùng đọc sách")], 5, "event-renamed", ("“Đọc sách”", "id: doc-sach")),
    "session with another id": (PLACE_FILE, [("- title", "- id: lop\n  title")], 5, "event-renamed", ("id: doc-sach",)),
    "session at other hours": (PLACE_FILE, [("08:00-09:30", "09:00-10:30")], 7, "event-unrevised", ("ngày giờ",)),
}  # fmt: skip
SOUND: dict[str, tuple[str, Edits]] = {
    "revised": (CAMPAIGN_FILE, [OPENING, REVISED]),
    "revised again on one day": (CAMPAIGN_FILE, [OPENING, ("revision: 1", "revision: 2")]),
    "the same moment": (CAMPAIGN_FILE, [("2026-10-01T07:30:00+07:00", "2026-10-01T00:30:00+00:00")]),
    "renamed with its id": (CAMPAIGN_FILE, [("title: Khai mạc", "title: Lễ khai mạc")]),
    "held": (CAMPAIGN_FILE, [("title: Khai mạc", "title: Khai mạc\n    status: held")]),
    "one more": (CAMPAIGN_FILE, [("  - id: be-mac", "  - {id: hai, title: Hai, start: 2026-10-02}\n  - id: be-mac")]),
    "one less": (CAMPAIGN_FILE, [("  - id: be-mac\n    title: Bế mạc\n    start: 2026-10-07\n", "")]),
    "an edition gets its days": (CAMPAIGN_FILE, [("- year: 2027\n", "- year: 2027\n  start: 2027-10-01\n")]),
    "the same id said": (PLACE_FILE, [("- title", "- id: doc-sach\n  title")]),
    "another text": (PLACE_FILE, [("Thư viện", "Thư viện xã")]),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_small_site(tmp_path)
    git(tmp_path, "init", "--quiet", "--initial-branch", "main")
    commit(tmp_path, "A", **{CAMPAIGN_FILE: CAMPAIGN, PLACE_FILE: PLACE, "content/places/nha-van-hoa.yml": OTHER})
    assert lines(tmp_path) == []
    return tmp_path


def lines(root: Path, base: str | None = None) -> list[str]:
    site, diagnostics = checked_site(root)
    check_against(site, base, diagnostics)
    return [as_line(each, "vi") for each in diagnostics]


def edit(root: Path, path: str, edits: Edits) -> None:
    text = (root / path).read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    (root / path).write_text(text, "utf-8")


@pytest.mark.parametrize("name", TOLD)
def test_a_change_that_calendars_miss_is_told(root: Path, name: str) -> None:
    path, edits, line, code, words = TOLD[name]
    edit(root, path, edits)
    for _ in range(2):
        (said,) = lines(root)
        assert said.startswith(f"{path}:{line}:")
        assert said.endswith(f"[{code}]")
        assert all(word in said for word in words), said
        git(root, "add", "--all")
        if git(root, "status", "--porcelain"):
            commit(root, "B")


@pytest.mark.parametrize("name", SOUND)
def test_what_calendars_follow_is_not_told(root: Path, name: str) -> None:
    path, edits = SOUND[name]
    edit(root, path, edits)
    assert lines(root) == []


def test_in_a_renamed_campaign_too(root: Path) -> None:
    (root / CAMPAIGN_FILE).unlink()
    text = CAMPAIGN.replace(*OPENING).replace("kind:", "formerly: [tuan]\nkind:")
    (root / "content/campaigns/tuan-le.yml").write_text(text, "utf-8")
    (said,) = lines(root)
    assert said.startswith("content/campaigns/tuan-le.yml:13:")
    assert said.endswith("[event-unrevised]")
