"""A site below a path of its host, as https://example.org/hoctap/: nothing of it leads out of that path, and everything
works there, over real servers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from harness.browser.traffic import until_kept
from harness.built_links import links_of, parsed
from harness.hosting import servers
from harness.program import ROOT
from harness.sites import built_full_site
from hoctap.hosting.headers import headers_of, rules
from hoctap.hosting.policy import page_policy
from hoctap.render.assets import collect_assets
from tests.hosting.test_servers import readable

URL = "https://example.org/hoctap/"
BASE = "/hoctap/"
# An address of the site's own host outside its path. Hosts of the invented sources have other names.
OUTSIDE = re.compile(rb"https?://example\.org(?!/hoctap/)")
FROM_THE_ROOT = re.compile(
    rb"""(?:href|src|action|srcset|poster|url\(|content="\d+;\s*url)\s*=?\s*["']?(/(?!hoctap/)[^\s"'>)]*)"""
)
EARLY = collect_assets(ROOT / "theme", None).early
RULES = rules(page_policy([EARLY]), BASE)
ADDRESSES = {
    "": "text/html",
    "en/": "text/html",
    "hoc-lieu/so-tay-tu-hoc/": "text/html",
    "danh-sach-doc/tieu-hoc-tu-doc/": "text/html",
    "danh-sach-doc/tieu-hoc-tu-doc/nhung/": "text/html",
    "en/danh-sach-doc/tieu-hoc-tu-doc/nhung/": "text/html",
    "quan-tri/": "text/html",
    "du-lieu/resources.csv": "text/csv",
    "lich.ics": "text/calendar",
    "tin-tuc/atom.xml": "xml",
    "opds/v2.0/root.json": "json",
    "tim-kiem/muc-luc.js": "javascript",
    "giu-trang.js": "javascript",
    "khong-co-trang-nay/": "text/html",
}
Server = Callable[[Path, Path, str], AbstractContextManager[str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    built = built_full_site(tmp_path_factory.mktemp("below") / "place", plain=True, SITE_URL=URL)
    readable(built)
    return built


@pytest.fixture(scope="module")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where nginx serves the site, with the path."""
    if servers.program("nginx") is None:
        pytest.skip("nginx is not on this machine")
    work = tmp_path_factory.mktemp("nginx")
    readable(work)
    with servers.nginx(site, work, BASE) as root:
        yield root.rstrip("/") + BASE


def files(site: Path) -> Iterator[Path]:
    """What visitors and programs read as text, without the editing forms' program, which is another's."""
    read = {".html", ".xml", ".json", ".jsonl", ".jsonld", ".ics", ".css", ".js", ".txt", ".csv", ".bib", ".ris"}
    for file in sorted(site.rglob("*")):
        if file.suffix in read and file.relative_to(site).parts[:2] != ("assets", "forms"):
            yield file


def test_no_address_leaves_the_path(site: Path) -> None:
    read = 0
    for file in files(site):
        # A calendar folds its lines at 75 bytes, addresses too.
        content = file.read_bytes().replace(b"\r\n ", b"")
        read += content.count(URL.encode())
        assert not OUTSIDE.findall(content), file
        if file.suffix in (".html", ".css"):
            assert FROM_THE_ROOT.findall(content) == [], file
    assert read > 500


def test_what_names_the_whole_address(site: Path) -> None:
    def text(path: str) -> str:
        return (site / path).read_text("utf-8")

    assert f"Sitemap: {URL}sitemap.xml" in text("robots.txt")
    assert set(re.findall(r"<loc>(.*?)</loc>", text("sitemap.xml"))) >= {
        URL,
        f"{URL}en/",
        f"{URL}hoc-lieu/so-tay-tu-hoc/",
    }
    assert f'<link rel="canonical" href="{URL}hoc-lieu/so-tay-tu-hoc/">' in text("hoc-lieu/so-tay-tu-hoc/index.html")
    assert f"Canonical: {URL}.well-known/security.txt" in text(".well-known/security.txt")
    assert f"<baseURL>{URL}oai</baseURL>" in text("du-lieu/oai/Identify.xml")
    for feed in ("lich.ics", "tin-tuc/atom.xml", "opds/v1.2/root.xml", "opds/v2.0/root.json"):
        assert URL in text(feed), feed
    assert f"ErrorDocument 404 {BASE}404.html" in text(".htaccess")
    assert all(line.startswith((BASE, " ", "#")) for line in text("_headers").splitlines())


def test_every_link_is_answered(site: Path, address: str) -> None:
    """Every link, style, script, picture and form of every page, asked of nginx; forwards followed as browsers do."""
    wanted: dict[str, str] = {}
    for file in sorted(site.rglob("*.html")):
        page = address + file.relative_to(site).as_posix().removesuffix("index.html")
        for value in links_of(parsed(file)):
            target = urljoin(page, value.strip()).partition("#")[0].replace(URL, address)
            if urlsplit(target).netloc == urlsplit(address).netloc:
                wanted.setdefault(target, page)
    assert len(wanted) > 150
    with httpx.Client() as client:
        for target, page in wanted.items():
            assert target.startswith(address), (target, page)
            answer = client.get(target)
            assert answer.status_code == 200, (target, page)
        forward = client.get(f"{address}hoc-lieu/cam-nang-tu-hoc/").text
        to = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', forward)
        assert to
        assert client.get(urljoin(f"{address}hoc-lieu/cam-nang-tu-hoc/", to[1])).status_code == 200
        assert client.get(f"{address}en").headers["location"].endswith(f"{BASE}en/"), "a forgotten slash stays below"


