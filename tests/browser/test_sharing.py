"""Passing a page on: the links, the copied address and code, the device's own sheet."""

from __future__ import annotations

import base64
import json
import re
import shutil
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.browser.serving import serving
from harness.program import ROOT, hoctap
from harness.small_site import write_small_site
from hoctap.render.functions.sharing import embed_code, facebook, zalo
from tests.offline.test_editions import LIST

PREFIXES = ("", "en/")
SHARED = (
    "tin-tuc/2026/trang-mo-cua/",
    "chien-dich/tuan-le-mau/",
    "chien-dich/tuan-le-mau/2025/",
    "danh-sach-doc/tieu-hoc-tu-doc/",
    "hoc-lieu/langpedia-tieng-viet/",
)
TITLES = (
    'Đọc "mọi nơi" > mọi lúc',
    'Đọc" onload="document.title=\'bị chèn\'" x="',
    "Sách 'hay' & sách < cũ &quot;đẹp&quot;",
    "Một `dấu` \\ và {ngoặc} = 'x' onload=y",
    'يقرأ (الأطفال) "معا"',
)
SHEET = """window.given = [];
Object.defineProperty(navigator, 'share', { configurable: true, value: (what) => {
  window.given.push(what);
  return window.refuse ? Promise.reject(new DOMException('', window.refuse)) : Promise.resolve();
} });"""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def complaints_of(page: Page) -> list[str]:
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    return said


def canonical(page: Page) -> str:
    return page.locator("link[rel=canonical]").get_attribute("href") or ""


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("kind", SHARED)
def test_the_links_carry_the_pages_address(page: Page, served: str, lang: str, kind: str) -> None:
    page.goto(served + lang + kind)
    address = canonical(page)
    assert address.endswith(kind)
    hrefs = [each.get_attribute("href") or "" for each in page.locator(".share a").all()]
    (to_facebook,) = [href for href in hrefs if "facebook" in href]
    (to_zalo,) = [href for href in hrefs if "zalo" in href]
    assert parse_qs(urlsplit(to_facebook).query) == {"u": [address]}
    query = parse_qs(urlsplit(to_zalo).query)
    assert query.keys() == {"d"}
    assert json.loads(base64.b64decode(query["d"][0], validate=True)) == {"url": address}


@pytest.mark.parametrize("length", range(4))
def test_zalo_reads_the_same_however_often_it_decodes(length: int) -> None:
    address = "https://hoc.example.org/xã/?a=1&b=" + "x" * length
    link = zalo(address)
    assert re.fullmatch(r"https://button-share\.zalo\.me/share_external\?d=[A-Za-z0-9]+", link)
    assert json.loads(base64.b64decode(link.partition("d=")[2])) == {"url": address}
    assert parse_qs(urlsplit(facebook(address)).query) == {"u": [address]}


@pytest.mark.parametrize(
    ("lang", "name", "done"), [("", "Chép liên kết", "Đã chép liên kết"), ("en/", "Copy link", "Link copied")]
)
@pytest.mark.parametrize("kind", SHARED)
def test_the_address_is_copied(page: Page, served: str, lang: str, name: str, done: str, kind: str) -> None:
    said = complaints_of(page)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.rstrip("/"))
    page.goto(served + lang + kind)
    button = page.get_by_role("button", name=name)
    button.focus()
    for _ in range(2):
        page.keyboard.press("Enter")
        expect(page.locator(".share [role=status]")).to_have_text(done)
    assert page.evaluate("navigator.clipboard.readText()") == canonical(page)
    assert said == []


