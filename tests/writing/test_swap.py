"""The new site replaces the old one whole, or not at all."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from hoctap.writing.swap import fresh_folder
from tests.conftest import ROOT


def files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_swaps_whole(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for text in ("one", "two"):
        with fresh_folder(target) as folder:
            (folder / f"{text}.html").write_text(text)
        assert files(target) == {f"{text}.html": text}
        assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_failure_leaves_the_old_site(tmp_path: Path) -> None:
    target = tmp_path / "site"
    target.mkdir()
    (target / "good.html").write_text("good")

    def fail() -> None:
        with fresh_folder(target) as folder:
            (folder / "half.html").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert files(target) == {"good.html": "good"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL on Windows")
@pytest.mark.parametrize("after", [0.3, 0.6, 0.9])
def test_a_killed_build_leaves_the_old_site(small_site: Path, after: float) -> None:
    target = small_site / "site"
    target.mkdir()
    (target / "good.html").write_text("good")
    process = subprocess.Popen(
        [sys.executable, "-m", "hoctap", "build"],
        cwd=small_site,
        env={"PYTHONPATH": str(ROOT / "hooks"), "PATH": "/usr/bin:/bin"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()
    old = [path.name for path in target.iterdir()] == ["good.html"]
    new = (target / "ke-hoach/index.html").is_file() and (target / "du-lieu/build.json").is_file()
    assert old or new
