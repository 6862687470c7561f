"""The shipped content: read once, and built once in a run."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.program import ROOT, hoctap
from harness.sites import shared_folder
from hoctap.build.lock import held
from hoctap.checking.checked_site import checked_site
from hoctap.site.model import Site


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder."""
    for item in items:
        if item.path.is_relative_to(ROOT / "content_tests"):
            item.add_marker("content")


@pytest.fixture(scope="session")
def content_model() -> Site:
    """The shipped content without a fault, as a site."""
    site, diagnostics = checked_site(ROOT)
    assert site is not None, list(diagnostics)
    assert [each for each in diagnostics if each.level == "error"] == []
    return site


@pytest.fixture(scope="session")
def built_content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, built once in a run for all tests of all workers."""
    folder = shared_folder(tmp_path_factory.getbasetemp(), "content")
    with held(folder / "lock", patience=600):
        if not (folder / "built").is_file():
            done = hoctap(ROOT, "build", "--site", str(folder / "site"))
            assert done.returncode == 0, done.stdout + done.stderr
            assert "WARNING" not in done.stderr
            (folder / "built").touch()
    return folder / "site"
