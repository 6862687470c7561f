"""What is wrong in the body of a Markdown record is told at its own line and column, in the file where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.checking import reporter
from hoctap.checking.checked_site import checked_site

HEAD = """\
---
title: {vi: Tin một, en: News one}
date: 2026-08-01T08:00:00+07:00
column: thong-bao
summary: {vi: Tóm tắt, en: Summary}
authors: [Ban biên tập]
---
"""
NOW = "2026-12-01T08:00:00+07:00"


def told(root: Path, body: str, english: str) -> set[tuple[str, int, int, str]]:
    folder = root / "content/news/2026"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tin.md").write_text(HEAD + body, "utf-8")
    (folder / "tin.en.md").write_text(english, "utf-8")
    _, diagnostics = checked_site(root, NOW)
    return {(each.path, each.line, each.column, each.code) for each in diagnostics}


def test_what_no_text_may_hold(small_site: Path) -> None:
    found = told(small_site, "\n\n  Đoạn một.\n\nMột <b>chữ</b>.\n", "One.\n\nTwo {{ three }}.\n")
    assert found == {
        ("content/news/2026/tin.md", 12, 5, "raw-html"),
        ("content/news/2026/tin.en.md", 3, 5, "template-syntax"),
    }


def test_links_that_lead_nowhere(small_site: Path) -> None:
    found = told(small_site, "Xem\n[kia](/khong-co/).\n", "\nSee [here](/hoc-lieu/) and [there](/nowhere/).\n")
    assert found == {
        ("content/news/2026/tin.md", 9, 7, "broken-link"),
        ("content/news/2026/tin.en.md", 2, 36, "broken-link"),
    }


def test_on_the_first_line(small_site: Path) -> None:
    assert told(small_site, "  <i>x</i>\n", "  <i>x</i>\n") == {
        ("content/news/2026/tin.md", 8, 3, "raw-html"),
        ("content/news/2026/tin.en.md", 1, 3, "raw-html"),
    }


def test_a_body_is_looked_at_once_for_all_of_its_faults(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, str | int]] = []
    body_of = reporter.body_of

    def counted(root: Path, path: str, lang: str | int) -> reporter.Body | None:
        asked.append((path, lang))
        return body_of(root, path, lang)

    monkeypatch.setattr(reporter, "body_of", counted)
    assert len(told(small_site, "[a](javascript:x)\n\n" * 20, "One.\n")) == 20
    assert asked == [("content/news/2026/tin.md", "vi")]
