"""Read lock files: packages, versions and numbers of hashes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

PYTHON_LOCKS = (
    "requirements.lock",
    "requirements-assets.lock",
    "requirements-offline.lock",
    "requirements-upload.lock",
    "requirements-test.lock",
    "requirements-tools.lock",
)
# The tools that check scripts and styles.
TOOLS_LOCK = "package-lock.json"
# Sources of fonts and forms; programs for tests; those tools.
NPM_LOCKS = ("supply/assets/package-lock.json", "tests/exports/clients/package-lock.json", TOOLS_LOCK)
# An address in a lock file would force everyone to use one registry, and may contain a password.
_ADDRESS = re.compile(r"://|--(?:extra-)?index-url|--find-links|--trusted-host")
_PINNED = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^\s;]+)(?:\s*;[^\\]*)?(?P<rest>.*)", re.DOTALL
)
_PYTHON_HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}(?=\s|$)")
_NPM_HASH = re.compile(r"sha512-[A-Za-z0-9+/]{86}==")


class UnreadableLock(Exception):
    """A line of the lock file is not a pinned package."""


@dataclass(frozen=True, slots=True, order=True)
class Locked:
    """A locked package. ``name`` is normalised as for its registry; ``hashes`` is the number of its hashes."""

    name: str
    version: str
    hashes: int


def plain_name(name: str) -> str:
    """The normalised name of a PyPI package (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def python_lock(file: Path) -> list[Locked]:
    """Every package of a pip lock file, including those for other systems. Raises `UnreadableLock`."""
    found = []
    text = re.sub(r"^\s*#.*\n?", "", file.read_text("utf-8"), flags=re.MULTILINE)
    for entry in re.split(r"(?<!\\)\n", text):
        if not entry.strip():
            continue
        pinned = _PINNED.fullmatch(entry.strip())
        if pinned is None:
            raise UnreadableLock(f"{file.name}: {entry.strip().splitlines()[0]}")
        hashes = len(_PYTHON_HASH.findall(pinned["rest"]))
        found.append(Locked(plain_name(pinned["name"]), pinned["version"], hashes))
    return sorted(found)


def npm_lock(file: Path) -> list[Locked]:
    """Every package of an npm lock file (version 2 or 3)."""
    packages = json.loads(file.read_text("utf-8"))["packages"]
    found = set()
    for path, entry in packages.items():
        if path:
            hashes = len(_NPM_HASH.findall(entry.get("integrity", "")))
            found.add(Locked(path.rpartition("node_modules/")[2], entry["version"], hashes))
    return sorted(found)


def addresses(file: Path) -> list[int]:
    """The lines of a lock file that name a registry."""
    lines = file.read_text("utf-8").splitlines()
    if file.suffix == ".json":
        # Funding pages are not registries; "resolved" is the address that npm would fetch.
        return [number for number, line in enumerate(lines, 1) if '"resolved"' in line]
    return [number for number, line in enumerate(lines, 1) if _ADDRESS.search(line)]
