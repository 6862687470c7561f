"""The search page in Chromium: as one types, by keyboard, in the address, announced; without scripts or a server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 760})
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    context.close()
    assert faults == []


def titles(page: Page) -> list[str]:
    expect(page.locator(".results li").first).to_be_visible()
    found = page.locator(".results .result-title a").all_inner_texts()
    # Compounds are in one piece each.
    return [title.replace("\u00a0", " ") for title in found]


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_results_as_one_types(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("langpedia tieng vi", delay=20)
    expect(page.locator(".results .result-title a").first).to_have_text("Langpedia tiếng Việt")
    # The first results are of half the query; the marks follow with the last letter.
    marks = page.locator(".results li").first.locator(".result-title mark")
    expect(marks).to_have_text(["Langpedia", "tiếng", "Việt"])
    expect(page.locator("[data-search] [role=status]")).to_contain_text("langpedia tieng vi")
    assert query(page) == {"q": ["langpedia tieng vi"]}


def test_marks_that_were_typed_are_meant(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=to%C3%A1n+l%E1%BB%9Bp+8")
    expect(page.locator(".results li").first.locator(".result-title")).to_contain_text("Toán")
    marked = {text.lower() for text in page.locator(".results mark").all_inner_texts()}
    assert "toán" in marked
    assert "toàn" not in marked
    page.goto(f"{served}tim-kiem/?q=toan")
    expect(page.locator(".results li").first).to_have_attribute("data-id", "subjects-mathematics")
    page.locator(".results li").first.locator("a").click()
    expect(page.locator("h1")).to_contain_text("Toán")


@pytest.mark.parametrize("typed", ["học tập suốt đời", "hoc tap suot doi", "HỌC TẬP SUỐT ĐỜI", "học tâp suôt đơi"])
def test_marks_or_none(page: Page, served: str, typed: str) -> None:
    page.goto(f"{served}tim-kiem/")
    page.locator("#q").fill(typed)
    expect(page.locator(".results mark").first).to_be_visible()
    assert len(titles(page)) >= 5
    marked = " ".join(page.locator(".results mark").all_inner_texts()).lower()
    assert {"học", "đời"} <= set(marked.split())


def test_results_are_in_the_address_and_back_works(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=thu+vien")
    found = titles(page)
    page.locator(".results .result-title a").first.click()
    page.go_back()
    assert titles(page) == found
    assert page.locator("#q").input_value() == "thu vien"


def test_one_kind_and_its_count(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=hoc+tap&muc=target")
    titles(page)
    choice = page.locator(".kinds li", has=page.locator("input[value=target]"))
    expect(choice.locator("input")).to_be_checked()
    count = int(choice.locator(".count").inner_text())
    expect(page.locator("[data-search] [role=status]")).to_contain_text(str(count))
    kinds = page.locator(".results li").evaluate_all("items => items.map((item) => item.dataset.kind)")
    assert set(kinds) == {"target"}
    page.locator(".kinds input[value=guide]").check()
    expect(page.locator(".results li").first).to_have_attribute("data-kind", re.compile("page|plan-reader"))
    assert query(page)["muc"] == ["guide"]
    page.locator(".kinds input[value='']").click()
    expect(page.locator(".kinds")).to_be_hidden()
    assert "muc" not in query(page)


def test_an_address_with_a_kind_of_a_group_shows_the_group(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=hoc+tap&muc=page")
    titles(page)
    expect(page.locator(".kinds input[value=guide]")).to_be_checked()


def test_filters_narrow_and_stay(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=toan")
    titles(page)
    page.locator("[data-search-filters] > details > summary").click()
    page.locator("[data-search-filters] .facet summary", has_text="Ngôn ngữ").click()
    box = page.locator("[data-search-filters] input[name=ngon-ngu][value=vi]")
    count = int(box.locator("xpath=..").locator(".count").inner_text())
    box.check()
    expect(page.locator("[data-search] [role=status]")).to_contain_text(str(count))
    assert query(page)["ngon-ngu"] == ["vi"]
    page.reload()
    titles(page)
    expect(page.locator("[data-search] [role=status]")).to_contain_text(str(count))
    page.locator(".chosen button").first.click()
    expect(page.locator(".chosen button")).to_have_count(0)


def test_keyboard(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=thu+vien")
    titles(page)
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    links = page.locator(".results .result-title a")
    page.keyboard.press("ArrowDown")
    expect(links.nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(links.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#q")).to_have_value("")
    expect(page.locator(".results li")).to_have_count(0)
    assert query(page) == {}
    page.locator("#q").fill("langpedia tieng viet")
    expect(page.locator(".result-title a").first).to_have_text("Langpedia tiếng Việt")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}hoc-lieu/langpedia-tieng-viet/")


@pytest.mark.parametrize("key", ["/", "Control+k"])
@pytest.mark.parametrize("kind", ["", "ke-hoach/muc-tieu/", "en/hoc-lieu/"])
def test_keys_reach_the_search_from_any_page(chromium: Browser, served: str, kind: str, key: str) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served + kind)
    page.keyboard.press(key)
    # Where the page has no box, the key leads to the page that has.
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("doc sach")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=doc+sach")
    assert page.url.startswith(served + ("en/" if kind.startswith("en/") else ""))
    assert titles(page)
    page.close()


def test_a_slip_is_forgiven_and_said(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=langpeda")
    assert any("Langpedia" in title for title in titles(page))
    expect(page.locator(".meant")).to_contain_text("langpedia")


def test_nothing_found_offers_what_is_near(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=zzqqxx")
    expect(page.locator("[data-search] [role=status]")).to_contain_text("zzqqxx")
    expect(page.locator("[data-without-search]")).to_be_visible()
    expect(page.locator(".results li")).to_have_count(0)
    expect(page.locator("[data-without-search] a").first).to_be_visible()


def test_more_results_of_a_kind(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=hoc+tap")
    assert len(titles(page)) > 3
    groups = page.locator(".result-groups section")
    button = groups.locator("p > button").first
    count = int(re.sub(r"\D", "", button.inner_text().partition(":")[0]))
    button.click()
    expect(page.locator("[data-search] [role=status]")).to_contain_text(str(count))
    expect(page.locator(".kinds input:checked")).to_be_focused()
    assert query(page)["muc"] == [page.locator(".kinds input:checked").get_attribute("value")]
    expect(groups).to_have_count(0)


def test_more_results(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=hoc+tap&muc=resource")
    titles(page)
    page.locator("[data-more]").click()
    expect(page.locator(".results li").nth(10).locator("a")).to_be_focused()


def test_what_was_understood_is_said_and_can_be_taken_back(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=s%C3%A1ch+cho+con+8+tu%E1%BB%95i")
    titles(page)
    chip = page.locator(".understood button")
    expect(chip).to_have_text("8 tuổi → Tiểu học ✕")
    assert not {"con", "tuổi", "cho"} & {text.lower() for text in page.locator(".results mark").all_inner_texts()}
    chip.press("Enter")
    expect(chip).to_have_attribute("aria-pressed", "false")
    expect(chip).to_be_focused()
    assert query(page)["bo"] == ["8 tuoi"]
    page.reload()
    titles(page)
    expect(chip).to_have_attribute("aria-pressed", "false")
    chip.click()
    expect(chip).to_have_attribute("aria-pressed", "true")
    assert "bo" not in query(page)
    page.goto(f"{served}tim-kiem/?q=s%C3%A1ch")
    titles(page)
    expect(page.locator(".understood")).to_be_hidden()


def test_the_best_answer_stands_out(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=k%E1%BB%B9+n%C4%83ng+s%E1%BB%91+%C4%91%E1%BA%A7u+ti%C3%AAn")
    best = page.locator(".best-answer")
    expect(best).to_have_attribute("data-id", "ky-nang-so-dau-tien")
    href = best.get_by_role("link", name="In tờ A4").get_attribute("href") or ""
    assert page.request.get(href).ok
    page.goto(f"{served}en/tim-kiem/?q=k%E1%BB%B9+n%C4%83ng+s%E1%BB%91+%C4%91%E1%BA%A7u+ti%C3%AAn")
    href = page.locator(".best-answer").get_by_role("link", name="Print on A4").get_attribute("href") or ""
    assert "/en/" in href
    assert page.request.get(href).ok


def test_what_is_of_the_plan_and_the_news_is_folded(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=hoc+tap")
    titles(page)
    folded = page.locator(".result-others")
    expect(folded.locator("li")).to_have_count(0)
    folded.locator("summary").click()
    expect(folded.locator("li").first).to_be_visible()
    kinds = set(folded.locator("li").evaluate_all("items => items.map((item) => item.dataset.kind)"))
    assert kinds
    assert not kinds & {"resource", "list", "page", "place", "event", "campaign", "shelf", "section"}
    ways = page.locator(".result-ways a")
    assert 1 <= ways.count() <= 4


def test_language_switch_keeps_the_query(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=langpedia")
    titles(page)
    page.locator(".menu > summary").click()
    page.locator(".menu a.lang-switch").click()
    assert titles(page)
    assert page.url == f"{served}en/tim-kiem/?q=langpedia"


def test_english_titles_find_vietnamese_records(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=vietnamese+langpedia")
    assert "Langpedia tiếng Việt" in titles(page)


def test_a_query_is_only_text(page: Page, served: str) -> None:
    page.goto(f"{served}tim-kiem/?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E+hoc")
    expect(page.locator("[data-search] [role=status]")).to_contain_text("<img src=x onerror=alert(1)> hoc")
    assert page.locator("main img").count() == 0


def test_nothing_typed_leaves_or_stays(chromium: Browser, served: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{served}tim-kiem/")
    page.locator("#q").fill("bimatcuatoi")
    expect(page.locator("[data-search] [role=status]")).to_contain_text("bimatcuatoi")
    assert all(url.startswith(served) and "bimat" not in url for url in asked)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert context.cookies() == []
    context.close()


@pytest.mark.parametrize("lang", ["", "en/"])
def test_from_a_copy_without_a_server(chromium: Browser, built_site: Path, lang: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    faults: list[str] = []
    # A preloaded font is not taken from a file; the style sheet then takes it without the preload.
    page.on("requestfailed", lambda request: request.url.endswith(".woff2") or faults.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((built_site / f"{lang}tim-kiem/index.html").as_uri() + "?q=ky%20nang%20so")
    assert titles(page)
    assert faults == []
    context.close()


def test_without_scripts_the_form_leads_to_browsing(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{served}ke-hoach/")
    page.locator("header .head-search").click()
    page.locator("#q").fill("sách")
    page.keyboard.press("Enter")
    expect(page.locator("[data-without-search]")).to_be_visible()
    page.locator(".letters a", has_text="Đ").first.click()
    assert page.url == f"{served}tim-kiem/a-z/dd/"
    found = page.locator(".titles li a").all_inner_texts()
    assert {text.strip()[0] for text in found} == {"Đ"}
    context.close()
