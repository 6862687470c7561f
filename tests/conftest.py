"""Fixtures that tests share: a small sound site, and the real site built once."""

from __future__ import annotations

import collections
import functools
import inspect
import os
import re
import shutil
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from harness.browser.serving import browsing
from harness.program import ROOT, hoctap
from harness.small_site import write_small_site
from hoctap.build.lock import held
from hoctap.loading.built_assets import VARIABLE, built_assets
from tests.sites import add_program, write_full_site

# Tests build sites in copies of this repository, which have no built assets of their own.
if (_assets := built_assets(ROOT)) is not None:
    os.environ[VARIABLE] = str(_assets)
# The place whose content these tests read beside the code, and those that do so without the fixture `built_site`.
OF = "vinh-tuong"
OF_ITS_CONTENT = (
    *("broken", "browser", "exports", "faults", "search", "scaffold", "hostile", "plan", "search", "validity"),
    *(
        "loading/test_memory.py",
        "translation/test_translations.py::test_pairs",
        "site/test_places.py",
        "test_built_site.py",
    ),
)


# What takes longest first.
_MARKS = ("journey", "browser", "build", "unit")
# A test builds a site where it, or a fixture of it, calls this; so do all tests of these folders, through helpers.
_BUILDS = re.compile(r'(?:hoctap|run)\([^)]*"(?:build|offline)"')
_BUILDING = (
    "benchmarks/",
    "test_built_site",
    "editing/",
    "faults/",
    "scaffold/test_new",
    "offline/",
    "hosting/",
    "cli/test_serve",
)
_PROGRAMS = tomllib.loads((ROOT / "tests" / "programs.toml").read_text("utf-8"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it takes, so that ``-m unit`` and the like choose some."""
    slowest: dict[Path, int] = {}
    for item in items:
        mark = _mark(item)
        item.add_marker(mark)
        slowest[item.path] = min(_MARKS.index(mark), slowest.get(item.path, len(_MARKS)))
    # A long file that starts last would leave the other worker with nothing to do.
    items.sort(key=lambda item: slowest[item.path])
    _pass_over_other_content(items)


def _mark(item: pytest.Item) -> str:
    """``journey``, ``browser``, ``build`` or ``unit``: the first that fits."""
    fixtures = set(getattr(item, "fixturenames", ()))
    place = item.nodeid.removeprefix("tests/")
    if place.startswith("journeys/"):
        return "journey"
    if fixtures & {"chromium", "chromium_path"}:
        return "browser"
    if place.startswith(_BUILDING):
        return "build"
    known = getattr(item, "_fixtureinfo", None)
    defined = known.name2fixturedefs if known else {}
    used = [fixture[-1].func for name, fixture in defined.items() if name in fixtures]
    functions = [*used, getattr(item, "function", None)]
    return "build" if any(_BUILDS.search(_source(each)) for each in functions if each) else "unit"


@functools.cache
def _source(function: Callable[..., Any]) -> str:
    try:
        return inspect.getsource(function)
    except (OSError, TypeError):
        return ""


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """What was left out, by program, in the last line."""
    skipped = terminalreporter.stats.get("skipped", ())
    reasons = [report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr) for report in skipped]
    counted = collections.Counter(_left_out(reason) for reason in reasons)
    if counted:
        listed = ", ".join(f"{name} ({count})" for name, count in sorted(counted.items()))
        terminalreporter.write_line(f"Bỏ qua · Left out: {listed}")


def _left_out(reason: str) -> str:
    """What a skipped test lacked, in a word where the reason names a known program."""
    names: dict[str, str] = _PROGRAMS["named"]
    return next((name for word, name in names.items() if word in reason), reason.removeprefix("Skipped: "))


def _pass_over_other_content(items: list[pytest.Item]) -> None:
    """In another locality's repository, tests of this one's content are passed over; see docs/ky-thuat/dia-phuong-moi.md."""
    if f"id: {OF}\n" in (ROOT / "content" / "locality.yml").read_text("utf-8"):
        return
    skip = pytest.mark.skip(reason=f"reads the content of {OF}, from where this code came")
    for item in items:
        name = item.nodeid.removeprefix("tests/")
        if name.startswith(OF_ITS_CONTENT) or "built_site" in getattr(item, "fixturenames", ()):
            item.add_marker(skip)


@pytest.fixture
def small_site(tmp_path: Path) -> Path:
    """A site of one record a kind, with the project's own theme and settings."""
    root = tmp_path / "place"
    write_small_site(root)
    add_program(root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.fixture
def full_content(tmp_path: Path) -> Path:
    """The content and settings of the full invented site, to be loaded, checked or changed."""
    root = tmp_path / "full"
    write_full_site(root)
    return root


@pytest.fixture
def full_site(full_content: Path) -> Path:
    """The full invented site, with the project's own theme: to be built."""
    add_program(full_content)
    return full_content


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content, built once in a run for all tests of all workers that read its files."""
    # Workers of pytest-xdist have folders beside each other; without it there is one process.
    base = tmp_path_factory.getbasetemp()
    site = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built" / "site"
    site.parent.mkdir(exist_ok=True)
    with held(site.parent / ".lock", patience=600):
        if not (site.parent / "done").is_file():
            done = hoctap(ROOT, "build", "--site", str(site))
            assert done.returncode == 0, done.stdout + done.stderr
            assert "WARNING" not in done.stderr
            (site.parent / "done").touch()
    return site


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = os.environ.get("CHROMIUM")
    if not path:
        pytest.fail("there is no Chromium: `make test` finds or installs it, or set CHROMIUM to its path")
    return path


@pytest.fixture(scope="session")
def chromium(chromium_path: str) -> Iterator[Browser]:
    """One Chromium for all tests of a process: Playwright has one loop."""
    with browsing(chromium_path) as browser:
        yield browser
