"""A run of ``offline`` that is ended leaves nothing that the next one does not clear away, and no process."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from harness.program import ROOT, hoctap

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


def writers(out: Path) -> list[int]:
    """The processes that write an archive below ``out``."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                words = (entry / "cmdline").read_bytes()
                state = (entry / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue
            if b"zim_writer" in words and os.fsencode(out) in words and state != "Z":
                found.append(int(entry.name))
    return found


def until(test: object, seconds: float = 120) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if test():  # type: ignore[operator]
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_an_ended_run(small_site: Path, ending: signal.Signals) -> None:
    pytest.importorskip("libzim")
    assert hoctap(small_site, "build").returncode == 0
    out = small_site / "offline"
    # A writer that waits at its start, so that it is there when the end comes.
    slow = small_site / "hooks/hoctap/offline/zim_writer.py"
    text = slow.read_text("utf-8")
    slow.write_text(
        text.replace("    write(json.loads", "    import time\n\n    time.sleep(60)\n    write(json.loads"), "utf-8"
    )
    environment = {**os.environ, "PYTHONPATH": str(small_site / "hooks"), "PYTHONUTF8": "1"}
    process = subprocess.Popen([sys.executable, "-m", "hoctap", "offline"], cwd=small_site, env=environment)
    try:
        assert until(lambda: writers(out) or process.poll() is not None)
        assert process.poll() is None
        process.send_signal(ending)
        process.wait(30)
        assert until(lambda: not writers(out), 5)
    finally:
        process.kill()
    left = [path.name for path in out.iterdir() if path.name.startswith(".making-")]
    assert bool(left) == (ending == signal.SIGKILL)
    slow.write_text(text, "utf-8")
    assert (ROOT / "hooks").is_dir()
    assert hoctap(small_site, "offline").returncode == 0
    assert not [path.name for path in out.iterdir() if path.name.startswith(".")]
