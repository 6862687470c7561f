"""Letters that only look like YAML's own are named where they stand, and what is a text's own is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.small_site import RESOURCE, write_small_site
from hoctap.checking.checks import checked_library
from hoctap.cli.check import fix
from hoctap.diagnostics.output import as_line

TITLE = "title: {vi: Sách một, en: Book one}\n"
PLACE = "name: Thư viện\nkind: library\ncommune: xa-mot\n"
RECORD = RESOURCE.replace("books.example.org/1", "books.example.org/2")
assert TITLE in RECORD
# Name → (text in place of the title, code, line, column, what the message names).
SPACES = {
    "nbsp": ("title:\n\u00a0\u00a0vi: Sách\n", 2, 1, "U+00A0"),
    "figure": ("title:\n\u2007 vi: Sách\n", 2, 1, "U+2007"),
    "narrow": ("title:\n \u202fvi: Sách\n", 2, 2, "U+202F"),
    "ideographic": ("title:\n\u3000vi: Sách\n", 2, 1, "U+3000"),
    "zero-width": ("title:\n\u200b  vi: Sách\n", 2, 1, "U+200B"),
    "after-colon": ("title:\u00a0Sách\n", 1, 7, "U+00A0"),
    "after-hyphen": ("title: Sách\nkeywords:\n-\u00a0đọc\n", 3, 2, "U+00A0"),
    "before-colon": ("title\u00a0: Sách\n", 1, 6, "U+00A0"),
    "at-field": ("\u00a0\u00a0title: Sách\n".replace("\u00a0\u00a0", "\u200b"), 1, 1, "U+200B"),
    "below-text": ("title:\n  vi: >-\n    Sách\n\u00a0\u00a0en: Book\n", 4, 1, "U+00A0"),
}
MARKS = {
    "en-dash": ("title: Sách\nkeywords:\n  – đọc\n", 2, "– (U+2013)", "- "),
    "en-dash-later": ("title: Sách\nkeywords:\n  - đọc\n  – viết\n", 4, "– (U+2013)", "- "),
    "bullet": ("title: Sách\nkeywords:\n• đọc\n• viết\n", 3, "• (U+2022)", "- "),
    "bullet-fields": (
        "title: Sách\ncreators:\n  • name: Lê Mẫu\n    url: https://a.example.org/\n",
        3,
        "• (U+2022)",
        "- ",
    ),
    "colon": ("title： Sách\n", 1, "： (U+FF1A)", ": "),
    "colon-tight": ("title:\n  vi：Sách\n", 2, "： (U+FF1A)", ": "),
    "quotes": ("title: “Sách: một”\n", 1, "“ (U+201C)", '"'),
    "quotes-id": ("title: Sách\nformerly: [“sach-nam-xua”]\n", 2, "“ (U+201C)", '"'),
    "quotes-date": ("title: Sách\nreviewed: “2026-01-02”\n", 2, "“ (U+201C)", '"'),
    "quotes-choice": ("title: Sách\ncost: ‘free’\n", 2, "‘ (U+2018)", "'"),
    "quote-unlike": ('title: "Sách một”\n', 1, "” (U+201D)", '"'),
    "quotes-guess": ("title: Sách\nrelated: [«sach-mot»]\n", 2, "« (U+00AB)", '"'),
    "comma": ("title: Sách\nformerly: [sach-a， sach-b]\n", 2, "， (U+FF0C)", ","),
}
SOUND = {
    "nbsp-in-text": "title: Sách\u00a0một\n",
    "nbsp-in-block": "title: Sách\nlicence_note:\n  vi: |\n    Dòng một.\n    \u00a0\u00a0Dòng hai: có.\n  en: |\n    One.\n",
    "block-items": "title: Sách\ncreators:\n- name: >-\n    \u00a0Lê Mẫu\n  url: https://a.example.org/\n",
    "quotes-in-text": "title: “Sách một” và bạn\n",
    "dash-in-text": "title: >-\n  – Chào bạn. Tên：Mẫu\n",
    "dash-later": "title: Sách\nlicence_note: Một câu\n  – và câu nữa.\n",
    "colon-in-text": "title: Sách： một\n",
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_small_site(tmp_path)
    return tmp_path


def told(root: Path, title: str) -> list[str]:
    file = root / "resources/catalogue/thu.yml"
    file.write_text(RECORD.replace(TITLE, title), "utf-8")
    return [as_line(each, "vi") for each in checked_library(root)[1]]


@pytest.mark.parametrize("name", SPACES)
def test_an_odd_space_is_named_and_mended(root: Path, name: str) -> None:
    title, line, column, letter = SPACES[name]
    (said,) = told(root, title)
    assert said.startswith(f"resources/catalogue/thu.yml:{line}:{column}: ")
    assert letter in said
    assert said.endswith("[yaml-odd-space]")
    assert fix(root) == ["resources/catalogue/thu.yml"]
    assert not checked_library(root)[1]


@pytest.mark.parametrize("name", MARKS)
def test_an_odd_mark_is_named_with_what_to_type(root: Path, name: str) -> None:
    title, line, mark, instead = MARKS[name]
    said = told(root, title)
    assert len(said) == 1, said
    assert said[0].startswith(f"resources/catalogue/thu.yml:{line}:"), said
    assert f"dấu {mark}" in said[0]
    assert f"gõ “{instead}”" in said[0]
    assert said[0].endswith("[yaml-odd-mark]")


@pytest.mark.parametrize("name", SOUND)
def test_a_text_may_hold_them(root: Path, name: str) -> None:
    assert told(root, SOUND[name]) == []
    before = (root / "resources/catalogue/thu.yml").read_bytes()
    assert fix(root) == []
    assert (root / "resources/catalogue/thu.yml").read_bytes() == before


def test_a_sound_quotation_is_not_blamed_for_the_next_line(root: Path) -> None:
    (said,) = told(root, "title: “Sách một” hay\nkeywords [đọc]\n")
    assert said.endswith("[yaml-syntax]")


def test_front_matter_is_mended_and_the_body_left(root: Path) -> None:
    page = root / "docs/gioi-thieu.md"
    page.write_text("---\ntitle:\u00a0Giới thiệu\ndescription: Mô tả\n---\n\u00a0Chào:\u00a0bạn.\n", "utf-8")
    (diagnostic,) = checked_library(root)[1]
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("yaml-odd-space", 2, 7)
    assert fix(root) == ["docs/gioi-thieu.md"]
    assert page.read_text("utf-8") == "---\ntitle: Giới thiệu\ndescription: Mô tả\n---\n\u00a0Chào:\u00a0bạn.\n"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        *(("added", day) for day in ("2026-W01-1", "2026W011XX", "2026-W01", "20260101", "2026-001", "2026-1-1")),
        *(("date", day) for day in ("2026-W01-1", "2026-W01", "20260101", "2026-001", "٢٠٢٦-01-01")),
    ],
)
def test_only_one_form_of_day_is_read(root: Path, field: str, value: str) -> None:
    added = "" if field == "added" else "added: 2026-01-02\n"
    text = RECORD.replace("added: 2026-01-02\n", f'{added}{field}: "{value}"\n')
    (root / "resources/catalogue/thu.yml").write_text(text, "utf-8")
    assert {each.code for each in checked_library(root)[1]} & {"bad-date", "yaml-date"}


@pytest.mark.parametrize(
    "moment",
    ["2026-W40-4T07:30:00+07:00", "20261001T073000+0700", "2026-274T07:30:00+07:00", "2026-10-01T073000+07:00"],
)
def test_only_one_form_of_moment_is_read(root: Path, moment: str) -> None:
    post = f'---\ntitle: Tin\ndate: "{moment}"\ncolumn: thong-bao\nsummary: Tóm tắt.\n---\nBài.\n'
    file = root / "content/news/2026/tin.md"
    file.parent.mkdir(parents=True)
    file.write_text(post, "utf-8")
    assert [each.code for each in checked_library(root)[1]] == ["bad-date"]
    file.write_text(post.replace(moment, "2026-10-01T07:30:00+07:00"), "utf-8")
    assert not checked_library(root)[1]
