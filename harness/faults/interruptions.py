"""A atomic_swap, a deploy and a rollback, stopped before each of their dealings with the file system in turn."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from pathlib import Path

from harness.faults.crash_points import every_crash
from harness.faults.wholeness import leftovers
from hoctap.build import atomic_swap
from hoctap.build.manifest import NAME, damage, digest, files_below, read_list, write_list
from hoctap.diagnostics.user_error import UserError
from hoctap.publish.current_release import CurrentRelease
from hoctap.publish.releases import Releases, open_releases


def write_site(folder: Path, version: int) -> None:
    """A site of a few files, of which some change with the version and one has the version in its name."""
    folder.mkdir(exist_ok=True)
    number = f"{version:010x}"
    files = {
        "index.html": f"version {version}",
        "gioi-thieu/index.html": "always the same",
        f"assets/site.{number}.css": f"/* {version} */",
        f"tim-kiem/{number}/s/0.js": f"hoctap({version})",
        "du-lieu/build.json": '{"moment": "2026-05-01T08:00:00+07:00", "commit": null}',
    }
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    write_list(folder, {path: digest((folder / path).read_bytes()) for path in files_below(folder)})


@contextlib.contextmanager
def without(what: str) -> Iterator[None]:
    """As on a system that cannot exchange two folders (``exchange``), or that has no links (``links``)."""
    owner, name = (atomic_swap, "_exchange") if what == "exchange" else (CurrentRelease, "_relink")
    kept = getattr(owner, name)
    setattr(owner, name, lambda *_: False)
    try:
        yield
    finally:
        setattr(owner, name, kept)


def interrupted_swaps(folder: Path, *, exchange: bool) -> tuple[int, list[str]]:
    """How many moments of a swap were tried, and what went wrong after them."""
    target = folder / "site"
    tried, found = 0, []

    def prepare() -> None:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        write_site(target, 1)

    def build(version: int = 2) -> None:
        with atomic_swap.locked_target(target), atomic_swap.work_folder(target) as fresh:
            write_site(fresh, version)

    with contextlib.nullcontext() if exchange else without("exchange"):
        for number in every_crash(prepare, build):
            tried += 1
            if not exchange and not target.exists():
                # The moment between the two renames: the next command brings the old site back.
                with atomic_swap.locked_target(target):
                    pass
            found += [f"swap {number}: {flaw}" for flaw in _flaws(target)]
            build(3)
            found += [f"after swap {number}: {flaw}" for flaw in _flaws(target) + leftovers(folder)]
            if (target / "index.html").read_text("utf-8") != "version 3":
                found.append(f"after swap {number}: the next build is not there")
    return tried, found


def interrupted_deploys(
    folder: Path, *, links: bool = True, back: bool = False, apart: int = 1
) -> tuple[int, list[str]]:
    """The same of a deploy, or of a rollback, onto two releases of which two are kept: an old one is deleted too."""
    base, served, sites = folder / "base", folder / "www", folder / "sites"
    shutil.rmtree(folder, ignore_errors=True)
    sites.mkdir(parents=True)
    for version in (1, 2, 3, 4):
        write_site(sites / str(version), version)
    tried, found = 0, []

    def prepare() -> None:
        shutil.rmtree(served, ignore_errors=True)
        shutil.copytree(base, served, symlinks=True)

    def act() -> None:
        with open_releases(served) as releases:
            if back:
                releases.back()
            else:
                releases.publish(sites / "3", 2)

    with contextlib.nullcontext() if links else without("links"):
        base.mkdir()
        for version in (1, 2):
            with open_releases(base) as releases:
                releases.publish(sites / str(version), 2)
        for number in every_crash(prepare, act, apart):
            tried += 1
            found += [f"crash {number}: {flaw}" for flaw in _served_flaws(served)]
            with open_releases(served) as releases:
                moved = releases.publish(sites / "4", 2)
            if moved.now != releases.current() or (served / "current/index.html").read_text("utf-8") != "version 4":
                found.append(f"crash {number}: the next deploy is not served")
            found += [f"after crash {number}: {flaw}" for flaw in _served_flaws(served)]
            found += [f"after crash {number}: left {name}" for name in leftovers(served)]
            found += [f"after crash {number}: left {name}" for name in leftovers(served / "releases")]
            if len(list((served / "releases").iterdir())) > 2 or len(list((served / "lists").iterdir())) > 4:
                found.append(f"after crash {number}: more than two releases")
    return tried, found


def _flaws(site: Path) -> list[str]:
    listed = read_list(site / NAME)
    if not listed:
        return ["no whole site"]
    return damage(site, listed) + [path for path in files_below(site) if path not in listed]


def _served_flaws(folder: Path) -> list[str]:
    releases = Releases(folder)
    try:
        name = releases.current()
    except UserError as fault:
        return [fault.text("en")]
    if name is None:
        return ["nothing is served"]
    wrong = damage(folder / "current", releases.own(name))
    return wrong if releases.own(name) else ["the served release has no list"]
