"""The preview in a real Chromium: what an editor sees who has started `make serve`."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Download, Locator, Page, expect

from harness.browser.waiting import until
from harness.cms.editor import Editor
from harness.program import ROOT
from harness.small_site import write_small_site
from tests.cli.previewing import page as text_of
from tests.cli.previewing import previewing, wait_for
from tests.offline.test_editions import LIST

pytestmark = pytest.mark.browser

CAMPAIGN = """\
name: {vi: Ngày hội một, en: Fair one}
summary: {vi: Ai cũng tới., en: Everyone comes.}
kind: day
when: {start: "10-10", since: 2022}
slogans: [{vi: Học mãi, en: Keep learning}]
announcement: {vi: Xin mời bà con tới dự., en: Everyone is welcome.}
"""


RECORD = "resources/catalogue/sach-mot.yml"
# Counts what the server has told a page, before the page itself hears of it: a page that was told has also decided.
COUNT_TOLD = """(() => {
  const Told = EventSource;
  window.told = 0;
  window.EventSource = class extends Told {
    constructor(address) {
      super(address);
      this.addEventListener("message", () => { window.told += 1; });
    }
  };
})();"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """The folder of a small site with a list and a campaign, and its preview's address."""
    root = tmp_path_factory.mktemp("preview") / "place"
    write_small_site(root)
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    for path, text in {
        "resources/reading-lists/danh-sach-mot.yml": LIST,
        "content/campaigns/ngay-hoi-mot.yml": CAMPAIGN,
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    with previewing(root) as address:
        assert wait_for(lambda: "Ngày hội một" in text_of(f"{address}chien-dich/ngay-hoi-mot/"))
        yield root, address


@pytest.fixture
def preview(shown: tuple[Path, str]) -> Iterator[tuple[Path, str]]:
    """The same, with the record as it was before the test, whatever became of the test."""
    root, address = shown
    good = (root / RECORD).read_text("utf-8")
    yield root, address
    if (root / RECORD).read_text("utf-8") != good:
        (root / RECORD).write_text(good, "utf-8")
        assert wait_for(lambda: "Sách một" in text_of(f"{address}hoc-lieu/sach-mot/"))


@pytest.fixture
def browser_page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()


def changed(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def shows(place: Locator, text: str) -> None:
    """Wait until the text stands there: after a save, the page must be made anew and loaded again."""
    expect(place).to_contain_text(text, timeout=120_000)


def loads_of(page: Page) -> list[str]:
    """The addresses that the page asks for as a whole from now on: once more, if it loads itself again."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.is_navigation_request() else None)
    return asked


def listen(page: Page) -> None:
    """Count in the forms, which do not listen themselves, what the server tells the pages that do."""
    page.evaluate("""() => new Promise((listens) => {
      window.told = 0;
      const source = new EventSource("/__reload");
      source.onmessage = () => { window.told += 1; };
      source.onopen = listens;
    }).then(() => true)""")


def stays(page: Page, loads: list[str]) -> None:
    """Wait until the page was told of the save, and see that it did not load itself again."""
    until(page, "window.told > 0", seconds=120)
    # Had it asked for itself again, it would have done so before this.
    assert page.evaluate("fetch('/robots.txt').then(() => true)")
    assert loads == []


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("", "Hôm nay bạn muốn học gì?"),
        ("en/", "What would you like to learn today?"),
        ("hoc-lieu/sach-mot/", "Sách một"),
        ("en/hoc-lieu/sach-mot/", "Book one"),
        ("chien-dich/ngay-hoi-mot/", "Ngày hội một"),
        ("danh-sach-doc/danh-sach-mot/", "Danh sách một"),
        ("danh-sach-doc/danh-sach-mot/nhung/", "Danh sách một"),
        ("quan-tri/", "Biểu mẫu cho người biên tập"),
        ("en/quan-tri/", "Forms for editors"),
        ("khong-co/", "Không tìm thấy trang này"),
    ],
)
def test_a_page_is_shown_and_not_downloaded(
    browser_page: Page, preview: tuple[Path, str], path: str, heading: str
) -> None:
    downloads: list[Download] = []
    said: list[str] = []
    browser_page.on("download", lambda download: downloads.append(download))
    browser_page.on("pageerror", lambda error: said.append(str(error)))
    browser_page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    browser_page.goto(preview[1] + path)
    expect(browser_page.locator("h1").first).to_have_text(heading, timeout=60_000)
    assert downloads == []
    assert [each for each in said if "404" not in each] == []


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("du-lieu/resources.json", "application/json"),
        ("du-lieu/build.json", "application/json"),
        ("du-lieu/resources.csv", "text/csv"),
        ("lich.ics", "text/calendar"),
        ("danh-sach-doc/danh-sach-mot.pdf", "application/pdf"),
        ("chien-dich/ngay-hoi-mot/tai-lieu/ap-phich-a4.pdf", "application/pdf"),
        ("chien-dich/ngay-hoi-mot/tai-lieu/ap-phich-a4.svg", "image/svg+xml"),
    ],
)
def test_a_file_has_the_type_that_the_browser_goes_by(
    browser_page: Page, preview: tuple[Path, str], path: str, kind: str
) -> None:
    browser_page.goto(preview[1])
    found = browser_page.evaluate("async (path) => (await (await fetch(path)).blob()).type", f"/{path}")
    assert found.partition(";")[0] == kind


def test_a_save_is_seen_without_reloading_by_hand(browser_page: Page, preview: tuple[Path, str]) -> None:
    root, address = preview
    browser_page.goto(f"{address}hoc-lieu/sach-mot/")
    changed(root, RECORD, "Sách một", "Sách vừa sửa")
    shows(browser_page.locator("h1"), "Sách vừa sửa")
    changed(root, RECORD, "Sách vừa sửa", "Sách một")
    shows(browser_page.locator("h1"), "Sách một")


@pytest.mark.parametrize(("way", "lang"), [("quan-tri/", "vi"), ("en/quan-tri/", "en")])
def test_the_forms_keep_what_is_typed(browser_page: Page, preview: tuple[Path, str], way: str, lang: str) -> None:
    root, address = preview
    editor = Editor(browser_page, address + way, {RECORD: (root / RECORD).read_text("utf-8")}, lang)
    editor.open("resource/new")
    editor.write("title.vi", "Sách đang gõ dở")
    listen(browser_page)
    loads = loads_of(browser_page)
    changed(root, RECORD, "Sách một", "Sách đã khác")
    stays(browser_page, loads)
    assert editor.box("title.vi").input_value() == "Sách đang gõ dở"


def test_the_forms_stay_after_their_own_save(browser_page: Page, preview: tuple[Path, str]) -> None:
    """Each save of the form reaches the folder that the preview watches."""
    root, address = preview
    editor = Editor(browser_page, f"{address}quan-tri/", {RECORD: (root / RECORD).read_text("utf-8")})
    listen(browser_page)
    loads = loads_of(browser_page)
    editor.open("resource/entries/sach-mot")
    editor.write("title.vi", "Sách lưu từ biểu mẫu")
    editor.save()
    (root / RECORD).write_text(editor.files()[RECORD], "utf-8")
    editor.open("resource/entries/sach-mot")
    editor.write("description.vi", "Chưa lưu")
    stays(browser_page, loads)
    assert editor.box("description.vi").input_value() == "Chưa lưu"
    assert wait_for(lambda: "Sách lưu từ biểu mẫu" in text_of(f"{address}hoc-lieu/sach-mot/"))


@pytest.mark.parametrize("path", ["", "tim-kiem/"])
def test_a_page_waits_while_one_types_in_it(browser_page: Page, preview: tuple[Path, str], path: str) -> None:
    root, address = preview
    browser_page.add_init_script(COUNT_TOLD)
    browser_page.goto(address + path)
    box = browser_page.locator("main input[name=q]")
    box.click()
    browser_page.keyboard.type("toan lop")
    loads = loads_of(browser_page)
    changed(root, RECORD, "Sách một", "Sách mới")
    stays(browser_page, loads)
    browser_page.keyboard.type(" 3")
    assert box.input_value() == "toan lop 3"
    # Nothing is lost any more once the box is empty again.
    box.fill("")
    until(browser_page, "window.told === 0", seconds=120)
    assert len(loads) == 1


def test_a_search_in_the_address_comes_back(browser_page: Page, preview: tuple[Path, str]) -> None:
    root, address = preview
    browser_page.goto(f"{address}tim-kiem/?q=sach")
    box = browser_page.locator("main input[name=q]")
    expect(box).to_have_value("sach")
    found = browser_page.locator("[data-result][data-id=sach-mot]")
    shows(found, "Sách một")
    box.blur()
    changed(root, RECORD, "Sách một", "Sách khác hẳn")
    shows(found, "Sách khác hẳn")
    expect(box).to_have_value("sach")
    changed(root, RECORD, "Sách khác hẳn", "Sách một")
    shows(found, "Sách một")


class _Elsewhere(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>elsewhere</title>")

    def log_message(self, format: str, *arguments: object) -> None:
        pass


def test_another_site_in_the_browser_reads_nothing(browser_page: Page, preview: tuple[Path, str]) -> None:
    """Drafts stand in the search's scripts, which a page of another origin could run with a function of its own."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    browser_page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
    loads = """(address) => new Promise((done) => {
      const script = document.createElement('script');
      script.onload = () => done('loaded');
      script.onerror = () => done('refused');
      script.src = address;
      document.head.append(script);
    })"""
    # Another port is the same site for cookies, yet another origin; another name is another site.
    for name in ("127.0.0.1", "localhost"):
        foreign = preview[1].replace("127.0.0.1", name)
        for path in ("tim-kiem/muc-luc.js", "__reload.js"):
            assert browser_page.evaluate(loads, foreign + path) == "refused", path
    browser_page.goto(preview[1])
    assert browser_page.evaluate("() => fetch('/tim-kiem/muc-luc.js').then((answer) => answer.status)") == 200
    server.shutdown()
    server.server_close()
