"""Robustness: builds killed at random moments, full disks, swaps and deploys stopped at every step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from audit.figure import Figure, Ground
from harness.faults.disks import cannot_mount, full_disk_builds
from harness.faults.interruptions import interrupted_deploys, interrupted_swaps
from harness.faults.killing import SEED, killed_builds, small_place

_PART = "faults"
_SMALL, _REAL, _FULL = 180, 20, 20


def figures(ground: Ground) -> Iterator[Figure]:
    """The figures; each names the first few problems found."""
    steps = ground.work / "steps"
    steps.mkdir()
    yield from _steps(steps)
    place = small_place(ground.work / "place")
    yield _full_disks(place, ground.work / "disk")
    yield _kills("this site", ground.root, ground.work / "real" / "site", _REAL)
    yield _kills("a small invented site", place, ground.work / "small" / "site", _SMALL)


def _kills(what: str, root: Path, site: Path, count: int) -> Figure:
    ledger = killed_builds(root, site, count)
    whole = f"{ledger.kills} kills, {len(ledger.flaws)} flaws"
    where = f"{ledger.after_the_swap} after the swap; {ledger.children} forked children met"
    return Figure(
        _PART,
        f"kill -9 of {what} at random moments (seed {SEED}; all, parent or child; every fourth at the swap)",
        f"{count} kills, site whole after each: list, digests, links",
        f"{whole}; {where}{_first(ledger.flaws)}",
        ledger.kills == count and not ledger.flaws,
    )


def _full_disks(place: Path, folder: Path) -> Figure:
    what, wanted = "disk full during a build, at sizes over the whole need", f"{_FULL} runs, site the same bytes"
    reason = cannot_mount()
    if reason:
        return Figure(_PART, what, wanted, reason, None)
    met, found = full_disk_builds(place, folder, _FULL)
    return Figure(
        _PART,
        what,
        wanted,
        f"{met} runs met the full disk, {len(found)} flaws{_first(found)}",
        met == _FULL and not found,
    )


def _steps(folder: Path) -> list[Figure]:
    found = []
    for what, (tried, flaws) in {
        "a swap, by exchange": interrupted_swaps(folder / "a", exchange=True),
        "a swap, by two renames": interrupted_swaps(folder / "b", exchange=False),
        "a deploy": interrupted_deploys(folder / "c"),
        "a deploy without links": interrupted_deploys(folder / "d", links=False),
        "a rollback": interrupted_deploys(folder / "e", back=True),
    }.items():
        measured = f"{tried} steps, {len(flaws)} flaws{_first(flaws)}"
        wanted = "whole after each, and the next run clears up"
        found.append(Figure(_PART, f"killed at every step of {what}", wanted, measured, tried > 20 and not flaws))
    return found


def _first(flaws: list[str]) -> str:
    return ": " + "; ".join(flaws[:3]) if flaws else ""
