"""A visitor's own list: made by keyboard and by touch, sent, printed, embedded, handed in, kept; and hostile addresses."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.browser import axe
from harness.browser.serving import serving
from harness.browser.traffic import NOTHING, Traffic, kept
from harness.browser.waiting import until
from harness.program import hoctap

MAKER = "danh-sach-doc/soan/"
IDS = (
    "toan-tieu-hoc",
    "so-tay-tu-hoc",
    "langpedia-tieng-viet",
    "lich-su-lang",
    "mo-phong-vat-ly",
    "sach-noi-lang",
    "so-cuu-video",
    "tu-dien-mau",
)
NOTE = "Đọc trước ở nhà; ghi ba điều *lạ* <b> {{x}} &amp; [y](z)."


def plain(*ids: str, edit: bool = False) -> str:
    return f"{MAKER}#{'s' if edit else ''}1_{'_'.join(ids)}_E"


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Put the keyboard on something and press a key."""
    there = page.locator(selector).first
    there.focus()
    assert there.evaluate("(each) => each === document.activeElement")
    page.keyboard.press(key)


def items(page: Page) -> list[str]:
    return page.locator(".own-item").evaluate_all("(all) => all.map((each) => each.dataset.id)")


def filled(page: Page, served: str) -> str:
    """Make a list of eight by keyboard; returns what is after ``#`` in its address."""
    page.goto(served + "hoc-lieu/")
    for number in range(8):
        press(page, f".cards > li:nth-child({number + 1}) .choose")
        expect(page.locator(".my-list [role=status]")).to_contain_text(str(number + 1))
    press(page, ".my-list a")
    page.wait_for_url("**/soan/**")
    page.wait_for_load_state()
    expect(page.locator(".own-item")).to_have_count(8)
    first = items(page)
    press(page, ".own-item:nth-child(3) [data-by='-1']")
    assert items(page)[:3] == [first[0], first[2], first[1]]
    assert page.evaluate("document.activeElement.closest('li').dataset.id") == first[2], "the keyboard goes along"
    press(page, ".own-item:nth-child(1) summary")
    page.keyboard.press("Tab")
    page.keyboard.type(NOTE)
    press(page, ".own-item:nth-child(1) input[type=checkbox]", "Space")
    for name, text in (("title", "Đọc hè: lớp 4 “A”"), ("intro", "Mỗi tuần một mục."), ("curator", "Trường Mẫu")):
        page.locator(f"[name={name}]").focus()
        page.keyboard.type(text)
    for vocabulary, value in (("audiences", "students"), ("levels", "primary")):
        press(page, f".facet:has([name={vocabulary}]) summary")
        press(page, f"[name={vocabulary}][value={value}]", "Space")
    until(page, "() => document.querySelector('#own-record').textContent.includes('students]')")
    until(page, "() => !document.querySelector('[data-part=record]').hidden")
    until(page, "() => document.querySelector('#own-address').textContent.endsWith(location.hash)")
    return str(page.evaluate("location.hash"))


