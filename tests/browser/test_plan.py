"""Links into the plan: old places of clauses lead on, and what is folded opens for the link that leads to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

PREFIXES = ("", "en/")


@pytest.mark.parametrize("lang", PREFIXES)
def test_an_old_link_to_a_clause_arrives_at_its_chapter(chromium_page: Page, served: str, lang: str) -> None:
    chromium_page.goto(f"{served}{lang}ke-hoach/#iii-3")
    chromium_page.wait_for_url(f"{served}{lang}ke-hoach/toan-van/iii/#iii-3")
    expect(chromium_page.locator("#iii-3")).to_be_in_viewport()


def test_without_scripts_the_old_place_links_to_the_chapter(chromium: Browser, served: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{served}ke-hoach/#iii-3")
    link = page.locator("#iii-3 a")
    expect(link).to_be_in_viewport()
    expect(link).to_contain_text("Không gian đọc")
    link.click()
    assert page.url == f"{served}ke-hoach/toan-van/iii/#iii-3"
    context.close()


def test_a_link_to_a_task_opens_it(chromium_page: Page, served: str) -> None:
    page = chromium_page
    page.goto(f"{served}ke-hoach/nhiem-vu/#danh-muc-hoc-lieu")
    expect(page.locator("#danh-muc-hoc-lieu dl")).to_be_visible()
    expect(page.locator("#gio-tu-doc dl")).to_be_hidden()
    page.goto(f"{served}ke-hoach/nhiem-vu/#gio-tu-doc")
    expect(page.locator("#gio-tu-doc dl")).to_be_visible()
