"""The clients that run in Node, installed once for all tests of exports."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.clients import installed
from hoctap.site.model import Site


@pytest.fixture(scope="session")
def clients() -> Path:
    """A folder with the programs of ``clients/`` beside what their lock file names."""
    return installed(Path(__file__).parent / "clients")


@pytest.fixture(scope="session")
def titles(full_model: Site) -> dict[str, str]:
    """The titles of all resources of the full invented site, by id."""
    return {resource.id: resource.title["vi"] for resource in full_model.catalogue.resources}
