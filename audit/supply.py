"""Dependencies: locks, licences, known vulnerabilities, workflows, code owners."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from audit.figure import Figure, Ground
from supply.licences import LIST, refused, written
from supply.locks import NPM_LOCKS, PYTHON_LOCKS, Locked, addresses, npm_lock, python_lock
from supply.owners import FILES, unset_owners
from supply.workflows import findings, uses, zizmor_of

_PART = "supply"
_TOOLS = ".cache/tools"
# Exit statuses of supply.vulnerabilities: none known, some known, not all could be asked.
_SOUND = {0: True, 1: False, 3: None}


def figures(ground: Ground) -> list[Figure]:
    """What is locked, what is known about it, and what the workflows may do."""
    return [*_locks(ground.root), *_licences(ground.root), _faults(ground.root), *_workflows(ground.root)]


def _locks(root: Path) -> list[Figure]:
    files = [root / name for name in (*PYTHON_LOCKS, *NPM_LOCKS)]
    packages: list[Locked] = [one for name in PYTHON_LOCKS for one in python_lock(root / name)]
    packages += [one for name in NPM_LOCKS for one in npm_lock(root / name)]
    hashed = sum(bool(one.hashes) for one in packages)
    named = [f"{file.name}:{line}" for file in files for line in addresses(file)]
    return [
        Figure(_PART, "packages locked with a hash", "all", f"{hashed} of {len(packages)}", hashed == len(packages)),
        Figure(_PART, "lock files that name a registry", "none", ", ".join(named) or f"0 of {len(files)}", not named),
    ]


def _licences(root: Path) -> list[Figure]:
    listed = {title: {(one.name, one.version) for one in found} for title, found in written(root).items()}
    locked = {(one.name, one.version) for name in PYTHON_LOCKS for one in python_lock(root / name)}
    locked |= {(one.name, one.version) for name in NPM_LOCKS for one in npm_lock(root / name)}
    missing = locked - set().union(*listed.values())
    wrong = [why for title, found in written(root).items() for one in found if (why := refused(root, title, one))]
    rows = sum(map(len, listed.values()))
    return [
        Figure(_PART, f"locked packages missing from {LIST}", "0", str(len(missing)), not missing),
        Figure(_PART, "licences allowed for a written reason", "all", f"{rows - len(wrong)} of {rows}", not wrong),
    ]


def _faults(root: Path) -> Figure:
    what, wanted = "packages with publicly known faults", "none"
    python = root / _TOOLS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not python.is_file():
        return Figure(_PART, what, wanted, "the tools are not installed (make vulnerabilities)", None)
    command = [python, "-m", "supply", "vulnerabilities"]
    environment = {**os.environ, "PYTHONUTF8": "1"}
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    said = "; ".join(done.stdout.splitlines()) or done.stderr[-200:]
    return Figure(_PART, what, wanted, said.replace("|", "/"), _SOUND.get(done.returncode, False))


def _workflows(root: Path) -> list[Figure]:
    used = uses(root)
    pinned = sum(not use.missing for use in used)
    what = "findings of zizmor, offline, strictest"
    try:
        found = findings(root, zizmor_of(root / _TOOLS))
        holes = Figure(_PART, what, "0", "; ".join(found) or "0", not found)
    except (OSError, ValueError):
        holes = Figure(_PART, what, "0", "zizmor is not installed (make workflows)", None)
    unset = unset_owners(root)
    return [
        Figure(_PART, "actions pinned by a commit", "all", f"{pinned} of {len(used)}", pinned == len(used) > 0),
        holes,
        Figure(
            _PART,
            "files of owners that a locality has set",
            "all",
            f"{len(FILES) - len(unset)} of {len(FILES)}" + (": each locality names its own" if unset else ""),
            None if unset else True,
        ),
    ]
