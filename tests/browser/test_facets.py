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
    expect(page.locator("[data-found] .card").first).to_be_visible()
    return set(page.locator("[data-found] .card").evaluate_all("cards => cards.map(card => card.dataset.id)"))


@pytest.mark.parametrize("lang", ["", "en/"])
def test_a_linked_view(page: Page, served: str, lang: str, resources: list[Resource]) -> None:
    page.goto(f"{served}{lang}hoc-lieu/?doi-tuong=teachers&doi-tuong=farmers&ngon-ngu=vi")
    wanted = {r.id for r in resources if {"teachers", "farmers"} & set(r.audiences) and "vi" in r.languages}
    assert 0 < len(wanted) <= 24
    assert shown(page) == wanted
    expect(page.locator("[role=status] [data-count]")).to_have_text(
        f"{len(wanted)} {'resources' if lang else 'học liệu'}"
    )
    for link in page.locator("[data-found] .card a").evaluate_all("links => links.map(link => link.href)"):
        assert link.startswith(f"{served}{lang}hoc-lieu/")
    expect(page.locator("[data-unfiltered]")).to_be_hidden()


def test_what_a_place_lends(page: Page, served: str, resources: list[Resource]) -> None:
    place = next(held.place for each in resources for held in each.holdings)
    wanted = {each.id for each in resources if place in {held.place for held in each.holdings}}
    page.goto(f"{served}hoc-lieu/")
    opened(page)
    box = page.locator(f"input[name=noi-muon][value={place}]")
    expect(page.locator("label", has=box).locator(".count")).to_have_text(str(len(wanted)))
    box.check()
    assert shown(page) == wanted
    # The shelf of the place starts with it chosen.
    page.goto(f"{served}hoc-lieu/noi-muon/{place}/")
    expect(page.locator(f"input[name=noi-muon][value={place}]")).to_be_checked()


def opened(page: Page) -> None:
    """Open the filters, which are folded on a phone."""
    page.get_by_role("button", name="Lọc", exact=True).click()
    expect(page.locator("#loc")).to_be_visible()


