"""What the editing forms ship is what their lock file names."""

from __future__ import annotations

import hashlib
from pathlib import Path

from hoctap.writing.lock import held
from supply.forms import SHIPPED, installed, made
from supply.locks import addresses, npm_lock

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "supply" / "forms" / "package-lock.json"


def test_shipped_files_are_made_from_the_lock() -> None:
    there = ROOT / ".cache" / "forms" / hashlib.sha256(LOCK.read_bytes()).hexdigest()[:16]
    there.parent.mkdir(parents=True, exist_ok=True)
    with held(there.parent / ".lock", patience=600):
        if not (there / "done").is_file():
            there.mkdir(exist_ok=True)
            installed(ROOT, there)
            (there / "done").touch()
    files = made(there / "node_modules")
    assert {name: (ROOT / SHIPPED / name).read_bytes() == data for name, data in files.items()} == dict.fromkeys(
        files, True
    )
    assert b"jsdelivr" not in files["sveltia-cms.js"]


def test_the_lock_pins_by_hash_and_names_no_registry() -> None:
    assert all(package.hashes == 1 for package in npm_lock(LOCK))
    assert addresses(LOCK) == []
