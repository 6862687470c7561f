"""What git leaves where two changes met is refused at its own line, in every text that people write."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.small_site import RESOURCE, write_small_site
from hoctap.checking.checked_site import checked_site

CONFLICT = "<<<<<<< HEAD\n{a}\n=======\n{b}\n>>>>>>> sua-gio\n"
POST = "---\ntitle: Tin\ndate: 2026-01-05T07:00:00+07:00\ncolumn: thong-bao\nsummary: Tóm tắt.\n---\n{body}"
RECORD = RESOURCE.replace("books.example.org/1", "books.example.org/2")
BODY = CONFLICT.format(a="Lúc 7 giờ.", b="Lúc 8 giờ.")
THREE = "<<<<<<< HEAD\nMột.\n||||||| cũ\nHai.\n=======\nBa.\n>>>>>>>\n"
# File → (text, line of the first marker, number of markers).
FILES = {
    "content/news/2026/a.md": (POST.format(body=f"Chào.\n\n{BODY}"), 9, 3),
    "content/news/2026/b.md": (POST.format(body=THREE), 7, 4),
    "content/news/2026/c.md": (f"---\n{CONFLICT.format(a='title: A', b='title: B')}---\nBài.\n", 2, 3),
    "content/news/2026/d.md": (CONFLICT.format(a="---\ntitle: A\n---", b="---\ntitle: B\n---"), 1, 3),
    "content/news/2026/e.md": (POST.format(body="Bài.\n>>>>>>> sua-gio\n"), 8, 1),
    "content/news/2026/g.md": (POST.format(body="```\n" + BODY + "```\n"), 8, 3),
    "docs/a.md": (f"---\ntitle: A\ndescription: B\n---\n{BODY}", 5, 3),
    "docs/b.md": (f"---\ntitle: A\n{CONFLICT.format(a='description: B', b='description: C')}---\nChào.\n", 3, 3),
    "resources/catalogue/a.yml": (
        RECORD + CONFLICT.format(a="pages: 1", b="pages: 2"),
        len(RECORD.splitlines()) + 1,
        3,
    ),
    "resources/catalogue/b.yml": (
        RECORD + "licence_note:\n  vi: >-\n" + "".join(f"    {line}\n" for line in BODY.splitlines()),
        len(RECORD.splitlines()) + 3,
        3,
    ),
    "resources/catalogue/c.yml": (
        RECORD + "licence_note:\n  vi: >-\n    Đầu.\n" + CONFLICT.format(a="    Một.", b="    Hai."),
        len(RECORD.splitlines()) + 4,
        3,
    ),
    "resources/vocabularies/subjects.yml": (
        "title: Chủ đề\nconcepts:\n" + CONFLICT.format(a="- {id: reading, label: Đọc}", b="- {id: toan, label: Toán}"),
        3,
        3,
    ),
    "content/plan/agencies.yml": (CONFLICT.format(a="- {id: uy-ban}", b="- {id: ban}"), 1, 3),
    "content/locality.yml": ("id: lang-mau\n" + CONFLICT.format(a="name: A", b="name: B"), 2, 3),
    "mkdocs.yml": ("site_name: A\n" + CONFLICT.format(a="site_url: https://a.vn/", b="site_url: https://b.vn/"), 2, 3),
    "resources/files/bang.csv": ("a,b\n" + CONFLICT.format(a="1,2", b="1,3"), 2, 3),
}


@pytest.mark.parametrize("path", FILES)
def test_a_marker_is_an_error_of_its_own(tmp_path: Path, path: str) -> None:
    write_small_site(tmp_path)
    text, line, count = FILES[path]
    file = tmp_path / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    found = [(each.path, each.line, each.code) for each in checked_site(tmp_path)[1]]
    assert found[0] == (path, line, "conflict-marker")
    assert len(found) == count, found
    assert {each[::2] for each in found} == {(path, "conflict-marker")}


def test_the_english_text_of_a_post_too(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    folder = tmp_path / "content/news/2026"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text(POST.format(body="Bài."), "utf-8")
    (folder / "a.en.md").write_text(f"Hello.\n\n{BODY}", "utf-8")
    found = [(each.path, each.line, each.code) for each in checked_site(tmp_path)[1]]
    assert found[0] == ("content/news/2026/a.en.md", 3, "conflict-marker")
    assert len(found) == 3


@pytest.mark.parametrize(
    "body",
    [
        "Đề mục\n=======\n\nBài.\n",
        "> > > > > > > Bảy lần trích.\n",
        ">>>>>>>Bảy lần trích.\n",
        ">>>>>>>> Tám.\n",
        "    <<<<<<< HEAD\n    một\n    =======\n    hai\n    >>>>>>> nhanh\n",
        "Dấu `<<<<<<< HEAD` của git.\n",
        "|a|b|c|d|e|f|\n|-|-|-|-|-|-|\n|||||||\n",
        "<<<<<<<<< chín\n",
    ],
)
def test_what_only_looks_like_one_is_left_alone(tmp_path: Path, body: str) -> None:
    write_small_site(tmp_path)
    file = tmp_path / "content/news/2026/a.md"
    file.parent.mkdir(parents=True)
    file.write_text(POST.format(body=body), "utf-8")
    assert "conflict-marker" not in {each.code for each in checked_site(tmp_path)[1]}
