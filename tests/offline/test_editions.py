"""The offline editions of a small site: the ZIP opened from a folder, the ZIM read by programs that are not ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest
from lxml import html
from playwright.sync_api import Browser

from harness.hosting.servers import free_port, running
from harness.program import hoctap
from harness.sites import write_small_place
from harness.small_site import RESOURCE

NOW = {"SOURCE_DATE_EPOCH": "1790000000"}
OTHER = RESOURCE.replace("Sách một", "Sách đồng dao").replace("Book one", "Book of rhymes")
LIST = """\
title: {vi: Danh sách một, en: List one}
intro: {vi: Lời mở, en: Words}
curator: {vi: Ủy ban, en: Committee}
audiences: [general]
levels: [all]
updated: 2026-01-02
items: [{resource: sach-mot}]
"""
WATCH = "document.addEventListener('securitypolicyviolation', (e) => console.error('policy ' + e.blockedURI))"


def needs(*programs: str) -> None:
    for name in programs:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not on this machine (Debian: zim-tools, kiwix-tools)")


def made(root: Path) -> dict[str, bytes]:
    done = hoctap(root, "offline", **NOW)
    assert done.returncode == 0, done.stderr
    return {file.name: file.read_bytes() for file in (root / "offline").iterdir()}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a list and a large hosted file, and its first editions."""
    root = tmp_path_factory.mktemp("offline") / "place"
    write_small_place(root)
    (root / "resources/reading-lists").mkdir()
    (root / "resources/reading-lists/danh-sach-mot.yml").write_text(LIST, "utf-8")
    files = root / "resources/files"
    files.mkdir()
    for name, size in (("nho.txt", 10), ("lon.txt", 1_000_001)):
        (files / name).write_text("x" * size, "utf-8")
    hosted = "files: [{path: nho.txt, format: txt}, {path: lon.txt, format: txt}]\n"
    record = RESOURCE.replace("url: https://books.example.org/1\n", hosted).replace("Sách một", "Sách hai")
    (root / "resources/catalogue/sach-hai.yml").write_text(record, "utf-8")
    (root / "resources/catalogue/dong-dao.yml").write_text(OTHER, "utf-8")
    locality = root / "content/locality.yml"
    locality.write_text(locality.read_text("utf-8") + "offline: {hosted_mb: 1}\n", "utf-8")
    made(root)
    return root


@pytest.fixture(scope="module")
def unpacked(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("usb")
    with zipfile.ZipFile(place / "offline/lang-mau.zip") as archive:
        archive.extractall(folder)
    return folder


def test_every_link_of_the_zip_leads_to_a_file(unpacked: Path) -> None:
    assert sorted(file.name for file in unpacked.iterdir()) == ["MO-TRANG.html", "trang"]
    pages = sorted(unpacked.rglob("*.html"))
    assert len(pages) > 50
    for file in pages:
        page = html.fromstring(file.read_bytes())
        links = [*page.xpath("//@href | //@src | //form/@action")]
        links += [text.partition("url=")[2] for text in page.xpath("//meta[@http-equiv='refresh']/@content")]
        for link in links:
            bare = re.split("[?#]", link)[0]
            if bare and not re.match("[a-z]+:", bare):
                assert (file.parent / bare).is_file(), (file, link)
    for wanted in ("lich.ics", "en/lich.ics", "danh-sach-doc/danh-sach-mot.csv", "hoc-lieu/tep/nho.txt"):
        assert (unpacked / "trang" / wanted).is_file(), wanted
    for unwanted in ("404.html", "sitemap.xml", "_headers", ".htaccess", "hoc-lieu/tep/lon.txt", "ngoai-tuyen/tep"):
        assert not (unpacked / "trang" / unwanted).exists(), unwanted


def test_what_has_no_room_is_told(place: Path, unpacked: Path) -> None:
    assert json.loads((place / "offline/manifest.json").read_text())["left_out"] == {"hoc-lieu/tep/lon.txt": 1_000_001}
    away = "https://example.org/hoc-lieu/tep/lon.txt"
    for page in ("co-gi-moi/index.html", "en/co-gi-moi/index.html", "hoc-lieu/sach-hai/index.html"):
        assert away in (unpacked / "trang" / page).read_text("utf-8"), page


def test_the_zip_works_by_double_click(chromium: Browser, unpacked: Path) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.add_init_script(WATCH)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((unpacked / "MO-TRANG.html").as_uri())
    page.wait_for_url("**/trang/index.html")
    page.get_by_role("link", name="Có gì mới trong bản này").click()
    page.wait_for_url("**/trang/co-gi-moi/index.html")
    page.locator(".head-search").click()
    page.locator("main input[name=q]").fill("sach dong")
    page.keyboard.press("Enter")
    page.locator("[data-id=dong-dao] a").click()
    page.wait_for_url("**/trang/hoc-lieu/dong-dao/index.html")
    page.locator(".lang-switch").first.click()
    page.wait_for_url("**/trang/en/hoc-lieu/dong-dao/index.html")
    page.goto((unpacked / "trang/hoc-lieu/index.html").as_uri() + "?chu-de=reading")
    page.locator("[data-found] .card a").first.click()
    page.wait_for_url("**/trang/hoc-lieu/*/index.html")
    for path in ("index.html", "lich/index.html", "ngoai-tuyen/index.html", "danh-sach-doc/danh-sach-mot/index.html"):
        page.goto((unpacked / "trang" / path).as_uri())
        page.wait_for_timeout(100)
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam')
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"')")
    page.close()
    assert said == []