def test_a_list_of_eight_is_made_sent_printed_and_handed_in(
    desk: Page, chromium: Browser, served: str, full_copy: Path, tmp_path: Path
) -> None:
    traffic = Traffic(desk)
    hash = filled(desk, served)
    assert re.fullmatch(r"#1_[A-Za-z0-9_-]+_E", hash)
    assert len(hash) < 700
    assert kept(desk) == NOTHING
    assert traffic.elsewhere(served) == []
    assert not any(MAKER in each and "1_" in each.partition("#")[0] for each in traffic.asked), (
        "no server sees the list"
    )
    address = desk.locator("#own-address").inner_text()
    order = items(desk)

    # Handed in: the record passes the check as it is.
    record = desk.locator("#own-record").text_content() or ""
    name = (desk.locator("[data-part=path]").text_content() or "").rpartition("/")[2]
    (full_copy / "resources/reading-lists" / name).write_text(record, "utf-8")
    done = hoctap(full_copy, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    with desk.expect_download() as saved:
        desk.locator("details:has([data-do=csv]) summary").click()
        desk.locator("[data-do=csv]").click()
    table = tmp_path / "list.csv"
    saved.value.save_as(table)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert [row[1] for row in rows[1:]] == order
    assert rows[1][5] == NOTE

    # Sent: opened in a browser that was never here.
    context = chromium.new_context()
    other = context.new_page()
    said: list[str] = []
    other.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    other.goto(served + "en/" + MAKER + hash)
    expect(other.locator("h1")).to_have_text("Đọc hè: lớp 4 “A”")
    assert other.locator("h1").get_attribute("lang") == "vi"
    expect(other.locator(".own-steps > li")).to_have_count(8)
    expect(other.locator(".own-steps > li").first).to_contain_text(NOTE)
    assert [
        each.rstrip("/").rpartition("/")[2]
        for each in other.locator(".own-step a").evaluate_all("(all) => all.map((each) => each.pathname)")
    ] == order
    assert kept(other) == NOTHING
    assert said == []

    # Printed: one sheet of A4, with a code that leads back to the list.
    if shutil.which("zbarimg") and shutil.which("pdftoppm") and shutil.which("pdfinfo"):
        until(other, "() => document.querySelector('.own-qr svg')")
        pdf = tmp_path / "list.pdf"
        other.pdf(path=pdf, format="A4", prefer_css_page_size=True)
        told = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
        assert re.search(r"Pages:\s+1\n", told), told
        subprocess.run(["pdftoppm", "-r", "200", "-singlefile", "-png", pdf, tmp_path / "list"], check=True)
        read = subprocess.run(
            ["zbarimg", "-q", "--raw", tmp_path / "list.png"], capture_output=True, text=True, check=True
        )
        assert read.stdout.strip() == address.replace("/danh-sach-doc", "/en/danh-sach-doc")
    context.close()


def test_a_school_embeds_a_list(desk: Page, served: str, tmp_path: Path) -> None:
    desk.goto(served + plain(*IDS))
    until(desk, "() => document.querySelector('#own-embed').textContent")
    code = desk.locator("#own-embed").text_content() or ""
    site = code.partition('src="')[2].partition("danh-sach-doc")[0]
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Trường</title>{code.replace(site, served)}", "utf-8")
    with serving(tmp_path) as school:
        desk.goto(school)
        inside = desk.frame_locator("iframe")
        expect(inside.locator(".own-steps > li")).to_have_count(8)
        expect(inside.locator("[role=status]")).to_be_empty()


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_list_is_made_by_touch(phone: Page, served: str, lang: str) -> None:
    phone.goto(served + lang + "hoc-lieu/")
    for number in (1, 2, 3):
        phone.locator(f".cards > li:nth-child({number}) .choose").tap()
    # A second touch takes it away again.
    phone.locator(".cards > li:nth-child(2) .choose").tap()
    phone.locator(".cards > li:nth-child(2) .choose").tap()
    expect(phone.locator(".my-list [role=status]")).to_contain_text("3")
    axe.injected(phone)
    found = axe.both_schemes(phone)
    assert found == [], found
    # By way of a resource's page and its button.
    phone.goto("about:blank")
    phone.goto(f"{served}{lang}{plain(*IDS[:3], edit=True)}")
    expect(phone.locator(".own-item")).to_have_count(3)
    before = items(phone)
    drag(phone, ".own-item:nth-child(1) .own-handle", ".own-item:nth-child(3)")
    until(phone, "(first) => document.querySelector('.own-item').dataset.id !== first", before[0])
    assert items(phone) == [before[1], before[2], before[0]]
    until(phone, "(end) => location.hash.endsWith(end)", f"_{before[0]}_E")
    small = phone.evaluate(
        """() => [...document.querySelectorAll('main button, main .btn, .own-handle, main summary, .own-check')]
          .filter((each) => each.checkVisibility()).map((each) => [each.outerHTML.slice(0, 60), each.getBoundingClientRect()])
          .filter(([, { width, height }]) => width < 44 || height < 44)"""
    )
    assert small == []
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    axe.injected(phone)
    found = axe.both_schemes(phone)
    assert found == [], found
    phone.locator("[data-do=to-view]").tap()
    expect(phone.locator(".own-steps > li")).to_have_count(3)
    assert axe.both_schemes(phone, dark_first=True) == []


def drag(page: Page, handle: str, onto: str) -> None:
    """Move a finger from the handle to below the middle of another row."""
    page.locator(handle).scroll_into_view_if_needed()
    start, end = page.locator(handle).bounding_box(), page.locator(onto).bounding_box()
    assert start
    assert end
    x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind: str, *points: dict[str, Any]) -> None:
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x, "y": y})
    bottom = end["y"] + end["height"] - 4
    for step in range(1, 13):
        touch("touchMove", {"x": x, "y": y + (bottom - y) * step / 12})
    touch("touchEnd")


