"""No line of a title, a button or a menu ends within a compound, at any width."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page

from harness.browser import lines
from harness.browser.kinds import FRAMED, MORE, address_of
from hoctap.text.compounds import LIST, Compounds

JOINED = Compounds().joined


@pytest.mark.parametrize("kind", [*FRAMED, *MORE])
def test_no_line_parts_a_compound(chromium_page: Page, served: str, samples: Mapping[str, str], kind: str) -> None:
    chromium_page.goto(served + address_of(kind, samples))
    found, _ = lines.broken(chromium_page, JOINED)
    assert found == []


@pytest.mark.parametrize(
    ("address", "drawn"),
    [
        ("tim-kiem/?q=hoc", ".result-title"),
        ("hoc-lieu/?cap-hoc=primary", "[data-found] .card-title"),
        ("danh-sach-doc/soan/#1_khoa-tin-hoc-co-ban_dich-vu-cong-lang_an-toan-tren-mang_E", ".own-step"),
    ],
)
def test_nor_does_one_that_a_script_draws(chromium_page: Page, served: str, address: str, drawn: str) -> None:
    chromium_page.goto(served + address)
    chromium_page.locator(drawn).first.wait_for()
    found, looked_at = lines.broken(chromium_page, JOINED)
    assert found == []
    assert looked_at
    assert any("\u00a0" in title for title in chromium_page.locator(drawn).all_inner_texts())


def test_the_looking_sees_a_parted_compound(chromium_page: Page) -> None:
    chromium_page.goto("about:blank")
    chromium_page.set_content('<h1 style="font-family: monospace; width: 12ch">Cho các học&nbsp;sinh</h1>')
    assert lines.broken(chromium_page, JOINED) == ([], len(lines.WIDTHS))
    lines.parted(chromium_page)
    found, _ = lines.broken(chromium_page, JOINED)
    assert len(found) == len(lines.WIDTHS)


def test_the_widest_compounds_fit_a_phone(chromium_page: Page, served: str) -> None:
    """In the size of a title, on the narrowest screen, none breaks within a syllable."""
    chromium_page.goto(served)
    chromium_page.set_viewport_size({"width": 320, "height": 640})
    words = [line.upper() for line in LIST.read_text("utf-8").splitlines()]
    wide = chromium_page.evaluate(
        """(words) => {
          const heading = document.querySelector('h1');
          return words.filter((word) => {
            heading.textContent = word.replaceAll(' ', '\\u00a0');
            const range = document.createRange();
            range.selectNodeContents(heading);
            return new Set([...range.getClientRects()].map((rect) => rect.top)).size > 1;
          });
        }""",
        words,
    )
    assert wide == []
