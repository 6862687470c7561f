"""A hand-written page, or a picture beside one, that would be written over is told of, at its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.loading.record_cache import RecordCache
from hoctap.site.model import Site

PAGE = "---\ntitle: Trang\ndescription: Mô tả\n---\nChữ.\n"
POST = "---\ntitle: Tin\ndate: {}T08:00:00+07:00\ncolumn: thong-bao\nsummary: x\nformerly: [tin-cu]\n---\nChữ.\n"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\nIDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"  # fmt: skip


def told(root: Path) -> list[tuple[str, str]]:
    _, diagnostics = checked_site(root, "2026-09-01T08:00:00+07:00", cache=RecordCache())
    return [(each.path, each.code) for each in diagnostics]


def model(root: Path) -> Site:
    site, diagnostics = checked_site(root, "2026-09-01T08:00:00+07:00", cache=RecordCache())
    assert list(diagnostics) == []
    assert site is not None
    return site


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_small_site(tmp_path)
    folder = tmp_path / "content/news/2026"
    folder.mkdir(parents=True)
    (folder / "tin.md").write_text(POST.format("2026-08-01"), "utf-8")
    (folder / "tin-sau.md").write_text(POST.format("2027-08-01").replace("tin-cu", "tin-sau-cu"), "utf-8")
    return tmp_path


def write(root: Path, path: str, text: str = PAGE) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def test_no_page_stands_where_the_site_has_one(place: Path) -> None:
    """Every address of the model and every old address, in both languages, as a file and as a folder's page."""
    site = model(place)
    taken = sorted({*site.pages.by_address, *(forward.address for forward in site.redirects)})
    assert {"hoc-lieu/", "lich/", "quan-tri/", "hoc-lieu/sach-mot/", "hoc-lieu/sach-cu/", "tin-tuc/2026/tin-cu/"} <= set(taken)  # fmt: skip
    # A name that no page may have is told of for that.
    taken = [address for address in taken if "." not in address]
    for form in ("docs/{}.md", "docs/{}.en.md", "docs/{}/index.md", "docs/{}/index.en.md"):
        files = {form.format(address.strip("/")) for address in taken}
        for file in files:
            write(place, file)
        assert {path for path, code in told(place) if code == "address-taken"} == files
        for file in files:
            (place / file).unlink()


@pytest.mark.parametrize("path", ["docs/en.md", "docs/en.en.md", "docs/en/index.md", "docs/en/gi-do.md"])
def test_no_page_stands_among_the_english_ones(place: Path, path: str) -> None:
    write(place, path)
    assert told(place) == [(path, "address-taken")]


@pytest.mark.parametrize("path", ["docs/tin-tuc/2027/tin-sau.md", "docs/lich/2031.md", "docs/lich/2031/05.md", "docs/tin-tuc/2031.md"])  # fmt: skip
def test_no_page_stands_where_one_comes_later(place: Path, path: str) -> None:
    write(place, path)
    assert told(place) == [(path, "address-taken")]


def test_two_files_for_one_address(place: Path) -> None:
    write(place, "docs/trang.md")
    write(place, "docs/trang/index.md")
    assert told(place) == [("docs/trang/index.md", "address-taken")]
    write(place, "docs/Trang.md")
    assert ("docs/trang.md", "case-twin") in told(place) or ("docs/Trang.md", "case-twin") in told(place)


@pytest.mark.parametrize("path", ["docs/chia-se.png", "docs/tin-tuc/2026/tin/anh.png", "docs/en/anh.png", "docs/assets/anh.png"])  # fmt: skip
def test_no_picture_stands_where_one_is_made(place: Path, path: str) -> None:
    (place / path).parent.mkdir(parents=True, exist_ok=True)
    (place / path).write_bytes(PICTURE)
    assert told(place) == [(path, "address-taken")]


def test_pages_and_pictures_of_their_own_pass(place: Path) -> None:
    for path in ("docs/trang.md", "docs/trang.en.md", "docs/hoc-lieu/cach-tim.md", "docs/lich/huong-dan.md"):
        write(place, path)
    (place / "docs/anh.png").write_bytes(PICTURE)
    assert told(place) == []