def test_same_records_same_bytes_and_what_is_new(place: Path, tmp_path: Path) -> None:
    pytest.importorskip("libzim", reason="libzim is not installed: no ZIM can be made on this machine")
    root = tmp_path / "place"
    shutil.copytree(place, root)
    first = made(root)
    assert made(root) == first == {file.name: file.read_bytes() for file in (place / "offline").iterdir()}
    shown = whats_new(root)
    assert shown == ["Đây là bản đầu tiên, nên chưa có gì để so."]

    (root / "resources/catalogue/sach-ba.yml").write_text(OTHER.replace("Sách", "Vở"), "utf-8")
    (root / "resources/catalogue/sach-hai.yml").write_text(RESOURCE.replace("Sách một", "Sách hai đổi"), "utf-8")
    dropped = OTHER + "withdrawn: {on: 2026-05-06, reason: {vi: Hết, en: Gone}}\n"
    (root / "resources/catalogue/dong-dao.yml").write_text(dropped, "utf-8")
    second = made(root)
    shown = whats_new(root)
    assert shown == ["Mới thêm", "Vở đồng dao", "Đã sửa", "Sách hai đổi", "Đã rút", "Sách đồng dao"]
    assert "Book of rhymes" in " ".join(whats_new(root, "en/"))
    assert made(root) == second, "made again, it is compared with the same edition before"


def whats_new(root: Path, prefix: str = "") -> list[str]:
    with zipfile.ZipFile(root / "offline/lang-mau.zip") as archive:
        page = html.fromstring(archive.read(f"trang/{prefix}co-gi-moi/index.html"))
    found = page.xpath("//main//*[self::h2 or self::li or self::p[not(@class)]]")
    lines = [" ".join(each.text_content().split()) for each in found]
    return [
        line.removeprefix("Học liệu: ")
        for line in lines[: lines.index("Điều cần mạng" if not prefix else "What needs the internet")]
    ]


