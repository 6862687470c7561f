"""A phone 360 pixels wide: the menu's button stays where it is, and large text fits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from harness.browser import sizes
from harness.browser.grid import settled
from harness.browser.kinds import KINDS, MORE, address_of

PREFIXES = ("", "en/")
TIMES = (1.0, 1.3, 1.5, 2.0)
CONTROLS = (".menu > summary", ".head-search", ".brand", "main h1")


@pytest.fixture(scope="module")
def phone(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def boxes(page: Page) -> list[Any]:
    return [page.locator(each).bounding_box() for each in CONTROLS]


@pytest.mark.parametrize("times", TIMES)
@pytest.mark.parametrize("kind", ["", "hoc-lieu/"])
@pytest.mark.parametrize("lang", PREFIXES)
def test_opening_the_menu_moves_no_button(phone: Page, served: str, lang: str, kind: str, times: float) -> None:
    phone.goto(served + lang + kind)
    sizes.text_size(phone, times)
    menu = phone.locator(".menu > summary")
    assert menu.inner_text() == "Menu"
    before = boxes(phone)
    assert all(before)
    menu.click()
    entries = phone.locator(".menu li a")
    assert entries.first.is_visible()
    assert boxes(phone) == before
    # The entries take the lines below the button, from edge to edge.
    (button, *_), first = before, entries.first.bounding_box()
    assert first
    assert first["y"] >= button["y"] + button["height"]
    assert first["width"] > 0.75 * 360
    assert sizes.out_of_room(phone) == []
    menu.click()
    assert boxes(phone) == before


@pytest.mark.parametrize("lang", PREFIXES)
@pytest.mark.parametrize("kind", [*KINDS, *MORE])
def test_large_text_fits(phone: Page, served: str, samples: Mapping[str, str], kind: str, lang: str) -> None:
    phone.goto(served + lang + address_of(kind, samples))
    settled(phone)
    found: dict[float, list[str]] = {}
    for times in TIMES:
        sizes.text_size(phone, times)
        if wrong := sizes.out_of_room(phone):
            found[times] = wrong
    assert found == {}
