"""The extended site, built once for all tests of this folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from hoctap.build.lock import held
from tests.extending.ground import run, write_extended_site


@pytest.fixture(scope="session")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of the extended site, with its build in ``site/``; tests only read it."""
    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "extended"
    with held(root.with_suffix(".lock"), patience=600):
        if not root.with_suffix(".done").is_file():
            write_extended_site(root)
            done = run(root, "build")
            assert "WARNING" not in done.stderr
            root.with_suffix(".done").touch()
    return root


@pytest.fixture(scope="session")
def site(extended: Path) -> Path:
    """What was built."""
    return extended / "site"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An extended site that a test may change; it is not built."""
    root = tmp_path / "place"
    write_extended_site(root)
    return root


@pytest.fixture
def copy(extended: Path, tmp_path: Path) -> Path:
    """A copy of the built site's root that a test may change."""
    return Path(shutil.copytree(extended, tmp_path / "place", symlinks=True))
