"""Fixtures that tests share: invented sites, small and full, and one Chromium; and the marks of tests."""

from __future__ import annotations

import collections
import os
import sys
import tomllib
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

import pytest

from harness.page_samples import page_samples
from harness.program import ROOT, hoctap
from harness.sites import FULL_MOMENT, shared_folder, write_full_site, write_small_place
from hoctap.build.lock import held
from hoctap.checking.checked_site import checked_site
from hoctap.loading.built_assets import BUNDLER
from hoctap.site.model import Site

HERE = Path(__file__).resolve().parent
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
        if item.path.is_relative_to(ROOT / "content_tests"):
            # It has its own mark.
            slowest[item.path] = _MARKS.index("build")
            continue
        mark = _mark(item)
        item.add_marker(mark)
        slowest[item.path] = min(_MARKS.index(mark), slowest.get(item.path, len(_MARKS)))
    place = _places(slowest)
    items.sort(key=lambda item: place[item.path])


def _places(slowest: Mapping[Path, int]) -> dict[Path, tuple[int, float]]:
    """Where each file comes: a long one that starts last would leave the other workers with nothing to do.

    Files that build and files that wait for a browser come by turns, so that a processor has something to do meanwhile.
    """
    build, browser = _MARKS.index("build"), _MARKS.index("browser")
    files: dict[int, list[Path]] = {}
    for path, mark in slowest.items():
        files.setdefault(mark, []).append(path)
    return {
        path: (browser if mark == build else mark, number / len(listed))
        for mark, listed in files.items()
        for number, path in enumerate(listed)
    }


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


@pytest.fixture
def small_site(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A site of one record a kind, with the project's own theme and settings where the test is no unit test; what it
    prints is blank.

    A unit test runs the program of this repository: copying it would be most of its time.
    """
    root = tmp_path / "place"
    write_small_place(root, program=not request.node.get_closest_marker("unit"))
    return root


@pytest.fixture(scope="session")
def full_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The full invented site with the project's own theme, for tests that only read it; ``full_copy`` may be changed."""
    folder = shared_folder(tmp_path_factory.getbasetemp(), "full")
    with held(folder / "lock", patience=600):
        if not (folder / "written").is_file():
            write_full_site(folder / "place")
            (folder / "written").touch()
    return folder / "place"


@pytest.fixture(scope="session")
def full_model(full_site: Path) -> Site:
    """The model of the full invented site, at the moment at which ``built_site`` is built."""
    site, diagnostics = checked_site(full_site, FULL_MOMENT)
    assert site is not None, list(diagnostics)
    return site


@pytest.fixture(scope="session")
def built_site(full_site: Path) -> Path:
    """The full invented site, built once in a run for all tests of all workers that read its files."""
    done = full_site.parent / "built"
    with held(full_site.parent / "lock", patience=600):
        if not done.is_file():
            said = hoctap(full_site, "build", "--now", FULL_MOMENT)
            assert said.returncode == 0, said.stdout + said.stderr
            assert "WARNING" not in said.stderr
            done.touch()
    return full_site / "site"


@pytest.fixture(scope="session")
def samples(full_model: Site) -> Mapping[str, str]:
    """For each template the address of a page of the full invented site."""
    return page_samples(full_model)


@pytest.fixture
def full_copy(tmp_path: Path) -> Path:
    """A copy of the full invented site that a test may change and build."""
    root = tmp_path / "full"
    write_full_site(root)
    return root
