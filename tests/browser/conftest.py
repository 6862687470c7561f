"""The built site in a real Chromium, served from this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from harness.browser.serving import serving


@pytest.fixture(scope="session")
def served(built_site: Path) -> Iterator[str]:
    """The address of the served site, ending in a slash."""
    with serving(built_site) as address:
        yield address


@pytest.fixture(scope="module")
def chromium_page(chromium: Browser) -> Iterator[Page]:
    """One page for tests that load what they look at and leave nothing behind."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()
