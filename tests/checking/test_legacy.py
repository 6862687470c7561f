"""The check reports text in TCVN3 and VNI at its place, with what it means; ``--fix`` converts it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import hoctap
from hoctap.checking.checked_site import checked_site
from hoctap.checking.checks import checked_library
from hoctap.diagnostics import Diagnostic

RECORD = """\
# TiÕng ViÖt
title:
  vi: TiÕng ViÖt thùc hµnh
  en: Café in Vietnamese
description: {vi: "S¸ch d¹y T\u00ad liÖu", en: "Sè"}
url: https://a.example.org/legacy
licence: unknown
types: [guide]
subjects: [reading]
levels: [all]
audiences: [general]
languages: [vi]
creators:
  - NguyÔn V¨n MÉu
  - Hélène
publisher: Nhà in
added: 2026-01-01
keywords: ["`TiÕng ViÖt`", Tieáng Vieät]
"""
NEWS = """\
---
title: Ngày hội
date: 2026-10-01T07:00:00+07:00
column: thong-bao
summary: Tóm tắt.
---
Dòng đầu bằng Unicode.

TiÕng ViÖt thùc hµnh ë ®©y.
Ví dụ `TiÕng ViÖt` để nguyên, còn TiÕng ViÖt này thì sửa.
"""
PAGE = "---\ntitle: Tieáng Vieät\ndescription: Trang thử\n---\nCâu đúng.\n\nHoïc tieáng Vieät moãi ngaøy.\n\n```text\nTieáng Vieät\n```\n"


def found(root: Path) -> list[Diagnostic]:
    return [each for each in checked_site(root)[1] if each.code == "legacy-letters"]


def write(root: Path) -> None:
    (root / "resources/catalogue/la.yml").write_text(RECORD, "utf-8")
    (root / "content/news/2026").mkdir(parents=True, exist_ok=True)
    (root / "content/news/2026/la.md").write_text(NEWS, "utf-8")
    (root / "docs/la.md").write_text(PAGE, "utf-8")


@pytest.mark.build
def test_every_place(small_site: Path) -> None:
    write(small_site)
    diagnostics = found(small_site)
    assert [(each.path, each.line, each.field) for each in diagnostics] == [
        ("content/news/2026/la.md", 9, "body.vi"),
        ("content/news/2026/la.md", 10, "body.vi"),
        ("docs/la.md", 2, "title"),
        ("docs/la.md", 7, ""),
        ("resources/catalogue/la.yml", 3, "title.vi"),
        ("resources/catalogue/la.yml", 5, "description.vi"),
        ("resources/catalogue/la.yml", 14, "creators.0.name"),
        ("resources/catalogue/la.yml", 18, "keywords.0"),
        ("resources/catalogue/la.yml", 18, "keywords.1"),
    ]
    details = dict(diagnostics[4].details)
    assert details == {"scheme": "TCVN3", "suggestion": "Tiếng Việt thực hành", "value": "TiÕng ViÖt thùc hµnh"}
    # The soft hyphen of TCVN3 is a letter, not something invisible.
    assert {each.code for each in checked_library(small_site)[1]} == {"legacy-letters"}
    done = hoctap(small_site, "check", "--lang", "vi")
    assert done.returncode == 1
    assert "chạy `make check FIX=1`, hoặc gõ lại: “Tiếng Việt thực hành”" in done.stdout


@pytest.mark.build
def test_fix_converts_it_and_nothing_else(small_site: Path) -> None:
    write(small_site)
    done = hoctap(small_site, "check", "--fix")
    assert done.returncode == 0, done.stdout
    record = (small_site / "resources/catalogue/la.yml").read_text("utf-8")
    assert record == (
        RECORD.replace("vi: TiÕng ViÖt thùc hµnh", "vi: Tiếng Việt thực hành")
        .replace("S¸ch d¹y T\u00ad liÖu", "Sách dạy Tư liệu")
        .replace("NguyÔn V¨n MÉu", "Nguyễn Văn Mẫu")
        .replace("`TiÕng ViÖt`", "`Tiếng Việt`")
        .replace("Tieáng Vieät", "Tiếng Việt")
    )
    news = (small_site / "content/news/2026/la.md").read_text("utf-8")
    assert news == NEWS.replace("TiÕng ViÖt thùc hµnh ë ®©y", "Tiếng Việt thực hành ở đây").replace(
        "còn TiÕng ViÖt này", "còn Tiếng Việt này"
    )
    page = (small_site / "docs/la.md").read_text("utf-8")
    assert page == PAGE.replace("title: Tieáng Vieät", "title: Tiếng Việt").replace(
        "Hoïc tieáng Vieät moãi ngaøy", "Học tiếng Việt mỗi ngày"
    )


@pytest.mark.build
def test_folded_text_is_converted_to_its_end(small_site: Path) -> None:
    text = RECORD.replace(
        'description: {vi: "S¸ch d¹y T\u00ad liÖu", en: "Sè"}', "description: >-\n  S¸ch d¹y\n  häc sinh\n  tiÕng ViÖt."
    )
    (small_site / "resources/catalogue/la.yml").write_text(text, "utf-8")
    assert hoctap(small_site, "check", "--fix").returncode == 0
    assert "  Sách dạy\n  học sinh\n  tiếng Việt.\n" in (small_site / "resources/catalogue/la.yml").read_text("utf-8")


def test_other_languages_are_left_alone(small_site: Path) -> None:
    text = RECORD.replace("TiÕng ViÖt thùc hµnh", "Où est né Noël").replace("S¸ch d¹y T\u00ad liÖu", "Le thé à l'été")
    text = text.replace("NguyÔn V¨n MÉu", "Loïc").replace("Tieáng Vieät", "coração").replace("`TiÕng ViÖt`", "Straße")
    (small_site / "resources/catalogue/la.yml").write_text(text, "utf-8")
    assert list(checked_site(small_site)[1]) == []
