"""The box for a commune's name, old or new: the tiles that are left, and the page that it leads to."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

PREFIXES = ("", "en/")


@pytest.fixture
def box(page: Page, served: str) -> Page:
    page.goto(f"{served}dia-diem/")
    return page


@pytest.fixture
def page(chromium_page: Page) -> Page:
    return chromium_page


def test_a_name_leaves_its_tile(box: Page) -> None:
    tiles = box.locator(".commune-tile:visible")
    whole = tiles.count()
    assert whole > 1
    name = box.locator(".commune-tree .commune-name").first.inner_text()
    box.fill("#commune-q", name)
    assert 0 < tiles.count() < whole
    expect(box.locator("[data-found]").first).to_be_visible()
    box.fill("#commune-q", "zzqqxx")
    expect(tiles).to_have_count(0)
    expect(box.locator("[data-communes] [role=status]")).not_to_be_empty()
    box.fill("#commune-q", "")
    expect(tiles).to_have_count(whole)


@pytest.mark.parametrize("before", ["", "xã "])
def test_a_whole_name_leads_to_its_page(box: Page, before: str) -> None:
    link = box.locator(".commune-tree .commune-name").first
    wanted = link.evaluate("link => link.href")
    box.fill("#commune-q", before + link.inner_text())
    box.press("#commune-q", "Enter")
    box.wait_for_url(wanted)


def test_what_is_no_commune_is_searched_for(box: Page) -> None:
    box.fill("#commune-q", "zzqqxx")
    box.press("#commune-q", "Enter")
    box.wait_for_url("**/tim-kiem/?q=zzqqxx")


@pytest.mark.parametrize("lang", PREFIXES)
def test_without_scripts_every_commune_is_a_link(chromium: Browser, served: str, lang: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{lang}dia-diem/")
    names = page.locator("#commune-names option")
    links = page.locator(".commune-tile .commune-name:visible")
    assert names.count() == links.count() > 1
    context.close()
