"""The browser that the tests of this folder drive."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Where Chromium is."""
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.fail("CHROMIUM is not set: run the tests with `make test`, which finds or installs Chromium")
    return path
