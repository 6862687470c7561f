"""The catalogue's filters in Chromium: right counts, in the address, by keyboard alone, announced."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from hoctap.kinds.resource.model import Resource
from hoctap.site.model import Site


@pytest.fixture(scope="module")
def resources(full_model: Site) -> list[Resource]:
    return [each for each in full_model.library.all(Resource) if each.withdrawn is None]


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


def shown(page: Page) -> set[str]:
    expect(page.locator(".found .card").first).to_be_visible()
    return set(page.locator(".found .card").evaluate_all("cards => cards.map(card => card.dataset.id)"))


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_linked_view(page: Page, served: str, lang: str, resources: list[Resource]) -> None:
    page.goto(f"{served}{lang}hoc-lieu/?doi-tuong=teachers&doi-tuong=farmers&ngon-ngu=vi")
    wanted = {r.id for r in resources if {"teachers", "farmers"} & set(r.audiences) and "vi" in r.languages}
    assert 0 < len(wanted) <= 24
    assert shown(page) == wanted
    expect(page.locator("[role=status].found-count")).to_have_text(
        f"{len(wanted)} {'resources' if lang else 'học liệu'}"
    )
    for link in page.locator(".found .card a").evaluate_all("links => links.map(link => link.href)"):
        assert link.startswith(f"{served}{lang}hoc-lieu/")
    expect(page.locator("[data-unfiltered]")).to_be_hidden()


def test_what_a_tick_finds_is_in_sight(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/")
    page.locator("form[data-facets] > details > summary").click()
    page.locator(".facet summary", has_text="Chủ đề").click()
    go = page.locator(".facet-go button")
    expect(go).to_be_hidden()
    page.locator("input[name=chu-de][value=mathematics]").check()
    number = sum("mathematics" in r.subjects for r in resources)
    expect(go).to_have_text(f"Xem {number} học liệu")
    expect(go).to_be_in_viewport(ratio=1)
    go.click()
    expect(page.locator(".found-count")).to_be_focused()
    expect(page.locator(".found .card").first).to_be_in_viewport()
    page.locator(".chosen button").click()
    expect(go).to_be_hidden()


def test_counts_are_true(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/?ngon-ngu=vi")
    shown(page)
    page.locator("form[data-facets] > details > summary").click()
    page.locator(".facet summary", has_text="Người học").click()
    for box in page.locator("input[name=doi-tuong]:visible").all():
        value = box.get_attribute("value")
        number = sum(value in r.audiences and "vi" in r.languages for r in resources)
        assert box.locator("xpath=..").locator(".count").inner_text() == str(number)
    # Values of the facet itself are counted as if it were open: they add, not narrow.
    page.locator(".facet summary", has_text="Ngôn ngữ").click()
    english = page.locator("input[name=ngon-ngu][value=en]").locator("xpath=..").locator(".count")
    assert english.inner_text() == str(sum("en" in {t.split("-")[0] for t in r.languages} for r in resources))


def test_keyboard_alone_address_and_back(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/")
    page.locator("form[data-facets] > details > summary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".facet summary").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    first = page.locator(".facet input").first
    expect(first).to_be_focused()
    expect(first).to_be_checked()
    subject = first.get_attribute("value")
    assert page.url.endswith(f"?chu-de={subject}")
    wanted = {r.id for r in resources if subject in r.subjects}
    assert shown(page) == wanted
    page.go_back()
    expect(page.locator("[data-unfiltered]")).to_be_visible()
    page.go_forward()
    assert shown(page) == wanted
    page.locator(".chosen button").first.press("Enter")
    expect(page.locator("[data-unfiltered]")).to_be_visible()
    assert page.url.endswith("/hoc-lieu/")


def test_pages_of_a_long_result(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/?chi-phi=free")
    free = {r.id for r in resources if r.cost == "free"}
    assert len(free) > 24
    first = shown(page)
    page.get_by_role("link", name="Trang sau").click()
    expect(page.get_by_role("link", name="Trang trước")).to_be_visible()
    assert "trang=2" in page.url
    second = shown(page)
    assert len(first) == 24
    assert first.isdisjoint(second)
    page.reload()
    assert shown(page) == second


def test_cards_are_the_pages_own(page: Page, served: str) -> None:
    """The script's card says what the template's card says."""
    page.goto(f"{served}hoc-lieu/chu-de/reading/")
    read = """cards => cards.map(card => [
        ...[...card.querySelectorAll('.card-verb,.card-title,.card-line,li')]
            .map(part => part.textContent.replace(/\\s+/g, ' ').trim()),
        card.querySelector('.cover').className, card.querySelector('.cover-pattern').getAttribute('viewBox'),
        ...[...card.querySelectorAll('use')].map(use => use.getAttribute('href'))])"""
    drawn = page.locator(".card").evaluate_all(read)
    page.goto(f"{served}hoc-lieu/?chu-de=reading")
    shown(page)
    assert page.locator(".found .card").evaluate_all(read) == drawn


def test_without_scripts_the_shelves_are_there(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}hoc-lieu/?doi-tuong=teachers")
    assert page.locator("form[data-facets]").is_hidden()
    assert page.locator(".browse a").count() > 20
    context.close()
