"""What a sample says must not go live: each of its words is told at its line until it is replaced."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from harness.program import hoctap
from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.schema.registry import kinds

# Kind → the texts that its sample has in fields that are not offered as remarks.
WORDS = {
    "resource": [
        "Tên tài liệu",
        "Name of the resource",
        "Viết hai đến bốn câu ngắn bằng lời của bạn.",
        "Write two to four short sentences in your own words.",
        "https://example.org/",
        "Nơi phát hành",
    ],
    "list": [
        "Tên danh sách",
        "Name of the list",
        "Danh sách này dành cho ai, dùng thế nào.",
        "Whom this list is for and how to use it.",
        "Tên trường hoặc cơ quan",
        "Vì sao nên đọc.",
        "Why to read it.",
    ],
    "news": ["Tiêu đề", "Title", "Một hai câu tóm tắt.", "One or two sentences.", "Nội dung bài viết bằng Markdown."],
    "campaign": [
        "Tên chiến dịch",
        "Name of the campaign",
        "Chiến dịch là gì, ai tham gia được.",
        "What it is and who can take part.",
    ],
    "place": ["Tên nơi học", "Name of the place"],
    "honour": ["Tên được công nhận", "Tên danh hiệu", "Name of the title"],
}


def told(root: Path) -> list[tuple[int, str]]:
    found = [each for each in checked_library(root)[1] if each.code == "sample-words"]
    return [(each.line, dict(each.details)["value"]) for each in found]


def test_every_kind_has_its_words_here() -> None:
    assert WORDS.keys() == {kind.name for kind in kinds() if kind.sample}


@pytest.mark.build
@pytest.mark.parametrize("kind", WORDS)
def test_each_word_of_a_fresh_sample_is_told_at_its_line(tmp_path: Path, kind: str) -> None:
    write_small_site(tmp_path)
    done = hoctap(tmp_path, "new", kind, "x")
    lines = (tmp_path / done.stdout.strip()).read_text("utf-8").split("\n")
    found = told(tmp_path)
    assert sorted(value for _, value in found) == sorted(WORDS[kind])
    for line, value in found:
        assert value in lines[line - 1]


@pytest.mark.build
@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("resource", ["Tên tác giả", "từ khóa"]),
        (
            "campaign",
            ["Gia đình làm được gì", "Khẩu hiệu", "Bài đọc trên loa, không viết tắt", "Chủ đề", "Tên hoạt động"],
        ),
        ("place", ["Địa chỉ"]),
    ],
)
def test_what_the_sample_only_offers_too(tmp_path: Path, kind: str, offered: list[str]) -> None:
    write_small_site(tmp_path)
    done = hoctap(tmp_path, "new", kind, "x")
    file = tmp_path / done.stdout.strip()
    file.write_text(re.sub(r"(?m)^( *)# ( *(?:[a-z_]+:|- ).*)$", r"\1\2", file.read_text("utf-8")), "utf-8")
    assert set(offered) <= {value for _, value in told(tmp_path)}


@pytest.mark.build
def test_what_may_be_right_is_not_told(tmp_path: Path) -> None:
    """Hours as in the sample, and the sample's words in another field, are somebody's own."""
    write_small_site(tmp_path)
    done = hoctap(tmp_path, "new", "place", "x")
    file = tmp_path / done.stdout.strip()
    text = file.read_text("utf-8").replace("Tên nơi học", "Thư viện").replace("Name of the place", "Library")
    text = text.replace("id-xa  ", "xa-mot ").replace('# hours: "', 'hours: "') + 'description: "Địa chỉ"\n'
    file.write_text(text, "utf-8")
    assert not checked_library(tmp_path)[1]
    assert 'hours: "Mo-Fr' in text
