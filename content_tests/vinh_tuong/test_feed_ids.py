"""The ids of posts in the feed, as readers' programs know them, stay."""

from __future__ import annotations

from pathlib import Path

import feedparser


def test_an_id_that_is_out_stays(built_content: Path) -> None:
    found = feedparser.parse((built_content / "tin-tuc/atom.xml").read_bytes())
    assert "tag:example.org,2026-11-24:trang-mo-cua" in {entry.id for entry in found.entries}