def test_a_page_without_resources_asks_for_the_script_once_there_is_a_list(desk: Page, served: str) -> None:
    traffic = Traffic(desk)
    desk.goto(f"{served}ke-hoach/", wait_until="networkidle")
    assert not [each for each in traffic.asked if "my-list" in each]
    desk.evaluate(f"() => {{ location.hash = '#1_{IDS[0]}_E' }}")
    expect(desk.locator(".my-list [role=status]")).to_contain_text("1")


def test_the_list_goes_along_and_no_further(desk: Page, served: str) -> None:
    traffic = Traffic(desk)
    desk.goto(f"{served}hoc-lieu/{IDS[0]}/")
    desk.locator("[data-choose-here] .choose").click()
    expect(desk.locator(".my-list")).to_be_visible()
    desk.locator(".site-nav a[href$='/dia-diem/']").click()
    expect(desk.locator(".my-list")).to_be_visible()
    desk.locator("header a.head-search").click()
    desk.locator("main input[name=q]").fill("sổ tay tự học")
    desk.locator("main input[name=q]").press("Enter")
    desk.locator("[data-result] .choose").first.click()
    expect(desk.locator(".my-list [role=status]")).to_contain_text("2")
    desk.locator(".my-list a").click()
    expect(desk.locator(".own-item")).to_have_count(2)
    assert items(desk)[0] == IDS[0]
    assert kept(desk) == NOTHING
    assert not any(IDS[0] in each.partition("#")[0] and "soan" in each for each in traffic.asked)


def test_a_published_list_is_copied(desk: Page, served: str) -> None:
    desk.goto(f"{served}danh-sach-doc/tieu-hoc-tu-doc/")
    title = desk.locator("h1").inner_text().replace("\u00a0", " ")
    steps = desk.locator(".list-steps > li").evaluate_all("(all) => all.map((each) => each.dataset.id)")
    desk.locator(f"a[href*='{MAKER}#']").click()
    expect(desk.locator(".own-item")).to_have_count(len(steps))
    assert items(desk) == steps
    assert desk.locator("[name=title]").input_value() == title
    assert desk.locator("[name=levels]:checked").count() > 0


def test_a_device_keeps_the_list_only_when_it_is_told_to(desk: Page, served: str) -> None:
    desk.goto(served + plain(*IDS[:2], edit=True))
    expect(desk.locator(".own-item")).to_have_count(2)
    assert kept(desk) == NOTHING
    desk.locator("[data-do=keep]").click()
    assert kept(desk) == {**NOTHING, "local": ["danh-sach"]}
    desk.goto(f"{served}hoc-lieu/{IDS[2]}/")
    expect(desk.locator(".my-list [role=status]")).to_contain_text("2")
    desk.locator("[data-choose-here] .choose").click()
    expect(desk.locator(".my-list [role=status]")).to_contain_text("3")
    # A list that was sent does not take the place of the one that is kept.
    desk.goto("about:blank")
    desk.goto(served + plain("tu-dien-mau"))
    expect(desk.locator(".own-steps > li")).to_have_count(1)
    desk.goto("about:blank")
    desk.goto(served + MAKER)
    expect(desk.locator(".own-item")).to_have_count(3)
    desk.locator("[data-do=forget]").click()
    assert kept(desk) == NOTHING


