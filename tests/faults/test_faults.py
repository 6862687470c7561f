"""Whatever stops a build, the served site is whole. Small samples; `make audit` has the full numbers."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.faults.disks import cannot_mount, change_disk, full_disk_builds, small_disk
from harness.faults.interruptions import interrupted_deploys, interrupted_swaps, write_site
from harness.faults.killing import killed_builds, small_place
from harness.faults.wholeness import flaws, leftovers
from harness.program import ROOT, hoctap
from hoctap.build import atomic_swap
from hoctap.build.lock import held
from hoctap.build.manifest import NAME

unix = pytest.mark.skipif(os.name == "nt", reason="no SIGKILL, no fork on Windows")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_place(tmp_path_factory.mktemp("faults") / "place")


@pytest.fixture
def quick() -> Iterator[Path]:
    """A folder in memory, where there is one: hundreds of waits for a real disk would be most of the time."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder) / "there"


@pytest.fixture
def disk_reason() -> None:
    reason = cannot_mount()
    if reason:
        pytest.skip(reason)


@unix
def test_kills(place: Path, tmp_path: Path) -> None:
    ledger = killed_builds(place, tmp_path / "out" / "site", 8)
    assert ledger.flaws == []
    assert ledger.kills == 8
    assert ledger.after_the_swap < 8


@unix
@pytest.mark.usefixtures("disk_reason")
def test_full_disks(place: Path, tmp_path: Path) -> None:
    met, found = full_disk_builds(place, tmp_path / "disk", 2)
    assert found == []
    assert met == 2


@unix
@pytest.mark.usefixtures("disk_reason")
def test_a_read_only_folder(place: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        write_site(disk / "site", 1)
        change_disk(disk, "ro")
        done = hoctap(place, "build", "--site", str(disk / "site"))
        assert done.returncode == 1
        assert "Không được phép" in done.stderr
        assert "do not have permission" in done.stderr
        assert "Traceback" not in done.stderr
        assert flaws(disk / "site") == []


@unix
@pytest.mark.parametrize("exchange", [True, False])
def test_every_moment_of_a_swap(quick: Path, exchange: bool) -> None:
    tried, found = interrupted_swaps(quick, exchange=exchange)
    assert found == []
    assert tried > 20


@unix
@pytest.mark.parametrize(("links", "back"), [(True, False), (False, False), (True, True)])
def test_many_moments_of_a_deploy(quick: Path, links: bool, back: bool) -> None:
    tried, found = interrupted_deploys(quick, links=links, back=back, apart=5)
    assert found == []
    assert tried > 6


@pytest.mark.parametrize("change", ["edit", "remove"])
def test_a_source_that_changes_meanwhile(tmp_path: Path, change: str) -> None:
    root = small_place(tmp_path / "place")
    site = root / "site"
    write_site(site, 1)
    process = subprocess.Popen(
        [sys.executable, "-m", "hoctap", "build"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    while process.poll() is None and not any(root.glob(".site-build-*")):
        time.sleep(0.005)
    page = root / "docs/gioi-thieu.md"
    if change == "edit":
        page.write_text(page.read_text("utf-8") + "\nMột dòng mới.\n", "utf-8")
    else:
        page.unlink()
    said = process.communicate()[1]
    assert process.returncode == 1
    assert "thay đổi hoặc biến mất trong lúc dựng: docs/gioi-thieu.md" in said
    assert "was changed or deleted during the build: docs/gioi-thieu.md" in said
    assert "site/ is unchanged" in said
    assert "Traceback" not in said
    assert "ERROR" not in said
    assert flaws_of_small(site) == []
    assert leftovers(root) == []


def flaws_of_small(site: Path) -> list[str]:
    return [] if (site / "index.html").read_text("utf-8") == "version 1" else ["another site"]


def test_two_builds_at_once(place: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with held(tmp_path / ".site-lock"):
        done = hoctap(place, "build", "--site", str(site))
    assert done.returncode == 1
    assert f"tiến trình {os.getpid()}" in done.stderr
    assert f"process {os.getpid()}" in done.stderr
    assert not site.exists()


def test_a_dead_lock_is_nobodys(tmp_path: Path) -> None:
    lock = tmp_path / ".site-lock"
    lock.write_text("999999")
    with held(lock, patience=0):
        assert lock.read_text() == str(os.getpid())
    assert not lock.exists()


def test_a_foreign_folder_is_not_replaced(place: Path, tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters/mine.txt").write_text("mine")
    done = hoctap(place, "build", "--site", str(tmp_path / "letters"))
    assert done.returncode == 1
    assert "was not built by this program" in done.stderr
    assert (tmp_path / "letters/mine.txt").read_text() == "mine"


@pytest.mark.parametrize("step", ["settle", "_exchange"])
def test_a_disk_that_fills_at_the_last_step(tmp_path: Path, step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "site"
    write_site(target, 1)
    before = (target / NAME).read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(target))

    monkeypatch.setattr(atomic_swap, step, full)

    def build() -> None:
        with atomic_swap.locked_target(target), atomic_swap.work_folder(target) as folder:
            write_site(folder, 2)

    with pytest.raises(OSError, match="No space left"):
        build()
    assert (target / NAME).read_bytes() == before
    assert leftovers(tmp_path) == []
