"""Pages kept by the browser for those who ask: nothing before, marked as old without the network, nothing after."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from harness.browser.serving import serving
from harness.browser.traffic import NOTHING, bytes_kept, kept, until_kept
from harness.browser.waiting import until
from harness.program import hoctap
from harness.sites import write_small_place
from harness.small_site import RESOURCE
from tests.offline.stopping import Stopping
from tests.offline.test_editions import LIST, NOW

POST = "---\ntitle: {vi: Tin một, en: News one}\ndate: 2026-01-02T08:00:00+07:00\ncolumn: thong-bao\nsummary: {vi: Tóm, en: Sum}\n---\nThân bài.\n"
WATCH = "document.addEventListener('securitypolicyviolation', (e) => console.error('policy ' + e.blockedURI))"
ON = "Lưu trang để đọc khi mất mạng"
KEEP_LIST = "Lưu vào máy"
OFF = "Tắt và xóa mọi trang đã lưu"
# Waited for, since the worker stores an answer a moment after the page has it.
GONE = "async (one) => !(await caches.match(one))"
HOLDS = "async ([one, text]) => (await (await caches.match(one)).text()).includes(text)"
ALL_GONE = """async () =>
  !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistrations()).length"""
SLOW_STORES = """
const has = CacheStorage.prototype.has;
CacheStorage.prototype.has = async function (name) {
  await new Promise((resolve) => setTimeout(resolve, 300));
  return has.call(this, name);
};"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a list of two resources and a post, built."""
    root = tmp_path_factory.mktemp("keeping") / "place"
    write_small_place(root)
    (root / "resources/reading-lists").mkdir()
    items = LIST.replace("[{resource: sach-mot}]", "[{resource: sach-mot}, {resource: sach-hai}]")
    (root / "resources/reading-lists/danh-sach-mot.yml").write_text(items, "utf-8")
    (root / "resources/catalogue/sach-hai.yml").write_text(RESOURCE.replace("Sách một", "Sách hai"), "utf-8")
    (root / "content/news/2026").mkdir(parents=True)
    (root / "content/news/2026/tin-mot.md").write_text(POST, "utf-8")
    build(root)
    return root


def build(root: Path) -> None:
    done = hoctap(root, "build", **NOW)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    made = chromium.new_context(viewport={"width": 1280, "height": 800})
    made.add_init_script(WATCH)
    yield made
    made.close()


def switched_on(page: Page, served: str) -> None:
    page.goto(f"{served}ngoai-tuyen/")
    page.get_by_role("button", name=ON).click()
    page.get_by_text("Đã bật.").wait_for()
    expect(page.get_by_role("button", name=OFF)).to_be_focused()


