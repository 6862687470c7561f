"""``new`` writes a template at the right place, and never over a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import hoctap
from hoctap.cli.new import kinds_with_sample

pytestmark = pytest.mark.build


@pytest.mark.parametrize("kind", [kind.name for kind in kinds_with_sample()])
def test_writes_once(tmp_path: Path, kind: str) -> None:
    done = hoctap(tmp_path, "new", kind, "Sách mới Đường")
    assert done.returncode == 0, done.stderr
    file = tmp_path / done.stdout.strip()
    assert file.stem == "sach-moi-duong"
    assert "yaml-language-server: $schema=../" in file.read_text("utf-8")
    file.write_text("mine")
    assert hoctap(tmp_path, "new", kind, "Sách mới Đường").returncode == 1
    assert file.read_text() == "mine"


def test_a_new_resource_passes_the_check(small_site: Path) -> None:
    hoctap(small_site, "new", "resource", "Sách mới")
    file = small_site / "resources/catalogue/sach-moi.yml"
    text = (
        file.read_text("utf-8")
        .replace("licence: unknown", "licence: CC-BY-4.0")
        .replace("[general]     #", "[reading] #")
        .replace("Tên tài liệu", "Sách mới")
        .replace("Name of the resource", "New book")
        .replace("Viết hai đến bốn câu ngắn bằng lời của bạn.", "Một cuốn sách.")
        .replace("Write two to four short sentences in your own words.", "A book.")
        .replace("https://example.org/", "https://sach.example.org/2")
        .replace("Nơi phát hành", "Nhà in")
    )
    file.write_text(text, "utf-8")
    done = hoctap(small_site, "check")
    assert done.returncode == 0, done.stdout


def test_writes_through_no_link(small_site: Path, tmp_path: Path) -> None:
    """Not even through one that leads nowhere."""
    (small_site / "resources/catalogue/la.yml").symlink_to(tmp_path / "owned.yml")
    done = hoctap(small_site, "new", "resource", "Lạ")
    assert done.returncode == 1
    assert not (tmp_path / "owned.yml").exists()
    (tmp_path / "outside").mkdir()
    (small_site / "content/honours").rename(small_site / "honours") if (
        small_site / "content/honours"
    ).exists() else None
    (small_site / "content/honours").symlink_to(tmp_path / "outside")
    done = hoctap(small_site, "new", "honour", "Ai")
    assert done.returncode == 1
    assert "symlink" in done.stderr
    assert list((tmp_path / "outside").iterdir()) == []


def test_names_the_kinds_where_there_is_no_such_one(tmp_path: Path) -> None:
    done = hoctap(tmp_path, "new", "sach", "x")
    assert done.returncode == 1
    assert "“sach”" in done.stderr
    assert "campaign, honour, list, news, place, report, resource" in done.stderr


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("Sach mot",), True),
        (("sach-mot-nua", "--url", "http://www.books.example.org/1"), True),
        (("Sách hai", "--url", "https://b.example.org/2"), False),
    ],
)
def test_a_resource_that_may_be_there_is_told_of(small_site: Path, asked: tuple[str, ...], told: bool) -> None:
    (small_site / "resources/catalogue/sach-mot.yml").rename(small_site / "resources/catalogue/quyen-mot.yml")
    done = hoctap(small_site, "new", "resource", *asked)
    assert done.returncode == 0
    assert ("“Sách một” (resources/catalogue/quyen-mot.yml)" in done.stderr) is told
    text = (small_site / done.stdout.strip()).read_text("utf-8")
    assert f'url: "{asked[2]}"' in text if len(asked) > 1 else "url: https://example.org/" in text
