"""The worker pool, in a process without other threads: beside one, nothing is forked and tasks run in that process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.build

CASES = Path(__file__).with_name("pool_cases.py")


def test_the_pool_does_every_task_and_reports_every_end() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", str(CASES)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-500:]
    assert "passed" in done.stdout or "100%" in done.stdout