def test_the_site_offers_what_is_there(place: Path, tmp_path: Path) -> None:
    page = (place / "site/ngoai-tuyen/index.html").read_text("utf-8")
    assert "Chưa có bản nào để tải" in page
    root = tmp_path / "place"
    shutil.copytree(place, root)
    before = (root / "offline/lang-mau.zip").read_bytes()
    assert hoctap(root, "build", **NOW).returncode == 0
    for lang in ("", "en/"):
        page = (root / f"site/{lang}ngoai-tuyen/index.html").read_text("utf-8")
        assert "make offline" not in page
        for name in re.findall(r'href="[./]*/(ngoai-tuyen/tep/[^"]+)"', page):
            file = root / "site" / name
            assert file.read_bytes() == (root / "offline" / file.name).read_bytes()
        assert re.findall(r"\((\S+ MB), ", page)
    assert made(root)["lang-mau.zip"] == before, "an edition does not hold the editions"
    (root / "offline/lang-mau.zip").write_bytes(b"half of it")
    assert hoctap(root, "build", **NOW).returncode == 0
    assert "lang-mau.zip" not in (root / "site/ngoai-tuyen/index.html").read_text("utf-8")


def test_zimcheck(place: Path) -> None:
    needs("zimcheck")
    pytest.importorskip("libzim", reason="libzim is not installed: no ZIM can be made on this machine")
    done = subprocess.run(
        ["zimcheck", "-A", place / "offline/lang-mau.zim"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Overall Test Status: Pass" in done.stdout


def test_what_the_zim_says_and_finds(place: Path) -> None:
    reader = pytest.importorskip("libzim.reader", reason="libzim is not installed: no ZIM can be made here")
    search = pytest.importorskip("libzim.search")
    archive = reader.Archive(place / "offline/lang-mau.zim")
    told = {name: archive.get_metadata(name).decode() for name in archive.metadata_keys if "Illustration" not in name}
    assert told["Language"] == "vie,eng"
    assert told["Title"] == "Học ở Làng Mẫu"
    assert told["Creator"] == told["Publisher"] == "Làng Mẫu, tỉnh Mẫu"
    assert archive.get_illustration_sizes() == {48}
    assert bytes(archive.get_illustration_item(48).content).startswith(b"\x89PNG")
    assert archive.main_entry.get_item().path == "index.html"
    assert archive.get_entry_by_path("hoc-lieu/sach-cu/index.html").is_redirect

    def found(text: str) -> list[str]:
        asked = search.Searcher(archive).search(search.Query().set_query(text))
        return [str(each) for each in asked.getResults(0, 20)]

    for text in ("đồng dao", "dong dao", "Book of rhymes"):
        assert any("dong-dao" in path for path in found(text)), text
    assert "hoc-lieu/sach-mot/index.html" not in found("Menu chính"), "the menu is not the page's text"


@pytest.fixture(scope="module")
def kiwix(place: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    needs("kiwix-serve")
    archive = place / "offline/lang-mau.zim"
    if not archive.is_file():
        pytest.skip("libzim is not installed: no ZIM can be made on this machine")
    port = free_port()
    command = ["kiwix-serve", "--address", "127.0.0.1", "--port", str(port), str(archive)]
    with running(command, port, tmp_path_factory.mktemp("kiwix") / "log") as address:
        yield address


def test_kiwix_serves_the_zim(chromium: Browser, kiwix: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("response", lambda answer: broken.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{kiwix}lang-mau")
    shown = page if page.locator("main").count() else page.frame_locator("iframe")
    shown.locator("main input[name=q]").fill("sach dong")
    shown.locator("main input[name=q]").press("Enter")
    shown.locator("[data-id=dong-dao] a").click()
    shown.locator("main[data-id=dong-dao]").wait_for()
    shown.locator(".lang-switch").first.click()
    shown.locator("html[lang=en] main[data-id=dong-dao]").wait_for()
    shown.locator(".site-nav a[href*='hoc-lieu']").click()
    shown.locator("main[data-kind=catalogue]").wait_for()
    assert broken == []
    page.goto(f"{kiwix}search?content=lang-mau&pattern=dong+dao")
    assert page.locator("a[href*='hoc-lieu/dong-dao']").count() >= 1
    page.close()


def test_a_page_keeps_its_policy(unpacked: Path) -> None:
    for file in unpacked.rglob("*.html"):
        policy = html.fromstring(file.read_bytes()).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert len(policy) == 1, file
        assert policy[0].startswith("default-src 'none'"), file
        assert "unsafe" not in policy[0]
        assert PurePosixPath(file.name).suffix == ".html"
