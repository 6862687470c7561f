"""Fixtures that tests share: a small sound site, and the real site built once."""

from __future__ import annotations

import collections
import os
import shutil
import sys
import tomllib
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from harness.browser.serving import browsing
from harness.program import ROOT, hoctap
from harness.small_site import write_small_site
from hoctap.build.lock import held
from hoctap.loading.built_assets import BUNDLER, VARIABLE, built_assets
from tests.sites import add_program, write_full_site

HERE = Path(__file__).resolve().parent
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


# What takes longest first. A test has the mark that stands on it or on its file; else the one of its folder; else that of
# what it asks for; else it is a unit test.
_MARKS = ("journey", "browser", "build", "slow", "unit")
_FOLDERS = {
    "journeys": "journey",
    **dict.fromkeys(("benchmarks", "editing", "faults", "hosting", "offline"), "build"),
}
_FIXTURES = {"chromium": "browser", "chromium_path": "browser", "built_site": "build"}
# The programs that a unit test may ask, in milliseconds: a small question about a history, the scripts of a page.
_QUICK = ("git", Path(BUNDLER).name)
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
    """The mark of a test; the slowest where several fit."""
    stated = {mark for mark in _MARKS if item.get_closest_marker(mark)}
    fitting = stated | {_FIXTURES[name] for name in getattr(item, "fixturenames", ()) if name in _FIXTURES}
    folders = item.path.relative_to(HERE).parts if item.path.is_relative_to(HERE) else ()
    fitting |= {_FOLDERS[name] for name in folders if name in _FOLDERS}
    mark = min(fitting, key=_MARKS.index, default="unit")
    if stated - {mark}:
        # A test with two marks would run twice where marks run one after the other.
        raise pytest.UsageError(f"{item.nodeid} is marked {', '.join(sorted(stated))}, but takes what `{mark}` says")
    return mark


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """While a test runs that says it needs no other process, no program may be started."""
    alone = item.get_closest_marker("unit") or item.get_closest_marker("slow")
    _running.append(item.nodeid if alone else "")
    try:
        return (yield)
    finally:
        _running.pop()


def _refuse_programs(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "subprocess.Popen" and _running and _running[-1]:
        program = os.fsdecode(arguments[0] or arguments[1][0])
        if Path(program).name not in _QUICK:
            raise RuntimeError(f"{_running[-1]} starts {program}: mark it with `@pytest.mark.build`")


_running: list[str] = []
sys.addaudithook(_refuse_programs)


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
