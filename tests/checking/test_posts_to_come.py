"""A post may lead to one that is published before it, also while both are still to come."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from tests.editing.edits import NEWS

# By number, the month of each post.
MONTHS = {1: 3, 2: 5, 3: 7}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_small_site(tmp_path)
    folder = tmp_path / "content/news/2026"
    folder.mkdir(parents=True, exist_ok=True)
    for number, month in MONTHS.items():
        (folder / f"tin-{number}.md").write_text(NEWS.format(n=number, month=month), "utf-8")
    return tmp_path


def link(root: Path, start: int, to: int, draft: int | None = None) -> None:
    for number in filter(None, (start, draft)):
        file = root / f"content/news/2026/tin-{number}.md"
        text = file.read_text("utf-8")
        if number == start:
            text += f"\n[x](/tin-tuc/2026/tin-{to}/)\n"
        if number == draft:
            text = text.replace("column:", "draft: true\ncolumn:")
        file.write_text(text, "utf-8")


def broken(root: Path, day: str) -> list[str]:
    return [each.code for each in checked_site(root, f"{day}T08:00:00+07:00")[1]]


@pytest.mark.parametrize("day", ["2000-01-01", "2026-04-01", "2026-06-01", "2026-08-01"])
def test_to_one_before(root: Path, day: str) -> None:
    link(root, start=2, to=1)
    assert broken(root, day) == []


@pytest.mark.parametrize(("day", "found"), [("2000-01-01", 1), ("2026-06-01", 1), ("2026-08-01", 0)])
def test_to_one_after(root: Path, day: str, found: int) -> None:
    link(root, start=2, to=3)
    assert broken(root, day) == ["broken-link"] * found


def test_to_a_draft(root: Path) -> None:
    link(root, start=2, to=1, draft=1)
    assert broken(root, "2000-01-01") == ["broken-link"]


def test_other_records_wait(root: Path) -> None:
    file = root / "docs/gioi-thieu.md"
    file.write_text(file.read_text("utf-8") + "\n[x](/tin-tuc/2026/tin-1/)\n", "utf-8")
    assert (broken(root, "2026-01-01"), broken(root, "2026-04-01")) == (["broken-link"], [])
