"""The real program in Chromium: what it saves passes the checker, and differs in the field that was changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.browser.serving import serving
from harness.cms.editor import Editor
from harness.cms.edits import EDITS, sources, user_error_of
from harness.program import hoctap
from hoctap.checking.checks import checked_library

# The tests look at some by turns; `make audit` at all.
IN_TESTS = EDITS[1], EDITS[4]


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="module")
def before() -> dict[str, str]:
    return sources()


@pytest.fixture
def editor(chromium: Browser, address: str, before: dict[str, str]) -> Iterator[Editor]:
    # What is out of sight is not drawn: a tall window draws a form whole.
    page = chromium.new_page(viewport={"width": 1280, "height": 4000}, locale="vi-VN")
    editor = Editor(page, f"{address}quan-tri/", before)
    yield editor
    page.close()
    assert editor.reporter == []
    assert [asked for asked in editor.asked if not asked.startswith((address, "blob:", "data:"))] == []


def test_a_change_and_back(editor: Editor, before: dict[str, str]) -> None:
    assert [why for edit in IN_TESTS if (why := user_error_of(editor, before, *edit))] == []


def test_a_new_resource_passes_the_checker(editor: Editor, before: dict[str, str], full_copy: Path) -> None:
    editor.open("resource/new")
    editor.write("title.vi", "Sách đếm số: một hai")
    editor.complete_resource("Đếm từ một đến mười.\n\nDành cho trẻ nhỏ.", "https://sach.example.org/dem-so")
    editor.save()
    after = editor.files()
    (path,) = set(after) - set(before)
    assert path == "resources/catalogue/sach-dem-so-mot-hai.yml"
    assert {name for name in before if after[name] != before[name]} == set()
    (full_copy / path).write_text(after[path], "utf-8")
    assert list(checked_library(full_copy)[1]) == [], after[path]


def with_repository(small_site: Path, lines: str) -> Path:
    """The small site, whose locality names a repository, built."""
    locality = small_site / "content/locality.yml"
    locality.write_text(locality.read_text("utf-8") + lines, "utf-8")
    done = hoctap(small_site, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return small_site / "site"


@pytest.mark.parametrize(
    ("lines", "asked"),
    [
        ("repository: https://github.com/lang-mau/hoc-tap\n", "https://api.github.com"),
        ("repository: https://gitlab.com/lang-mau/hoc-tap.git\n", "https://gitlab.com/api/"),
        (
            "repository: https://git.lang-mau.example.org/x/y\nforms: {service: gitlab, branch: trunk}\n",
            "https://git.lang-mau.example.org/api/",
        ),
    ],
)
def test_with_a_repository_one_signs_in_there(chromium: Browser, small_site: Path, lines: str, asked: str) -> None:
    site = with_repository(small_site, lines)
    policy = f"connect-src 'self' blob: {asked};"
    for file in ("quan-tri/index.html", "_headers", ".htaccess", ".server/Caddyfile", ".server/nginx-http.conf"):
        assert policy in (site / file).read_text("utf-8").replace("&#39;", "'"), file
    assert policy not in (site / "hoc-lieu/index.html").read_text("utf-8").replace("&#39;", "'")
    with serving(site) as address:
        page = chromium.new_page(locale="vi-VN")
        went: list[str] = []
        page.on("request", lambda request: went.append(request.url))
        # The service refuses the token, as it would a wrong one.
        page.route("https://**", lambda route: route.fulfill(status=401, body="{}", content_type="application/json"))
        page.goto(f"{address}quan-tri/")
        page.locator("#open").click()
        page.get_by_role("button", name="Đăng nhập bằng mã truy cập").click()
        page.get_by_role("alertdialog").get_by_role("textbox").fill("ma-thu")
        with page.expect_request(lambda request: request.url.startswith(asked)) as request:
            page.get_by_role("alertdialog").get_by_role("button", name="Đăng nhập", exact=True).click()
        assert "ma-thu" in request.value.headers["authorization"]
        page.get_by_role("alert").first.wait_for()
        page.close()
    assert [url for url in went if not url.startswith((address, asked, "blob:", "data:"))] == []


def test_without_a_repository_the_page_says_what_to_do(chromium: Browser, address: str) -> None:
    page = chromium.new_page()
    # As a visitor of the real site: any name but this machine's.
    page.route("https://hoc-tap.example.org/**", lambda route: route.fulfill(response=page.request.get(
        route.request.url.replace("https://hoc-tap.example.org/", address))))  # fmt: skip
    page.goto("https://hoc-tap.example.org/quan-tri/")
    assert page.locator("#open").is_hidden()
    assert "content/locality.yml" in page.inner_text("main")
    page.close()
