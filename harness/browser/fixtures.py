"""Fixtures of tests that drive Chromium: a plugin of pytest, named in ``conftest.py`` at the root."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from harness.browser.serving import browsing
from harness.browser.waiting import PATIENCE


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The Chromium that the tests drive."""
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.fail("there is no Chromium: `make test` finds or installs it, or set CHROMIUM to its path")
    return path


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright has one loop."""
    # Playwright's own five seconds are for an idle machine.
    expect.set_options(timeout=1000 * PATIENCE)
    with browsing(chromium_path) as browser:
        yield browser
