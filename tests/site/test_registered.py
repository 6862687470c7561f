"""A page, documents of the search and a whole kind from outside the package need nothing but to be registered."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoctap.checking.checked_site import checked_site
from hoctap.render.templates import Templates
from hoctap.schema.localized_text import localized, same_text
from hoctap.schema.registry import load_extensions, unload_extension
from hoctap.search import documents as search
from hoctap.search.index_files import search_files
from hoctap.search.search_document import SearchDocument, SearchSource
from hoctap.site import pages
from hoctap.site.model import Site
from hoctap.site.page import Page
from tests.conftest import ROOT
from tests.small_site import write_small_site

EXTENSION = Path(__file__).parent / "club"
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


def own_pages(site: Site) -> Iterator[Page]:
    yield Page(
        address="loi-chao/",
        kind="greeting",
        id="loi-chao",
        section="",
        template="greeting.html",
        title=same_text("Xin chào"),
        description=same_text("Lời chào"),
        view=lambda lang: {"count": len(site.catalogue.resources)},
    )


def test_a_registered_page_is_in_the_site(place: Path, tmp_path: Path) -> None:
    theme = shutil.copytree(ROOT / "theme", tmp_path / "theme")
    (theme / "pages/greeting.html").write_text("{{ t(page.title) }}: {{ count }}", "utf-8")
    pages.register(own_pages)
    try:
        site = site_of(place)
    finally:
        pages.unregister(own_pages)
    assert site.knows("loi-chao/")
    page = site.pages.by_address["loi-chao/"]
    assert str(Templates(site, theme, "vi").main(page)) == "Xin chào: 1"
    assert not site_of(place).knows("loi-chao/")


def test_two_pages_never_share_an_address(place: Path) -> None:
    def taken(site: Site) -> Iterator[Page]:
        yield from own_pages(site)
        yield from own_pages(site)

    pages.register(taken)
    try:
        with pytest.raises(ValueError, match="loi-chao/"):
            site_of(place)
    finally:
        pages.unregister(taken)


def own_documents(site: Site) -> Iterator[SearchDocument]:
    yield SearchDocument(
        kind="greeting",
        id="chao",
        address="loi-chao/",
        title=same_text("Xin chào"),
        label=localized("search-kinds.page"),
        line=same_text("Lời chào"),
    )


def test_registered_documents_are_found_in_their_place(place: Path) -> None:
    source = SearchSource(kind="greeting", label=localized("search-kinds.page"), documents=own_documents, order=1)
    search.register(source)
    try:
        kinds = [each.kind for each in search.search_documents(site_of(place))]
        assert kinds.index("greeting") == 0
        search.register(source)
        other = SearchSource(kind="greeting", label=source.label, documents=own_documents)
        with pytest.raises(ValueError, match="greeting"):
            search.register(other)
    finally:
        search.unregister("greeting")
    assert "greeting" not in {each.kind for each in search.sources()}


def test_a_registered_kind_is_shown_and_found(place: Path, club: None) -> None:
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
    assert ["club", 1, "câu lạc bộ", "club"] in contents["kinds"]


def test_without_the_kind_its_files_belong_nowhere(place: Path) -> None:
    file = place / "content/clubs/sach.yml"
    file.parent.mkdir()
    file.write_text(CLUB, "utf-8")
    _, diagnostics = checked_site(place, "2026-11-20T08:00:00+07:00")
    assert [each.code for each in diagnostics] == ["stray-file"]
