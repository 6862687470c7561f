"""Whatever editors do, and in whatever order: a build that takes from the last one is a build from nothing, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from harness.small_site import RESOURCE
from tests.build.incremental import Builder, differences
from tests.editing.edits import NEWS, NOW

LATER = "2026-12-01T09:00:00+07:00"


# Names how many sequences to run; a thousand take two hours.
SEQUENCES = "HOCTAP_SEQUENCES"


def test_incremental_equals_clean(tmp_path: Path) -> None:
    number = int(os.environ.get(SEQUENCES, "2"))
    counts: dict[str, int] = {}
    for seed in range(1, number + 1):
        assert list(differences(tmp_path, seed, 3, counts=counts)) == []
    assert counts["taken"], "a comparison of clean builds would pass"


@pytest.mark.slow
def test_sheets_and_cards_too(tmp_path: Path) -> None:
    assert list(differences(tmp_path, 1000, 2, slow=True)) == []


def test_only_what_changed_is_made(tmp_path: Path) -> None:
    builder = Builder(tmp_path / "place")
    (builder.root / "resources/catalogue/sach-hai.yml").write_text(RESOURCE.replace("Sách một", "Sách hai"), "utf-8")
    builder.build(NOW)
    page = builder.target / "hoc-lieu/sach-mot/index.html"
    before = page.stat().st_ino
    assert builder.build(NOW).stats is None, "nothing changed"

    post = builder.root / "content/news/2026/tin-mot.md"
    post.parent.mkdir(parents=True, exist_ok=True)
    post.write_text(NEWS.format(n=1, month=11), "utf-8")
    # Also another moment, as of a later commit.
    assert builder.build(LATER).stats is not None
    assert page.stat().st_ino == before
    assert "Tin 1" in (builder.target / "tin-tuc/index.html").read_text("utf-8")

    record = builder.root / "resources/catalogue/sach-mot.yml"
    record.write_text(record.read_text("utf-8").replace("Sách một", "Sách khác"), "utf-8")
    news = (builder.target / "tin-tuc/index.html").stat().st_ino
    assert builder.build(LATER).stats is not None
    assert "Sách khác" in page.read_text("utf-8")
    assert (builder.target / "tin-tuc/index.html").stat().st_ino == news

    ledger = '{"https://books.example.org/1": {"standing": "failed", "reason": "404", "since": "x", "checked": "x"}}'
    (builder.root / "links.json").write_text(ledger, "utf-8")
    assert builder.build(LATER).stats is not None
    assert "404" in (builder.target / "du-lieu/links.csv").read_text("utf-8")

    page.write_bytes(b"changed by hand")
    assert builder.build(LATER).stats is not None
    assert "Sách khác" in page.read_text("utf-8")
