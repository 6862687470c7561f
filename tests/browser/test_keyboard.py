"""The whole site by keyboard alone, in both languages: every press is a real one, every stop shows."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.browser.focus import here, tab_to, walk

PREFIXES = ("", "en/")


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def go(page: Page, address: str) -> None:
    """Press Enter and wait to arrive."""
    page.keyboard.press("Enter")
    page.wait_for_url(address)


@pytest.mark.parametrize("lang", PREFIXES)
def test_skip_link_comes_first_and_skips(desk: Page, served: str, lang: str) -> None:
    desk.goto(f"{served}{lang}ke-hoach/van-ban/")
    desk.keyboard.press("Tab")
    assert here(desk).href == "#noi-dung"
    desk.keyboard.press("Enter")
    desk.keyboard.press("Tab")
    here(desk)
    assert desk.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("lang", PREFIXES)
def test_menu_on_the_desk(desk: Page, served: str, lang: str) -> None:
    desk.goto(f"{served}{lang}hoc-lieu/")
    tab_to(desk, ".site-nav a[href$='/chien-dich/']")
    go(desk, f"{served}{lang}chien-dich/")
    tab_to(desk, ".site-nav a[aria-current]")


@pytest.mark.parametrize("lang", PREFIXES)
def test_menu_on_the_phone_opens_and_closes(phone: Page, served: str, lang: str) -> None:
    phone.goto(f"{served}{lang}hoc-lieu/")
    tab_to(phone, ".menu > summary")
    phone.keyboard.press("Tab")
    assert not phone.evaluate("document.activeElement.closest('.menu')"), "a closed menu holds no stops"
    phone.keyboard.press("Shift+Tab")
    phone.keyboard.press("Enter")
    tab_to(phone, ".menu a[href$='/ke-hoach/']")
    tab_to(phone, ".menu > summary", "Shift+Tab")
    phone.keyboard.press("Space")
    expect(phone.locator(".menu a").first).to_be_hidden()
    phone.keyboard.press("Space")
    tab_to(phone, ".menu a[href$='/ke-hoach/']")
    go(phone, f"{served}{lang}ke-hoach/")


@pytest.mark.parametrize("lang", PREFIXES)
def test_search_from_the_head_to_a_result(desk: Page, served: str, lang: str) -> None:
    desk.goto(f"{served}{lang}ke-hoach/")
    tab_to(desk, "header a.head-search")
    go(desk, f"{served}{lang}tim-kiem/")
    # The search page begins in its field.
    expect(desk.locator("main input[name=q]")).to_be_focused()
    desk.keyboard.type("langpedia")
    go(desk, f"{served}{lang}tim-kiem/?q=langpedia")
    expect(desk.locator(".results li").first).to_be_visible()
    tab_to(desk, ".results .result-title a")
    desk.keyboard.press("ArrowDown")
    here(desk)
    desk.keyboard.press("ArrowUp")
    here(desk)
    go(desk, f"{served}{lang}hoc-lieu/langpedia-tieng-viet/")


@pytest.mark.parametrize("lang", PREFIXES)
def test_filters_of_the_catalogue(phone: Page, served: str, lang: str) -> None:
    phone.goto(f"{served}{lang}hoc-lieu/")
    tab_to(phone, ".catalogue-open", most=60)
    phone.keyboard.press("Enter")
    expect(phone.locator("#loc")).to_be_visible()
    tab_to(phone, "#loc input")
    phone.keyboard.press("Space")
    expect(phone.locator("[data-found] .card").first).to_be_visible()
    assert phone.evaluate("document.activeElement.checked"), "the keyboard stays on what was chosen"
    here(phone)
    tab_to(phone, ".chosen button", most=120)
    phone.keyboard.press("Enter")
    expect(phone.locator("[data-unfiltered]")).to_be_visible()
    # What was pressed is gone; the next press goes on from there and not from the top.
    phone.keyboard.press("Tab")
    here(phone)
    assert phone.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("lang", PREFIXES)
def test_filters_of_the_tasks(desk: Page, served: str, lang: str) -> None:
    desk.goto(f"{served}{lang}ke-hoach/nhiem-vu/")
    tasks = desk.locator('[data-kind="task"]:visible')
    total = tasks.count()
    for name in ("co-quan", "nam", "tinh-trang"):
        tab_to(desk, f"select[name={name}]")
        if name != "tinh-trang":
            continue
        desk.keyboard.press("ArrowDown")
        expect(desk.locator("[data-filter-count]")).not_to_be_empty()
    assert 0 < tasks.count() < total
    tab_to(desk, "button[type=reset]")
    desk.keyboard.press("Enter")
    expect(tasks).to_have_count(total)
    here(desk)


@pytest.mark.parametrize("lang", PREFIXES)
def test_calendar_from_month_to_month_to_an_event(desk: Page, served: str, lang: str) -> None:
    desk.goto(f"{served}{lang}lich/2026/11/")
    tab_to(desk, ".pager a[rel=next]")
    go(desk, f"{served}{lang}lich/2026/12/")
    tab_to(desk, ".pager a[rel=prev]")
    go(desk, f"{served}{lang}lich/2026/11/")
    event = tab_to(desk, ".month td a")
    desk.keyboard.press("Enter")
    desk.wait_for_url(lambda url: "/lich/" not in url)
    assert event.href
    assert desk.locator("main h1").is_visible()


@pytest.mark.parametrize("lang", PREFIXES)
def test_subscribing_to_the_calendar(phone: Page, served: str, lang: str) -> None:
    phone.goto(f"{served}{lang}lich/")
    assert tab_to(phone, "main a[href^='webcal:']", most=80).href.endswith("lich.ics")
    assert tab_to(phone, "main a[href$='lich.ics']").href.endswith("lich.ics")
    with phone.expect_download() as download:
        phone.keyboard.press("Enter")
    assert download.value.suggested_filename == "lich.ics"


def test_language_switch_there_and_back(phone: Page, served: str) -> None:
    phone.goto(f"{served}lich/2026/11/")
    tab_to(phone, ".lang-switch")
    go(phone, f"{served}en/lich/2026/11/")
    tab_to(phone, ".lang-switch")
    go(phone, f"{served}lich/2026/11/")


@pytest.mark.parametrize("lang", PREFIXES)
def test_colours(phone: Page, served: str, lang: str) -> None:
    phone.goto(served + lang)
    tab_to(phone, ".menu > summary")
    phone.keyboard.press("Enter")
    before = tab_to(phone, ".menu .theme-toggle")
    for wanted in ("dark", "light"):
        phone.keyboard.press("Enter")
        assert phone.evaluate("document.documentElement.dataset.theme") == wanted
        assert here(phone).number == before.number
    assert here(phone).text == before.text


@pytest.mark.parametrize("lang", PREFIXES)
def test_a_list_is_shared_printed_and_embedded(desk: Page, served: str, lang: str) -> None:
    desk.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=served.rstrip("/"))
    desk.goto(f"{served}{lang}danh-sach-doc/tieu-hoc-tu-doc/")
    assert tab_to(desk, ".list-actions a").href.endswith(f"{lang}danh-sach-doc/tieu-hoc-tu-doc.pdf")
    assert "zalo.me" in tab_to(desk, ".list-actions a").href
    # The snippet can be scrolled by the keyboard, so it is a stop.
    tab_to(desk, "pre")
    tab_to(desk, "[data-copy]")
    desk.keyboard.press("Enter")
    expect(desk.locator(".panel-buttons [role=status]")).not_to_be_empty()
    here(desk)
    copied = desk.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("<iframe src=")
    assert copied.endswith("</iframe>")
    assert "/danh-sach-doc/tieu-hoc-tu-doc/nhung/" in copied
    assert "facebook.com" in tab_to(desk, ".share a").href


def test_a_copy_that_is_refused_says_so(desk: Page, served: str) -> None:
    desk.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('no'));")
    desk.goto(f"{served}danh-sach-doc/tieu-hoc-tu-doc/")
    tab_to(desk, "[data-copy]", most=80)
    desk.keyboard.press("Enter")
    expect(desk.locator(".panel-buttons [role=status]")).to_contain_text("Ctrl+C")


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize(
    ("width", "kind"),
    [
        (360, ""),
        (360, "danh-sach-doc/tieu-hoc-tu-doc/"),
        (1280, "lich/2026/11/"),
        (1280, "hoc-lieu/langpedia-tieng-viet/"),
        (1280, "tim-kiem/?q=hoc+tap"),
    ],
)
def test_every_stop_is_reached_and_shows(chromium: Browser, served: str, width: int, kind: str, lang: str) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 740})
    page.goto(served + lang + kind)
    if "?" in kind:
        expect(page.locator(".results li").first).to_be_visible()
        page.wait_for_load_state("networkidle")
    assert walk(page) == []
    page.close()


def test_a_trap_and_a_cover_are_seen(desk: Page) -> None:
    """The walks above would notice."""
    trap = "<a href='#'>one</a><a href='#' onkeydown='event.preventDefault()'>two</a><a href='#'>three</a>"
    desk.set_content(trap)
    assert any(each.startswith("trapped") for each in walk(desk))
    desk.set_content("<a href='#'>one</a><header style='position:fixed;inset:0;background:#fff'>cover</header>")
    assert any(each.startswith("out of sight") for each in walk(desk))
