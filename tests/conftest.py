"""Fixtures that tests share: a small sound site, and the real site built once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from hoctap.reading.built_assets import VARIABLE, built_assets
from tests.browser.serving import browsing
from tests.small_site import write_small_site

ROOT = Path(__file__).resolve().parent.parent
# Tests build sites in copies of this repository, which have no built assets of their own.
if (_assets := built_assets(ROOT)) is not None:
    os.environ[VARIABLE] = str(_assets)
# The place whose content these tests read beside the code, and those that do so without the fixture `built_site`.
OF = "vinh-tuong"
OF_ITS_CONTENT = (
    *("broken", "browser", "exports", "faults", "finding", "founding", "hostile", "plan", "search", "validity"),
    *(
        "reading/test_memory.py",
        "history/test_translations.py::test_pairs",
        "site/test_places.py",
        "test_built_site.py",
    ),
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """In another locality's repository, tests of this one's content are passed over; see docs/ky-thuat/dia-phuong-moi.md."""
    if f"id: {OF}\n" in (ROOT / "content" / "locality.yml").read_text("utf-8"):
        return
    skip = pytest.mark.skip(reason=f"reads the content of {OF}, from where this code came")
    for item in items:
        name = item.nodeid.removeprefix("tests/")
        if name.startswith(OF_ITS_CONTENT) or "built_site" in getattr(item, "fixturenames", ()):
            item.add_marker(skip)


def hoctap(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command as a contributor does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "hoctap", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A site of one record a kind, with the project's own theme and settings."""
    root = tmp_path / "place"
    write_small_site(root)
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The real content, built once for all tests that read its files."""
    site = tmp_path_factory.mktemp("built") / "site"
    done = hoctap(ROOT, "build", "--site", str(site))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    return site


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.fail("CHROMIUM is not set: run the tests with `make test`, which finds or installs Chromium")
    return path


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright has one loop."""
    with browsing(chromium_path) as browser:
        yield browser
