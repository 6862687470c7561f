"""Nothing jumps while a page loads, even where its scripts arrive after it is painted; what they draw is valid HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from harness.clients import installed
from harness.validity import checker
from harness.validity.server import Server, serving
from harness.validity.shifts import shifts

# 0.1 is what Web Vitals call good; what is left here are the chosen filters, drawn with their answer.
MOST = 0.02
PAGES = (
    "",
    "hoc-lieu/",
    "hoc-lieu/?doi-tuong=teachers",
    "tim-kiem/",
    "tim-kiem/?q=hoc",
    "tim-kiem/?q=zzqqxx",
    "ke-hoach/nhiem-vu/",
    "dia-diem/thu-vien-dong/",
)
# Where scripts draw most of the page, and what is there once they have.
DRAWN = {
    "hoc-lieu/?doi-tuong=teachers": "[data-found] .card",
    "tim-kiem/?q=hoc": "[data-result]",
    "tim-kiem/?q=zzqqxx": ".found-count:not(:empty)",
    "ke-hoach/nhiem-vu/?nam=2025": "[data-filter-count]:not(:empty)",
}


@pytest.fixture(scope="module")
def slow(built_site: Path) -> Iterator[Server]:
    with serving() as server:
        server.folder = built_site
        server.late = 0.5
        yield server


def test_nothing_jumps(slow: Server, chromium: Browser) -> None:
    moved = {}
    for page in PAGES:
        painted, found = shifts(chromium, slow.address + page)
        # Scripts that came before the first paint would prove nothing.
        assert painted, page
        if sum(float(str(each[0])) for each in found) > MOST:
            moved[page] = found
    assert moved == {}


def test_what_scripts_draw_is_valid(slow: Server, chromium: Browser, tmp_path: Path) -> None:
    java = checker.java()
    if java is None:
        pytest.skip(checker.NEEDS_JAVA)
    page = chromium.new_page()
    files = []
    for lang in ("", "en/"):
        for address, mark in DRAWN.items():
            page.goto(slow.address + lang + address)
            page.locator(mark).first.wait_for()
            for closed in page.locator("details").all():
                closed.evaluate("details => { details.open = true }")
            page.wait_for_load_state("networkidle")
            files.append(tmp_path / f"{len(files)}.html")
            files[-1].write_text(page.content(), "utf-8")
    page.close()
    found = checker.check(installed(checker.CLIENT), java, files)
    assert sorted({message.text for message in found}) == []
