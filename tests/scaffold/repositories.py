"""A repository as a new site is started from, and the new one; for tests only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.scaffold.names import ROOT, shared_files

RECORDS = ("resources/catalogue/", "resources/reading-lists/")
WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Test"), ("EMAIL", "test@example.org"))
}


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, env={**os.environ, **WHO}, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(root: Path, message: str, **files: str) -> str:
    """Write files, commit everything, name the commit."""
    for path, text in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "-m", message)
    return git(root, "rev-parse", "HEAD")


def records_of_one_list(root: Path) -> set[str]:
    """The paths of the shortest reading list and of the resources that it names."""
    lists = {file: yaml.safe_load(file.read_text("utf-8")) for file in (root / "resources/reading-lists").glob("*.yml")}
    shortest = min(sorted(lists), key=lambda file: len(lists[file]["items"]))
    named = {item["resource"] for item in lists[shortest]["items"]}
    catalogue = [file for file in (root / "resources/catalogue").rglob("*.yml") if file.stem in named]
    assert len(catalogue) == len(named) > 1
    return {file.relative_to(root).as_posix() for file in (shortest, *catalogue)}


def copy_of_this(root: Path) -> Path:
    """This repository's files as they are now, as one commit, without what only weighs: tests, and all lists and resources
    but one list and what it names."""
    listed = subprocess.run(
        ["git", "-C", str(ROOT), "ls-files", "-z", "content", "docs", "resources"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    kept = records_of_one_list(ROOT)
    listed = [path for path in listed if path in kept or not path.startswith(RECORDS)]
    for path in [*shared_files(), *listed]:
        if path and (ROOT / path).is_file():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, root / path)
    git(root, "init", "--quiet", "--initial-branch", "main")
    commit(root, "A")
    return root


def run(root: Path, *arguments: str, told: str | None = None) -> subprocess.CompletedProcess[str]:
    """A command of the repository at ``root``, by its own code."""
    return subprocess.run(
        [sys.executable, "-m", "hoctap", *arguments],
        cwd=root,
        env={**os.environ, **WHO, "PYTHONPATH": str(root / "hooks"), "PYTHONUTF8": "1"},
        input=told or "",
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def files(site: Path) -> dict[str, str]:
    """Every file of a built site that is text."""
    found = {}
    for file in site.rglob("*"):
        if file.is_file() and not file.name.endswith((".woff2", ".png", ".avif", ".webp", ".pdf")):
            found[file.relative_to(site).as_posix()] = file.read_bytes().decode("utf-8", "ignore")
    return found