@pytest.mark.parametrize(("lang", "name"), [("", "Chia sẻ…"), ("en/", "Share…")])
@pytest.mark.parametrize("kind", SHARED)
def test_the_devices_own_sheet_is_given_title_and_address(
    page: Page, served: str, lang: str, name: str, kind: str
) -> None:
    said = complaints_of(page)
    page.add_init_script(SHEET)
    page.goto(served + lang + kind)
    page.get_by_role("button", name=name, exact=True).click()
    (given,) = page.evaluate("window.given")
    assert given.keys() == {"title", "url"}
    assert given["url"] == canonical(page)
    # Compounds are in one piece in the heading alone.
    assert page.locator("h1").inner_text().replace("\u00a0", " ").startswith(given["title"])
    # Whoever closes the sheet is told nothing; what failed is said.
    status = page.locator(".share [role=status]")
    page.evaluate("window.refuse = 'AbortError'")
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_timeout(200)
    expect(status).to_be_empty()
    page.evaluate("window.refuse = 'NotAllowedError'")
    page.get_by_role("button", name=name, exact=True).click()
    expect(status).not_to_be_empty()
    assert said == []


def test_without_what_they_need_the_buttons_are_not_there(page: Page, chromium: Browser, served: str) -> None:
    page.add_init_script("delete Navigator.prototype.share; delete Navigator.prototype.clipboard;")
    page.goto(served + SHARED[0])
    assert page.locator(".share button:visible").count() == 0
    assert page.locator(".share a:visible").count() == 2
    plain = chromium.new_context(java_script_enabled=False)
    scriptless = plain.new_page()
    scriptless.goto(served + SHARED[0])
    assert scriptless.locator(".share button:visible").count() == 0
    assert scriptless.locator(".share a:visible").count() == 2
    plain.close()


@pytest.fixture(scope="module")
def odd_titles(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site whose lists have titles that break what is not escaped."""
    root = tmp_path_factory.mktemp("odd") / "place"
    write_small_site(root)
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    folder = root / "resources/reading-lists"
    folder.mkdir(parents=True)
    for number, title in enumerate(TITLES):
        text = LIST.replace("{vi: Danh sách một, en: List one}", json.dumps({"vi": title}, ensure_ascii=False))
        (folder / f"ds-{number}.yml").write_text(text, "utf-8")
    done = hoctap(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    with serving(root / "site") as address:
        yield address


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("number", range(len(TITLES)))
def test_the_code_to_embed_holds_the_title_whole(page: Page, odd_titles: str, lang: str, number: int) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=odd_titles.rstrip("/"))
    page.goto(f"{odd_titles}{lang}danh-sach-doc/ds-{number}/")
    shown = page.locator("h1").inner_text()
    page.locator("[data-copy]").click()
    expect(page.locator(".panel-buttons [role=status]")).not_to_be_empty()
    code = page.evaluate("navigator.clipboard.readText()")
    page.goto("about:blank")
    page.set_content(f"<!doctype html><html><body><p>Trước</p>{code}<p>Sau</p></body></html>")
    frame = page.locator("iframe")
    attributes = frame.evaluate(
        "(each) => Object.fromEntries([...each.attributes].map(({name, value}) => [name, value]))"
    )
    assert attributes == {
        "src": f"https://example.org/{lang}danh-sach-doc/ds-{number}/nhung/",
        "title": shown,
        "width": "100%",
        "height": "600",
        "loading": "lazy",
    }
    assert page.locator("body > *").count() == 3
    assert page.title() == ""


@pytest.mark.parametrize("title", TITLES)
def test_the_code_is_escaped_once(title: str) -> None:
    code = embed_code('https://x.example.org/?a="b"&c', title)
    assert re.fullmatch(
        r'<iframe src="[^"<>]*" title="[^"<>]*" width="100%" height="600" loading="lazy"></iframe>', code
    )


@pytest.mark.parametrize("number", range(len(TITLES)))
def test_the_sheet_and_the_links_of_odd_titles(page: Page, odd_titles: str, number: int) -> None:
    page.add_init_script(SHEET)
    page.goto(f"{odd_titles}danh-sach-doc/ds-{number}/")
    page.get_by_role("button", name="Chia sẻ…").click()
    (given,) = page.evaluate("window.given")
    assert given == {"title": page.locator("h1").inner_text(), "url": canonical(page)}