def test_what_a_tick_finds_is_in_sight(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/")
    expect(page.locator("#loc")).to_be_hidden()
    opened(page)
    page.locator("input[name=chu-de][value=mathematics]").check()
    number = sum("mathematics" in r.subjects for r in resources)
    go = page.locator(".facet-go a")
    expect(go).to_have_text(f"Xem {number} học liệu")
    expect(go).to_be_in_viewport(ratio=1)
    go.click()
    expect(page.locator("[data-count]")).to_be_focused()
    expect(page.locator("[data-found] .card").first).to_be_in_viewport()
    expect(page.locator("#loc")).to_be_hidden()
    page.locator(".chosen button").click()
    expect(page.locator("[data-unfiltered]")).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text(f"{len(resources)} học liệu")


def test_counts_are_true(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/?ngon-ngu=vi")
    shown(page)
    opened(page)
    for box in page.locator("input[name=cap-hoc]").all():
        value = box.get_attribute("value")
        number = sum(value in r.levels and "vi" in r.languages for r in resources)
        assert box.locator("xpath=..").locator(".count").inner_text() == str(number)
        assert box.is_disabled() == (number == 0)
    # Values of the facet itself are counted as if it were open: they add, not narrow.
    page.locator("#loc summary", has_text="Lọc thêm").click()
    page.locator("#loc summary", has_text="Ngôn ngữ").click()
    english = page.locator("input[name=ngon-ngu][value=en]").locator("xpath=..").locator(".count")
    assert english.inner_text() == str(sum("en" in {t.split("-")[0] for t in r.languages} for r in resources))


def test_what_follows_from_other_fields(page: Page, served: str, full_model: Site, resources: list[Resource]) -> None:
    """By family of subjects and way of learning, by what a licence allows, and by how free it is."""
    library = full_model.library
    page.goto(f"{served}hoc-lieu/?nhom=math")
    family = {id for id, each in library.concepts("subjects").items() if each.family == "math"}
    assert shown(page) == {r.id for r in resources if family & set(r.subjects)}
    page.goto(f"{served}hoc-lieu/?cach-hoc=lesson&can=copy")
    verb = {id for id, each in library.concepts("types").items() if each.verb == "lesson"}
    copied = {id for id, each in library.concepts("licences").items() if each.may.get("print") and each.may.get("copy")}
    assert shown(page) == {r.id for r in resources if verb & set(r.types) and r.licence in copied}
    opened(page)
    page.locator("#loc summary", has_text="Lọc thêm").click()
    page.locator("#loc summary", has_text="Chi phí").click()
    page.locator("input[name=chi-phi][value=free]").check()
    assert "chi-phi=free" in page.url


def test_orders(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/")
    ids = "cards => cards.map(card => card.dataset.id)"
    languages = {r.id: set(r.languages) for r in resources}
    page.get_by_label("Xếp theo").select_option("a-z")
    shown(page)
    by_title = [r.id for r in sorted(resources, key=lambda r: (r.order, r.id))]
    assert page.locator("[data-found] .card").evaluate_all(ids) == by_title[:24]
    assert page.url.endswith("?thu-tu=a-z")
    page.get_by_label("Xếp theo").select_option("moi")
    newest = max(r.added for r in resources)
    expect(page.locator("[data-found] .card").first).to_have_attribute(
        "data-id", next(r.id for r in full_order(resources) if r.added == newest)
    )
    page.get_by_label("Xếp theo").select_option("")
    expect(page.locator("[data-unfiltered]")).to_be_visible()
    readable = ["vi" in languages[r.id] for r in full_order(resources)]
    assert readable == sorted(readable, reverse=True)


def full_order(resources: list[Resource]) -> list[Resource]:
    """Vietnamese first, then featured, then collections before their parts, then by title."""
    return sorted(resources, key=lambda r: ("vi" not in r.languages, not r.featured, bool(r.part_of), r.order, r.id))


def test_a_shelf_is_a_choice_made(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/cap-hoc/primary/")
    opened(page)
    own = page.locator("input[name=cap-hoc][value=primary]")
    expect(own).to_be_checked()
    page.locator("input[name=ngon-ngu][value=vi]").check()
    wanted = {r.id for r in resources if "primary" in r.levels and "vi" in r.languages}
    expect(page.locator("[data-count]")).to_have_text(f"{len(wanted)} học liệu")
    assert shown(page) == wanted
    assert page.url.endswith("/hoc-lieu/cap-hoc/primary/?ngon-ngu=vi")
    page.reload()
    assert shown(page) == wanted
    opened(page)
    own.uncheck()
    page.wait_for_url(f"{served}hoc-lieu/?ngon-ngu=vi")
    assert wanted < {r.id for r in resources if "vi" in r.languages}


def test_keyboard_alone_address_and_back(page: Page, served: str, resources: list[Resource]) -> None:
    page.goto(f"{served}hoc-lieu/")
    page.get_by_role("button", name="Lọc", exact=True).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    first = page.locator("#loc input").first
    expect(first).to_be_focused()
    expect(first).to_be_checked()
    wanted = {r.id for r in resources if "vi" in r.languages}
    assert shown(page) <= wanted
    assert page.url.endswith("?ngon-ngu=vi")
    expect(page.locator("[data-count]")).to_have_text(f"{len(wanted)} học liệu")
    page.go_back()
    expect(page.locator("[data-unfiltered]")).to_be_visible()
    page.go_forward()
    assert shown(page) <= wanted
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
    drawn = page.locator("[data-unfiltered] .card").evaluate_all(read)
    page.goto(f"{served}hoc-lieu/?chu-de=reading")
    shown(page)
    assert page.locator("[data-found] .card").evaluate_all(read) == drawn


def test_without_scripts_the_filters_lead_to_shelves(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 760})
    page = context.new_page()
    page.goto(f"{served}hoc-lieu/?doi-tuong=teachers")
    assert page.locator("[data-sort]").is_hidden()
    assert page.locator("#loc").is_hidden()
    page.get_by_role("link", name="Lọc", exact=True).click()
    assert page.locator("#loc").is_visible()
    assert page.locator("#loc a").count() > 20
    page.locator("#loc a", has_text="Tiểu học").click()
    assert page.url == f"{served}hoc-lieu/cap-hoc/primary/"
    assert page.locator("#loc [aria-current]").inner_text().startswith("Tiểu học")
    context.close()
