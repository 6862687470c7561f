"""The line of commits that holds the shared code and nothing of any place.

A new site's first commit is the code alone; the place's own content comes after it. Each later update is one more commit
on the code's line, merged into the place's branch. What both sides have never shared (content, hand-written pages, the
README, who owns what) is in no commit of the line, so no merge can touch it, and the one before it is the common
ancestor: git has a conflict to show only where the place has edited the very code that changed.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from hoctap.diagnostics.user_error import UserError

# What belongs to a place. All else is shared.
OWN: Final = (
    "content/",
    "docs/",
    "resources/",
    "readme/",
    "README.md",
    "links.json",
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
)
TRAILER: Final = "Upstream-Commit"
_WHO: Final = ("-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null")
_NOBODY: Final = ("-c", "user.name=hoctap", "-c", "user.email=hoctap@localhost.invalid")


def git(root: Path, *arguments: str, given: str | None = None, index: Path | None = None) -> str:
    """What git answers; raises ``UserError`` with git's own words where it refuses."""
    # A hook of git's that runs us has told it where its files are; they are not the ones meant here.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or "DATE" in name}
    environment |= {"GIT_INDEX_FILE": str(index)} if index else {}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *arguments],
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            env=environment,
            check=False,
        )
    except FileNotFoundError:
        raise UserError("errors.git-missing") from None
    if done.returncode:
        said = (done.stderr.strip() or done.stdout.strip()).encode("utf-8", "replace").decode()
        raise UserError("errors.git-failed", said=said, command=arguments[0])
    return done.stdout.strip("\n")


def file_of(root: Path, commit: str, path: str) -> bytes:
    """A file that is no text, as ``commit`` has it."""
    done = subprocess.run(["git", "-C", str(root), "show", f"{commit}:{path}"], capture_output=True, check=False)
    if done.returncode:
        raise UserError("errors.git-cannot-read", path=path)
    return done.stdout


def committer_options(root: Path) -> tuple[str, ...]:
    """Options for a commit: the person that git knows here, or nobody in particular."""
    try:
        git(root, "var", "GIT_COMMITTER_IDENT")
    except UserError:
        return (*_WHO, *_NOBODY)
    return _WHO


def is_shared(path: str) -> bool:
    """Whether the file belongs to the code that all places share."""
    return not any(path == own or (own.endswith("/") and path.startswith(own)) for own in OWN)


def shared_tree(root: Path, commit: str) -> str:
    """The tree of ``commit`` without what belongs to a place, written into the repository at ``root``."""
    entries = git(root, "ls-tree", "-r", "-z", "--full-tree", commit).split("\0")
    kept = "".join(f"{entry}\0" for entry in entries if entry and is_shared(entry.partition("\t")[2]))
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        git(root, "update-index", "-z", "--index-info", given=kept, index=index)
        return git(root, "write-tree", index=index)


def last_code(root: Path) -> str | None:
    """The newest commit of the code's line that the present branch holds."""
    found = git(root, "log", "-1", "--topo-order", "--format=%H", f"--grep=^{TRAILER}: [0-9a-f]", "HEAD")
    return found or None


def commit_code(root: Path, tree: str, upstream: str, before: str | None) -> str:
    """Add a commit to the code's line; returns its name."""
    parent = ("-p", before) if before else ()
    message = f"Code of {upstream[:12]}\n\n{TRAILER}: {upstream}\n"
    return git(root, *committer_options(root), "commit-tree", tree, *parent, given=message)
