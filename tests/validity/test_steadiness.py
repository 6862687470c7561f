"""Nothing jumps while a page loads, even where its scripts arrive after it is painted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.validity.server import Server, serving
from tests.validity.shifts import shifts

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
    "dia-diem/ttht-cong-dong-vinh-son/",
)


@pytest.fixture(scope="module")
def slow(built_site: Path) -> Iterator[Server]:
    with serving() as server:
        server.folder = built_site
        server.late = 0.5
        yield server


@pytest.fixture(scope="module")
def phone(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield browser
        browser.close()


def test_nothing_jumps(slow: Server, phone: Browser) -> None:
    moved = {}
    for page in PAGES:
        painted, found = shifts(phone, slow.address + page)
        # Scripts that came before the first paint would prove nothing.
        assert painted, page
        if sum(float(str(each[0])) for each in found) > MOST:
            moved[page] = found
    assert moved == {}
