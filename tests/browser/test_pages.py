"""Every template in Chromium: accessible, narrow enough, private, readable without scripts."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from harness.browser import axe, focus, sizes, structure, traffic
from harness.browser.grid import Found, faults, looked, settled
from harness.browser.kinds import (
    EMBEDDED,
    FORMS,
    FORWARD,
    FRAMED,
    KINDS,
    MISSING,
    MORE,
    OWN_EMBEDDED,
    STATES,
    address_of,
)
from harness.browser.serving import shared_out
from harness.page_samples import ELSEWHERE, templates

PREFIXES = ("", "en/")


def test_every_template_is_looked_at(samples: Mapping[str, str]) -> None:
    """The page that answers where there is none is a state."""
    assert {*FRAMED, EMBEDDED, OWN_EMBEDDED, FORMS, FORWARD} | ELSEWHERE == templates()
    assert set(samples) == templates() - ELSEWHERE
    assert MISSING in STATES


def test_nothing_stands_in_anybodys_way(chromium_path: str, served: str, samples: Mapping[str, str]) -> None:
    """axe, structure, languages, sizes, motion, forced colours: a page a template and every state, in one language and
    the other by turns; `make audit` takes every page in both."""
    kinds = (*KINDS, *MORE, FORWARD)
    addresses = [served + PREFIXES[number % 2] + address_of(kind, samples) for number, kind in enumerate(kinds)]
    look = functools.partial(looked, forwards=f"**/{samples[FORWARD]}", look=functools.partial(faults, menus=set()))
    found: Found = {}
    for part in shared_out(chromium_path, addresses, look):
        found |= part
    assert found == {}


FAULTY = """<!doctype html><html lang="en"><title>t</title><main><h1>One</h1><h3>Three</h3><p>Học tập suốt đời</p>
<p style="color:#999">Faint</p><img src="x.png"><div style="width:700px">Wide</div>
<div style="height:8px;overflow:hidden;line-height:30px">Cut off here</div>
<button style="width:9px;height:9px;padding:0;border:0">a</button><button style="width:9px;height:9px;padding:0">b</button>
<a href="#a" style="outline:0">no ring</a><nav><a href="#b">b</a></nav>
<section><div class="chart"><div class="bars">5%<svg class="chart-svg"></svg></div></div></section>
<p style="transition:color 2s">Moves</p></main>"""


def test_the_looking_sees_faults(chromium: Browser) -> None:
    """What the tests above would not say of a sound page, they say of this one."""
    page = chromium.new_page(viewport={"width": 360, "height": 800})
    page.set_content(FAULTY)
    axe.injected(page)
    seen = " ".join(axe.both_schemes(page))
    for rule in ("light: color-contrast", "image-alt", "target-size", "heading-order"):
        assert rule in seen, rule
    built = " ".join(structure.misbuilt(page))
    for fault in ("h1 then h3", "navigation named", "a chart without its table"):
        assert fault in built, fault
    assert structure.wrong_languages(page) == ["en: Học tập suốt đời"]
    assert structure.moving(page) == ["transition: p."]
    assert any("no edge" in each for each in structure.lost_in_forced_colours(page))
    assert any(each.startswith("wider by") for each in sizes.out_of_room(page))
    assert any(each.startswith("cut off") for each in sizes.out_of_room(page))
    assert any("no ring: a" in each for each in focus.walk(page))
    page.close()


@pytest.mark.parametrize("lang", PREFIXES)
def test_nothing_leaves_the_site_and_nothing_is_kept(
    chromium: Browser, served: str, samples: Mapping[str, str], lang: str
) -> None:
    context = chromium.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    seen = traffic.Traffic(page)
    for kind in KINDS:
        if kind == MISSING:
            continue
        page.goto(served + lang + address_of(kind, samples))
        settled(page)
        assert traffic.kept(page) == traffic.NOTHING, kind
    page.wait_for_load_state("networkidle")
    assert seen.asked
    assert seen.elsewhere(served) == []
    assert seen.cookies_set == []
    assert context.cookies() == []
    assert traffic.bytes_kept(page) == 0
    assert said == []
    context.close()


def test_the_looking_sees_traffic_and_stores(chromium: Browser, served: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.route("https://elsewhere.example/**", lambda route: route.abort())
    seen = traffic.Traffic(page)
    page.goto(served + "robots.txt")
    page.evaluate(
        """async () => {
          document.cookie = 'a=1'; localStorage.b = 1; sessionStorage.c = 1; await caches.open('d');
          await new Promise((done) => { indexedDB.open('e').onsuccess = done; });
          navigator.sendBeacon('https://elsewhere.example/beacon');
          await fetch('https://elsewhere.example/fetch').catch(() => {});
        }"""
    )
    assert {each.rsplit("/", 1)[1] for each in seen.elsewhere(served)} == {"beacon", "fetch"}
    assert traffic.kept(page) == {
        "cookie": "a=1",
        "local": ["b"],
        "session": ["c"],
        "databases": ["e"],
        "caches": ["d"],
        "workers": 0,
    }
    assert traffic.bytes_kept(page) > 0
    context.close()


def test_only_the_colour_choice_is_kept(chromium: Browser, served: str) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(served)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.get_by_role("button", name="Giao diện tối").click()
    page.goto(served + "hoc-lieu/")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    assert traffic.kept(page) == {**traffic.NOTHING, "local": ["theme"]}
    assert page.evaluate("localStorage.theme") == "dark"
    context.close()


@pytest.fixture(scope="module")
def scriptless(chromium: Browser) -> Page:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    return context.new_page()


@pytest.mark.parametrize("kind", FRAMED)
def test_readable_without_scripts(scriptless: Page, served: str, samples: Mapping[str, str], kind: str) -> None:
    address = served + address_of(kind, samples)
    scriptless.goto(address)
    assert scriptless.locator("main h1").is_visible()
    menu = scriptless.locator("details.menu")
    assert not menu.locator("a").first.is_visible()
    menu.locator("summary").click()
    plan = menu.get_by_text("Kế hoạch")
    expect(plan).to_be_visible()
    assert urljoin(address, plan.get_attribute("href")) == served + "ke-hoach/"


def test_the_menu_leads_on_without_scripts(scriptless: Page, served: str) -> None:
    scriptless.goto(served)
    scriptless.locator("details.menu summary").click()
    scriptless.locator("details.menu").get_by_text("Kế hoạch").click()
    assert scriptless.url == served + "ke-hoach/"


def test_missing_page_speaks_the_visitors_language(chromium: Browser, served: str) -> None:
    page = chromium.new_page()
    page.goto(served + "khong-co/")
    assert page.locator("h1").first.inner_text() == "Không tìm thấy trang này"
    page.goto(served + "en/not/there/")
    assert page.locator("h1").first.inner_text() == "We cannot find this page"
    page.get_by_text("Go to the home page").click()
    assert page.url == served + "en/"
    page.close()


@pytest.mark.parametrize("kind", [*FRAMED, *(each for each in STATES if each != MISSING)])
def test_language_switch_keeps_the_page(
    chromium_page: Page, served: str, samples: Mapping[str, str], kind: str
) -> None:
    address = address_of(kind, samples)
    chromium_page.goto(served + address)
    chromium_page.locator("a.lang-switch").first.click()
    chromium_page.wait_for_url(f"{served}en/{address}")
    assert chromium_page.evaluate("document.documentElement.lang") == "en"


def test_task_filters_are_in_the_address(chromium_page: Page, served: str) -> None:
    page = chromium_page
    page.goto(served + "ke-hoach/nhiem-vu/")
    total = page.locator('[data-kind="task"]:visible').count()
    page.get_by_role("combobox", name="Cơ quan").select_option("trung-tam-htcd")
    shown = page.locator('[data-kind="task"]:visible').count()
    assert 0 < shown < total
    assert page.url.endswith("?co-quan=trung-tam-htcd")
    assert page.get_by_role("status").inner_text() == f"Đang xem {shown} trên {total} việc"
    page.reload()
    assert page.locator('[data-kind="task"]:visible').count() == shown
    page.get_by_role("button", name="Bỏ lọc").click()
    page.wait_for_url("**/ke-hoach/nhiem-vu/")
    assert page.locator('[data-kind="task"]:visible').count() == total