def test_former_ids_lead_on_and_unknown_ones_are_named(desk: Page, served: str) -> None:
    desk.goto(served + plain("cam-nang-tu-hoc", "so-tay-tu-hoc", "khong-con-nua", "toan-tieu-hoc"))
    expect(desk.locator(".own-steps > li")).to_have_count(2)
    expect(desk.locator("[data-part=gone]")).to_contain_text("khong-con-nua")
    until(desk, "() => location.hash === '#1_so-tay-tu-hoc_khong-con-nua_toan-tieu-hoc_E'")


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize(
    "hash",
    [
        "#1_toan-tieu-hoc_so-tay",
        "#9_toan-tieu-hoc_E",
        "#1_<img src=x onerror=window.ran=1>_E",
        "#1_toan-tieu-hoc_DAAAA_E",
        "#javascript:window.ran=1",
        f"#1_{'a' * 70_000}_E",
    ],
)
def test_a_hostile_address_is_refused_in_plain_words(desk: Page, served: str, hash: str, lang: str) -> None:
    said: list[str] = []
    desk.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    desk.on("pageerror", lambda error: said.append(str(error)))
    for address in (MAKER, f"{MAKER}nhung/"):
        desk.goto("about:blank")
        desk.goto(served + lang + address + hash)
        told = desk.locator("[data-part=fault]" if address == MAKER else "[role=status]")
        expect(told).to_be_visible()
        assert len(told.inner_text()) > 20
        assert desk.locator("main img").count() == 0
        assert desk.evaluate("window.ran") is None
    assert said == []


def test_texts_are_never_markup(desk: Page, served: str) -> None:
    desk.goto(served + plain(IDS[0], edit=True))
    text = '"><img src=x onerror="window.ran=1"><b>đậm</b>'
    desk.locator("[name=title]").fill(text)
    desk.locator(".own-item summary").click()
    desk.locator(".own-item textarea").fill(text)
    until(desk, "() => document.querySelector('#own-record').textContent.split('&#60;img').length === 3")
    address = desk.evaluate("location.hash")
    desk.goto("about:blank")
    desk.goto(served + MAKER + address)
    expect(desk.locator("h1")).to_have_text(text)
    expect(desk.locator(".own-steps > li")).to_contain_text(text)
    assert desk.locator("main b, main img").count() == 0
    assert desk.evaluate("window.ran") is None


def test_a_hundred_items_are_a_list(desk: Page, served: str) -> None:
    ids = [*IDS, *(f"phet-mo-phong-chuyen-dong-{number}" for number in range(92))]
    desk.goto(served + plain(*ids, edit=True))
    expect(desk.locator(".own-item")).to_have_count(100)
    for _ in range(3):
        desk.locator(".own-item:nth-child(100) [data-by='-1']").click()
    until(desk, "() => document.querySelector('#own-address').textContent.endsWith(location.hash)")
    assert len(desk.evaluate("location.hash")) < 1500
    desk.locator(".own-item:nth-child(1) summary").click()
    desk.locator(".own-item:nth-child(1) textarea").fill("x")
    desk.locator("[name=title]").fill("Trăm mục")
    until(desk, "() => document.querySelector('#own-address').textContent.endsWith(location.hash)")


def test_without_scripts_the_page_says_how_else(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + MAKER)
    assert page.locator("main ol li:visible a").count() >= 2
    assert page.locator("main button:visible, main input:visible").count() == 0
    page.goto(served + "hoc-lieu/")
    assert page.locator(".choose:visible, .my-list:visible").count() == 0
    context.close()
