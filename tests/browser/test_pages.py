"""Every page kind in Chromium: accessible, readable without scripts, narrow enough, private."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

KINDS = [
    "",
    "ke-hoach/",
    "ke-hoach/muc-tieu/",
    "ke-hoach/nhiem-vu/",
    "ke-hoach/co-quan/",
    "ke-hoach/co-quan/phong-gddt/",
    "ke-hoach/van-ban/",
    "ke-hoach/tien-do/",
    "hoc-lieu/",
    "hoc-lieu/?doi-tuong=teachers&ngon-ngu=vi",
    "hoc-lieu/trang/2/",
    "hoc-lieu/doi-tuong/farmers/",
    "hoc-lieu/giay-phep/cc-by-4.0/",
    "hoc-lieu/wikipedia-tieng-viet/",
    "danh-sach-doc/",
    "danh-sach-doc/tieu-hoc-tu-doc/",
    "tim-kiem/",
    "tim-kiem/?q=hoc+tap",
    "tim-kiem/?q=zzqqxx",
    "tim-kiem/a-z/",
    "tim-kiem/a-z/dd/",
    "du-lieu/",
    "du-lieu/kiem-chung/",
    "gioi-thieu/",
    "chien-dich/",
    "chien-dich/tuan-le-hoc-tap-suot-doi/",
    "chien-dich/tuan-le-hoc-tap-suot-doi/2025/",
    "chien-dich/ngay-sach-va-van-hoa-doc-viet-nam/",
    "lich/",
    "lich/2026/",
    "lich/2026/10/",
    "tin-tuc/",
    "tin-tuc/2026/",
    "tin-tuc/chuyen-muc/chuyen-de-quy/",
    "tin-tuc/2026/trang-mo-cua/",
    "dia-diem/",
    "dia-diem/ttht-cong-dong-vinh-son/",
    "dia-diem/xa/tho-tang/",
    "guong-sang/",
    "huong-dan/mo-hinh-hoc-tap/",
    "khong-co-trang-nay/",
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["", "en/"])
def test_axe_finds_nothing(chromium: Browser, served: str, lang: str, scheme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    found = {}
    for kind in KINDS:
        page.goto(served + lang + kind)
        results = Axe().run(page, options=RULES)
        if results.violations_count:
            found[kind] = [(v["id"], [n["target"] for n in v["nodes"]][:3]) for v in results.response["violations"]]
    context.close()
    assert found == {}


@pytest.mark.parametrize("lang", ["", "en/"])
def test_no_page_is_wider_than_the_screen(chromium: Browser, served: str, lang: str) -> None:
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    wide = []
    for kind in KINDS:
        page.goto(served + lang + kind)
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(kind)
        # 200 % text: WCAG 1.4.4.
        page.add_style_tag(content="html{font-size:200%!important}")
        page.set_viewport_size({"width": 640, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > 640:
            wide.append(f"{kind} at 200 %")
        page.set_viewport_size({"width": 320, "height": 640})
    context.close()
    assert wide == []


def test_nothing_leaves_the_site_and_nothing_is_kept(chromium: Browser, served: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    hosts, said = set(), []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    for kind in KINDS[:-1]:
        page.goto(served + kind)
    assert hosts == {urlsplit(served).netloc}
    assert said == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


@pytest.mark.parametrize("kind", KINDS[:-1])
def test_readable_without_scripts(chromium: Browser, served: str, kind: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(served + kind)
    assert page.locator("main h1").is_visible()
    menu = page.locator("details.menu")
    assert not menu.locator("a").first.is_visible()
    menu.locator("summary").click()
    menu.get_by_text("Tiến độ").click()
    assert page.url == served + "ke-hoach/tien-do/"
    context.close()


def test_missing_page_speaks_the_visitors_language(chromium: Browser, served: str) -> None:
    page = chromium.new_page()
    page.goto(served + "khong-co/")
    assert page.locator("h1").first.inner_text() == "Không tìm thấy trang này"
    page.goto(served + "en/not/there/")
    assert page.locator("h1").first.inner_text() == "We cannot find this page"
    page.get_by_text("Go to the home page").click()
    assert page.url == served + "en/"
    page.close()


def test_keyboard_alone(chromium: Browser, served: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.wait_for_url("**/#noi-dung")
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.className") == "lang-switch":
            break
    page.keyboard.press("Enter")
    page.wait_for_url(served + "en/")
    page.close()


def test_language_switch_keeps_the_page(chromium: Browser, served: str) -> None:
    page = chromium.new_page()
    for kind in KINDS[:-1]:
        page.goto(served + kind)
        page.locator("a.lang-switch").click()
        assert page.url == f"{served}en/{kind}"
        assert page.evaluate("document.documentElement.lang") == "en"
    page.close()


def test_task_filters_are_in_the_address(chromium: Browser, served: str) -> None:
    page = chromium.new_page()
    page.goto(served + "ke-hoach/nhiem-vu/")
    total = page.locator('[data-kind="task"]:visible').count()
    page.get_by_label("Cơ quan chủ trì").select_option("hoi-khuyen-hoc-huyen")
    shown = page.locator('[data-kind="task"]:visible').count()
    assert 0 < shown < total
    assert page.url.endswith("?co-quan=hoi-khuyen-hoc-huyen")
    assert page.get_by_role("status").inner_text() == f"Đang xem {shown} trên {total} việc"
    page.reload()
    assert page.locator('[data-kind="task"]:visible').count() == shown
    page.get_by_role("button", name="Bỏ lọc").click()
    page.wait_for_url("**/ke-hoach/nhiem-vu/")
    assert page.locator('[data-kind="task"]:visible').count() == total
    page.close()


def test_colour_choice_is_remembered(chromium: Browser, served: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(served)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Nền tối").click()
    page.goto(served + "hoc-lieu/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert page.evaluate("Object.keys(localStorage)") == ["theme"]
    context.close()
