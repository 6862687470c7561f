"""Disks that are full or read-only: small ones in memory, which only the system's administrator may mount."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from harness.faults.wholeness import flaws, leftovers
from harness.program import hoctap
from hoctap.caching.disk_cache import VARIABLE


def cannot_mount() -> str:
    """Why there is no small disk here, or nothing."""
    if not hasattr(os, "geteuid") or os.geteuid() or not shutil.which("mount"):
        return "mounting a small disk needs Linux and root"
    probe = subprocess.run(["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, check=False)
    return "this system does not let root mount a disk" if probe.returncode else ""


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Path]:
    """A disk in memory at ``folder``."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512m", "hoctap-test", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def change_disk(folder: Path, options: str) -> None:
    """Another size, or another right to write."""
    subprocess.run(["mount", "-o", f"remount,{options}", folder], check=True)


def used(folder: Path) -> int:
    """Bytes in use."""
    stat = os.statvfs(folder)
    return (stat.f_blocks - stat.f_bfree) * stat.f_frsize


def full_disk_builds(root: Path, folder: Path, count: int, seed: int = 1) -> tuple[int, list[str]]:
    """Build ``count`` times where a second site does not fit; returns how many builds met the full disk, and flaws.

    In every second run the build's cache is on the full disk too.
    """
    chance, met, found = random.Random(seed), 0, []
    with small_disk(folder) as disk:
        site = disk / "site"
        first = hoctap(root, "build", "--site", str(site))
        found += [first.stderr] if first.returncode else []
        need = used(disk)
        before = (site / ".files.sha256").read_bytes()
        for number in range(count):
            cache = root / ".cache"
            shutil.rmtree(cache, ignore_errors=True)
            (disk / "cache").mkdir()
            if number % 2:
                cache.symlink_to(disk / "cache")
            # From no room at all to all but a twentieth of what is needed.
            change_disk(disk, f"size={need + int(need * 0.95 * (number + chance.random()) / count)}")
            moment = f"2026-05-01T08:{number:02}:00+07:00"
            # Its own cache of prints, not the one that tests share.
            done = hoctap(root, "build", "--site", str(site), "--now", moment, **{VARIABLE: ""})
            met += done.returncode == 1 and "Đĩa đã đầy" in done.stderr and "The disk is full" in done.stderr
            if done.returncode != 1 or "Traceback" in done.stderr or len(done.stderr.splitlines()) != 2:
                found.append(f"run {number}: status {done.returncode}: {done.stderr}")
            found += [f"run {number}: {flaw}" for flaw in flaws(site)]
            if (site / ".files.sha256").read_bytes() != before:
                found.append(f"run {number}: the site is another")
            cache.unlink() if cache.is_symlink() else None
            shutil.rmtree(disk / "cache")
            found += [f"run {number}: left {name}" for name in leftovers(disk)]
        change_disk(disk, "size=512m")
        last = hoctap(root, "build", "--site", str(site), "--now", "2026-05-02T08:00:00+07:00")
        found += [last.stderr] if last.returncode else flaws(site)
    return met, found