@pytest.mark.parametrize(
    ("name", "server"), [("nginx", servers.nginx), ("apache2", servers.apache), ("caddy", servers.caddy)]
)
def test_servers_send_the_same_below_a_path(name: str, server: Server, site: Path, tmp_path: Path) -> None:
    if servers.program(name) is None:
        pytest.skip(f"{name} is not on this machine")
    readable(tmp_path)
    names = {header.lower() for rule in RULES for header in rule.headers}
    with server(site, tmp_path, BASE) as root, httpx.Client(base_url=root) as client:
        for path, kind in ADDRESSES.items():
            answer = client.get(BASE + path)
            assert answer.status_code == (404 if path == "khong-co-trang-nay/" else 200), (path, name)
            assert kind in answer.headers["content-type"], (path, name)
            sent = {key: value for key, value in answer.headers.items() if key in names}
            assert sent == {key.lower(): value for key, value in headers_of(BASE + path, RULES).items()}, (path, name)
        missing = client.get(f"{BASE}khong-co/")
        assert "Không tìm thấy trang này" in missing.text, name
        assert f'href="{BASE}' in missing.text, "a page that answers at any depth names things from the root"
        for hidden in (".server/nginx-http.conf", ".htaccess"):
            assert client.get(BASE + hidden).status_code in (403, 404), (hidden, name)


def test_harvesters_are_answered(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        assert f"<baseURL>{URL}oai</baseURL>" in client.get("oai?verb=Identify").text
        assert "so-tay-tu-hoc" in client.get("oai?verb=ListRecords&metadataPrefix=oai_dc").text
        assert "badVerb" in client.get("oai?verb=Nothing").text


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    # Chromium says so itself of the page that is not there.
    assert [fault for fault in faults if "404" not in fault] == []
    assert [url for url in asked if urlsplit(url).scheme == "http" and not urlsplit(url).path.startswith(BASE)] == []


def test_a_visit(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("main input[name=q]:visible, header input[name=q]:visible").first.fill("so tay tu hoc")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}tim-kiem/?q=so*")
    page.locator(".results .result-title a").first.click()
    page.wait_for_url(f"{address}hoc-lieu/so-tay-tu-hoc/")
    page.locator("a[hreflang=en]").first.click()
    page.wait_for_url(f"{address}en/hoc-lieu/so-tay-tu-hoc/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto(f"{address}en/danh-sach-doc/tieu-hoc-tu-doc/")
    page.locator(".list-step a").first.click()
    page.wait_for_url(f"{address}en/hoc-lieu/truyen-tranh-lang/")
    page.goto(f"{address}hoc-lieu/cam-nang-tu-hoc/")
    page.wait_for_url(f"{address}hoc-lieu/so-tay-tu-hoc/")
    page.goto(f"{address}khong/co/trang/nay/")
    assert page.evaluate("getComputedStyle(document.body).fontFamily").startswith('"Be Vietnam'), "the style is found"
    page.locator("main a").first.click()
    page.wait_for_url(f"{address}**")
    page.goto(f"{address}danh-sach-doc/tieu-hoc-tu-doc/nhung/")
    assert page.locator("a").first.evaluate("a => a.href").startswith(f"{address}danh-sach-doc/")


def test_filters(page: Page, address: str) -> None:
    page.goto(f"{address}en/hoc-lieu/?ngon-ngu=vi")
    expect(page.locator("[data-found] .card").first).to_be_visible()
    links = page.locator("[data-found] .card a").evaluate_all("links => links.map((link) => link.href)")
    assert f"{address}en/hoc-lieu/so-tay-tu-hoc/" in links
    page.locator("#loc input:checked").first.evaluate("box => box.click()")
    page.wait_for_url(f"{address}en/hoc-lieu/")
    expect(page.locator("[data-unfiltered]")).to_be_visible()


def test_forms(page: Page, address: str) -> None:
    page.goto(f"{address}quan-tri/")
    asked = page.locator("html").get_attribute("data-configuration")
    assert asked
    assert httpx.get(urljoin(page.url, asked)).status_code == 200
    page.wait_for_load_state("networkidle")


def test_kept_pages(page: Page, address: str) -> None:
    page.goto(f"{address}ngoai-tuyen/")
    page.get_by_role("button", name="Lưu trang để đọc khi mất mạng").click()
    page.get_by_text("Đã bật.").wait_for()
    scopes = page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.map((each) => each.scope))")
    assert scopes == [address]
    page.goto(f"{address}hoc-lieu/so-tay-tu-hoc/")
    until_kept(page, f"{address}hoc-lieu/so-tay-tu-hoc/")
    page.context.set_offline(True)
    page.goto(f"{address}hoc-lieu/so-tay-tu-hoc/")
    assert page.locator("[data-kept-note]").count() == 1
    page.goto(f"{address}dia-diem/")
    page.wait_for_url(f"{address}ngoai-tuyen/?chua-giu")
    page.context.set_offline(False)
