"""What journeys start from: a clone of this repository, and a new locality's repository made from it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from harness.browser.waiting import PATIENCE
from tests.journeys.terminal import Terminal, clone_of_this, copy_of, installed_at


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """A page of the preview is there once the site is built, which takes its time where two cores run everything."""
    expect.set_options(timeout=120_000)
    yield
    expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture(scope="session")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of this repository that no journey changes."""
    return clone_of_this(tmp_path_factory.mktemp("clone") / "hoctap")


@pytest.fixture(scope="session")
def new_locality(clone: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A locality's repository as README has it made, with guides and vocabularies and no content yet."""
    folder = tmp_path_factory.mktemp("locality")
    copy_of(clone, folder / "hoctap").types(
        'make new-site DIR=../noi-khac ARGS=\'--name "Xã Thử" --name-en "Trial Commune" --province "tỉnh Thử" --no-catalogue\''
    )
    installed_at(folder / "noi-khac")
    return folder / "noi-khac"


@pytest.fixture
def project(clone: Path, tmp_path: Path) -> Terminal:
    """A terminal in a clone of this repository, with its content."""
    return copy_of(clone, tmp_path / "hoctap")


@pytest.fixture
def locality(new_locality: Path, tmp_path: Path) -> Terminal:
    """A terminal in a new locality's repository: small, so that it builds in a moment."""
    return copy_of(new_locality, tmp_path / "noi-khac")
