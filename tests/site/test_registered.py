"""A page, documents of the search and a whole kind from outside the package need nothing but to be loaded."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.program import ROOT
from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.render.templates import Templates
from hoctap.schema.registry import load_extensions, unload_extension
from hoctap.search import documents as search
from hoctap.search.index_files import search_files
from hoctap.site.model import Site

EXTENSION = Path(__file__).parent / "club"
GREETING = Path(__file__).parent / "greeting"
CLUB = "title: {vi: Câu lạc bộ Sách, en: Book club}\nsummary: {vi: Mỗi tối thứ Bảy., en: Every Saturday evening.}\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    write_small_site(tmp_path)
    return tmp_path


@pytest.fixture
def club() -> Iterator[None]:
    load_extensions([EXTENSION])
    yield
    unload_extension(EXTENSION)


def site_of(root: Path) -> Site:
    site, diagnostics = checked_site(root, "2026-11-20T08:00:00+07:00")
    assert site is not None
    assert not diagnostics
    return site


@pytest.fixture
def greeting(tmp_path: Path) -> Iterator[Path]:
    """An extension with a page and a document of the search; a test may change it."""
    folder = Path(shutil.copytree(GREETING, tmp_path / "greeting"))
    yield folder
    unload_extension(folder)


def test_a_page_of_an_extension_is_in_the_site(place: Path, greeting: Path) -> None:
    assert not site_of(place).knows("loi-chao/")
    load_extensions([greeting])
    site = site_of(place)
    assert site.knows("loi-chao/")
    page = site.pages.by_address["loi-chao/"]
    assert str(Templates(site, ROOT / "theme", "vi").main(page)).strip() == "Xin chào: 1"
    unload_extension(greeting)
    assert not site_of(place).knows("loi-chao/")


def test_two_pages_never_share_an_address(place: Path, greeting: Path) -> None:
    module = greeting / "pages.py"
    module.write_text(
        module.read_text("utf-8").replace("    yield Page(", "    for _ in range(2):\n      yield Page("), "utf-8"
    )
    load_extensions([greeting])
    with pytest.raises(ValueError, match="loi-chao/"):
        site_of(place)


def test_documents_of_an_extension_are_found_in_their_place(place: Path, greeting: Path) -> None:
    load_extensions([greeting])
    assert search.search_documents(site_of(place))[0].kind == "greeting"
    unload_extension(greeting)
    assert "greeting" not in {each.kind for each in search.sources()}


def test_two_sources_never_share_a_kind(greeting: Path) -> None:
    module = greeting / "search.py"
    module.write_text(
        module.read_text("utf-8").replace('SOURCE = SearchSource(kind="greeting"', 'SOURCE = SearchSource(kind="page"'),
        "utf-8",
    )
    load_extensions([greeting])
    with pytest.raises(ValueError, match="page"):
        search.sources()


def test_a_kind_of_an_extension_is_shown_and_found(place: Path, club: None) -> None:
    file = place / "content/clubs/sach.yml"
    file.parent.mkdir()
    file.write_text(CLUB, "utf-8")
    site = site_of(place)
    page = site.pages.by_address["cau-lac-bo/sach/"]
    shown = Templates(site, ROOT / "theme", "en").main(page)
    assert "<h1>Book club</h1>" in shown
    assert '<p class="club">Every Saturday evening.</p>' in shown
    [record] = site.library.of_kind("club").values()
    assert site.address(record) == page.address
    # In the alphabetical index, under its first letter.
    letter = site.pages.by_address["tim-kiem/a-z/c/"].view("vi")
    assert "cau-lac-bo/sach/" in {title.address for title in letter["titles"]}
    # Last among the documents, and in the filter of the results by its own name.
    assert search.search_documents(site)[-1].address == page.address
    files = dict(search_files(site))
    contents = json.loads(files["tim-kiem/muc-luc.js"].decode().removeprefix('hoctap("muc-luc",').rstrip(")\n"))
    assert ["club", 1, "câu\u00a0lạc\u00a0bộ", "club"] in contents["kinds"]


def test_without_the_kind_its_files_belong_nowhere(place: Path) -> None:
    file = place / "content/clubs/sach.yml"
    file.parent.mkdir()
    file.write_text(CLUB, "utf-8")
    _, diagnostics = checked_site(place, "2026-11-20T08:00:00+07:00")
    assert [each.code for each in diagnostics] == ["stray-file"]