def test_nothing_is_kept_before_one_asks(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    with serving(root / "site") as served:
        for path in ("", "ngoai-tuyen/", "danh-sach-doc/danh-sach-mot/", "en/danh-sach-doc/danh-sach-mot/", "tin-tuc/"):
            page.goto(served + path)
            page.wait_for_load_state("networkidle")
        assert kept(page) == NOTHING
        assert bytes_kept(page) == 0
        switched_on(page, served)
        assert kept(page)["workers"] == 1
        assert said == []


def test_visited_pages_open_without_the_network(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    with serving(root / "site") as served:
        switched_on(page, served)
        opened = ("tin-tuc/2026/tin-mot/", "hoc-lieu/sach-mot/", "en/")
        for path in opened:
            page.goto(served + path)
            assert page.locator("[data-kept-note]").count() == 0
        fonts: list[str] = page.evaluate("[...document.querySelectorAll('link[as=font]')].map((each) => each.href)")
        assert fonts
        until_kept(page, *fonts, *(served + path for path in opened))
        context.set_offline(True)
        page.goto(served + "hoc-lieu/sach-mot/?x=1#y")
        note = page.locator("[data-kept-note]").inner_text()
        assert re.fullmatch(r"Mạng đang mất. Đây là bản đã lưu ngày \d+ tháng \d+, \d{4}, lúc \d\d:\d\d.", note), note
        assert "Tin và lịch" not in note
        assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam')
        page.goto(served + "tin-tuc/2026/tin-mot/")
        assert "Tin và lịch có thể đã đổi." in page.locator("[data-kept-note]").inner_text()
        page.goto(served + "en/")
        assert "News and dates may have changed." in page.locator("[data-kept-note]").inner_text()
        page.goto(served + "dia-diem/")
        page.get_by_text("Máy chưa lưu trang bạn vừa mở").wait_for()
        # What is kept is listed, a moment after the page is there.
        page.get_by_role("link", name="Tin một").wait_for()
        context.set_offline(False)
        page.goto(served + "tin-tuc/2026/tin-mot/")
        assert page.locator("[data-kept-note]").count() == 0
    page.goto(served + "hoc-lieu/sach-mot/")
    assert page.locator("[data-kept-note]").count() == 1, "the server is gone"


def test_fresh_news_wins_and_a_hanging_server_does_not_hang_the_page(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    with Stopping(root / "site") as server:
        news = server.address + "tin-tuc/"
        switched_on(page, server.address)
        page.goto(news)
        until_kept(page, news)
        server.instead = b'<!doctype html><title>x</title><main data-kind="news">Tin moi nhat</main>'
        page.goto(news)
        assert page.locator("main").inner_text() == "Tin moi nhat"
        until(page, HOLDS, [news, "Tin moi nhat"])
        server.status = 503
        page.goto(news)
        assert "Tin moi nhat" in page.locator("main").inner_text()
        assert page.locator("[data-kept-note]").count() == 1
        server.status = 404
        page.goto(news)
        until(page, GONE, news)
        server.status = 503
        page.goto(news)
        page.get_by_text("Máy chưa lưu trang bạn vừa mở").wait_for()
        server.status = 200
        page.goto(news)
        until_kept(page, news)
        server.wait = True
        page.goto(news)
        assert page.locator("[data-kept-note]").count() == 1
        server.wait = False


PORTAL = b"<!doctype html><title>Wi-Fi</title><main><h1>Dang nhap Wi-Fi</h1></main>"
SETTLED = (
    "async (one) => { await new Promise((done) => setTimeout(done, 500)); return Boolean(await caches.match(one)); }"
)


@pytest.mark.parametrize(
    ("status", "answer"), [(404, b"Not Found"), (410, b"Gone"), (404, b'<main data-kind="error">x</main>')]
)
def test_a_site_that_finds_nothing_takes_no_page_away(
    context: BrowserContext, root: Path, status: int, answer: bytes
) -> None:
    page = context.new_page()
    with Stopping(root / "site") as server:
        news, book = server.address + "tin-tuc/", server.address + "hoc-lieu/sach-mot/"
        switched_on(page, server.address)
        for each in (news, book):
            page.goto(each)
            until_kept(page, each)
        server.instead, server.status, server.everywhere = answer, status, True
        for each in (news, book):
            page.goto(each)
            assert page.evaluate(SETTLED, each), each
        server.status = 503
        page.goto(book)
        assert page.locator("h1").inner_text() == "Sách một"
        assert page.locator("[data-kept-note]").count() == 1
        # The site is there again, and says that one page is gone: that one alone is let go.
        server.instead, server.everywhere, server.status = answer, False, status
        page.goto(news)
        until(page, GONE, news)
        assert page.evaluate(SETTLED, book)


def test_a_networks_own_page_replaces_no_page(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    with Stopping(root / "site") as server:
        book, other = server.address + "hoc-lieu/sach-mot/", server.address + "dia-diem/"
        switched_on(page, server.address)
        page.goto(book)
        until_kept(page, book)
        server.instead, server.everywhere = PORTAL, True
        for each in (book, other):
            page.goto(each)
            assert page.locator("h1").inner_text() == "Dang nhap Wi-Fi", "one can log in"
        assert page.evaluate(SETTLED, book)
        assert not page.evaluate(SETTLED, other), "nor is it kept in place of a page that never was"
        assert page.evaluate("async (one) => (await (await caches.match(one)).text()).includes('Sách một')", book)
        # Nor is it taken for a file.
        file = server.address + "assets/khong-co.0000000000.css"
        page.evaluate("(one) => fetch(one).then(() => true)", file)
        assert not page.evaluate(SETTLED, file)
        server.status = 503
        page.goto(book)
        assert page.locator("h1").inner_text() == "Sách một"


def test_what_is_said_is_true_when_it_is_said(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    page.add_init_script(SLOW_STORES)
    with serving(root / "site") as served:
        switched_on(page, served)
        assert page.get_by_role("button", name=ON).count() == 0
        # Whoever has gone on meanwhile is not called back.
        page.get_by_role("button", name=OFF).click()
        page.locator("header a").first.focus()
        page.get_by_text("Máy không còn lưu gì.").wait_for()
        assert page.evaluate("document.activeElement.closest('header') !== null")
        # What fails is said, and the button can be pressed again from where it is.
        context.set_offline(True)
        page.get_by_role("button", name=ON).click()
        page.get_by_text("Chưa được.").wait_for()
        expect(page.get_by_role("button", name=ON)).to_be_focused()


def test_a_list_is_kept_with_its_items_and_can_be_removed(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    with serving(root / "site") as served:
        page.goto(served + "danh-sach-doc/danh-sach-mot/")
        page.get_by_role("button", name=KEEP_LIST).click()
        page.get_by_text("Đã lưu danh sách và trang của từng mục.").wait_for()
        page.goto(served + "dia-diem/")
        context.set_offline(True)
        for path in ("danh-sach-doc/danh-sach-mot/", "hoc-lieu/sach-mot/", "hoc-lieu/sach-hai/"):
            page.goto(served + path)
            assert page.locator("[data-kept-note]").count() == 1, path
        page.goto(served + "dia-diem/")
        page.get_by_text("Máy chưa lưu trang bạn vừa mở").wait_for()
        context.set_offline(False)
        page.goto(served + "danh-sach-doc/danh-sach-mot/")
        page.get_by_role("button", name="Bỏ danh sách này khỏi máy").click()
        page.get_by_role("button", name=KEEP_LIST).wait_for()
        context.set_offline(True)
        page.goto(served + "danh-sach-doc/danh-sach-mot/")
        page.get_by_text("Máy chưa lưu trang bạn vừa mở").wait_for()


def test_off_leaves_nothing(context: BrowserContext, root: Path) -> None:
    page = context.new_page()
    with serving(root / "site") as served:
        page.goto(served + "danh-sach-doc/danh-sach-mot/")
        page.get_by_role("button", name=KEEP_LIST).click()
        page.get_by_text("Đã lưu danh sách").wait_for()
        switched_on(page, served)
        page.goto(served + "tin-tuc/")
        assert len(kept(page)["caches"]) == 3
        page.goto(served + "ngoai-tuyen/")
        page.get_by_role("button", name=OFF).click()
        page.get_by_text("Máy không còn lưu gì.").wait_for()
        assert kept(page) == NOTHING
        for path in ("tin-tuc/", "hoc-lieu/", "ngoai-tuyen/"):
            page.goto(served + path)
            page.wait_for_load_state("networkidle")
        page.wait_for_timeout(300)
        assert kept(page) == NOTHING


def test_the_site_can_switch_it_off_everywhere(context: BrowserContext, root: Path, tmp_path: Path) -> None:
    copy = tmp_path / "place"
    shutil.copytree(root, copy)
    page = context.new_page()
    with serving(copy / "site") as served:
        switched_on(page, served)
        page.goto(served + "tin-tuc/")
        locality = copy / "content/locality.yml"
        locality.write_text(locality.read_text("utf-8") + "offline: {keep_pages: false}\n", "utf-8")
        build(copy)
        page.goto(served + "tin-tuc/")
        # The browser asks for a newer worker a moment after a page has opened.
        until(page, ALL_GONE, seconds=120)
        page.goto(served + "ngoai-tuyen/")
        assert page.get_by_role("button", name=ON).count() == 0
        assert kept(page) == NOTHING


def test_the_stores_are_bounded(context: BrowserContext, root: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(root / "site", site)
    source = (site / "hoc-lieu/sach-mot/index.html").read_text("utf-8")
    for number in range(130):
        (site / f"p{number}").mkdir()
        (site / f"p{number}/index.html").write_text(source, "utf-8")
    (site / "p0/index.html").write_text(source + "x" * 250_001, "utf-8")
    page = context.new_page()
    with serving(site) as served:
        switched_on(page, served)
        for number in range(130):
            page.goto(f"{served}p{number}/", wait_until="commit")
        names: list[str] = until(
            page,
            """async () => {
              const name = (await caches.keys()).find((each) => each.endsWith("visited"));
              const names = (await (await caches.open(name)).keys()).map((each) => new URL(each.url).pathname);
              return names.includes("/p129/") && names.length === 120 && names;
            }""",
        )
        assert "/p0/" not in names
