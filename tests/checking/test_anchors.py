"""Links to headings and relative links of hand-written pages lead somewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from harness.small_site import write_small_site
from hoctap.checking.anchors import headings
from hoctap.checking.checked_site import checked_site

PAGE = "---\ntitle: A\ndescription: B\n---\n## Mở đầu\n\n{body}\n"


def codes(root: Path, body: str) -> list[tuple[str, int, str]]:
    (root / "docs/huong-dan").mkdir(exist_ok=True)
    (root / "docs/huong-dan/mot.md").write_text(PAGE.format(body=body), "utf-8")
    return [(each.path, each.line, each.code) for each in checked_site(root)[1]]


@pytest.mark.parametrize(
    "link",
    [
        "/gioi-thieu/#de-muc",
        "#mo-dau",
        "../gioi-thieu.md",
        "../gioi-thieu.md#de-muc",
        "../../gioi-thieu/",
        "/gioi-thieu/",
        "https://a.example.org/#khac",
        "/ke-hoach/#bat-ky",
        "/#bat-ky",
    ],
)
def test_good_links(tmp_path: Path, link: str) -> None:
    write_small_site(tmp_path)
    assert codes(tmp_path, f"[x]({link})") == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("/gioi-thieu/#khac", "broken-anchor"),
        ("#khac", "broken-anchor"),
        ("../gioi-thieu.md#khac", "broken-anchor"),
        ("../../gioi-thieu/#khac", "broken-anchor"),
        ("../gioi-thieuu.md", "broken-link"),
        ("gioi-thieu.md", "broken-link"),
        ("../gioi-thieuu/", "broken-link"),
        ("../gioi-thieuu.md?a=1", "broken-link"),
        ("../../README.md", "broken-link"),
        ("to-roi.pdf", "broken-link"),
        ("gioi-thieu.pdf", "broken-link"),
        ("example.org", "broken-link"),
    ],
)
def test_dead_links(tmp_path: Path, link: str, code: str) -> None:
    write_small_site(tmp_path)
    assert codes(tmp_path, f"[x]({link})") == [("docs/huong-dan/mot.md", 7, code)]


def test_files_beside_a_page(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    Image.new("RGB", (8, 8)).save(tmp_path / "docs/anh.png")
    assert codes(tmp_path, "![x](../anh.png) [x](../anh.png) [![x](../anh.png)](../gioi-thieu.md)") == []
    for text in ("![x](anh.png)", "![x](../anh-khac.png)", "[![x](anh.png)](../gioi-thieu.md)"):
        assert codes(tmp_path, text) == [("docs/huong-dan/mot.md", 7, "broken-link")]


def test_of_a_record(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    book = tmp_path / "resources/catalogue/sach-mot.yml"
    book.write_text(book.read_text("utf-8").replace("Một cuốn sách.", '"[x](/gioi-thieu/#khac)"'), "utf-8")
    assert [(each.line, each.code) for each in checked_site(tmp_path)[1]] == [(2, "broken-anchor")]


def test_headings() -> None:
    text = "# Đầu **đậm**\n\nHai\n---\n\n```\n# trong mã\n```\n\n## [Ba](/x/) `mã` ##\n## Hai\n#không\n"
    assert list(headings(text)) == ["dau-dam", "hai", "ba-ma", "hai_1", "khong"]
