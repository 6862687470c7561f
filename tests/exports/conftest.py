"""The clients that run in Node, installed once for all tests of exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.clients import installed


@pytest.fixture(scope="session")
def clients() -> Path:
    """A folder with the programs of ``clients/`` beside what their lock file names."""
    return installed(Path(__file__).parent / "clients")
