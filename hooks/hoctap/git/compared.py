"""What changed since an earlier state: since the last commit, or since a branch began.

Reads only the names of changed files, and the old text of those that are asked for. Without git, before the first
commit, and in a clone without an earlier commit, there is nothing to compare with.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hoctap.diagnostics.user_error import UserError
from hoctap.git.stream import command, output_of

_FOLDERS: Final = ("content", "resources", "docs")
_OPTIONS: Final = ("--raw", "-z", "--no-renames", "--no-abbrev", "--relative", "--ignore-submodules")


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file that was changed or deleted: its path and the object id of its old content."""

    path: str
    blob: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The earlier commit, and the files below ``root`` that have been changed or deleted since."""

    root: Path
    commit: str
    changed: tuple[ChangedFile, ...] = ()

    def had(self, path: str) -> bool:
        """Whether the earlier commit had a file at this path."""
        return bool(self.commit and output_of(self.root, "ls-tree", "--name-only", self.commit, "--", path))

    def contents(self, changed: Iterable[ChangedFile]) -> dict[str, bytes]:
        """The old contents of these files by object id; missing objects are left out."""
        return contents_of(self.root, (each.blob for each in changed))


def compared(root: Path, base: str | None = None, uncommitted: frozenset[str] | None = None) -> Comparison:
    """The files that were changed or deleted since ``base``, or since the last commit.

    Without changes since the last commit, compares that commit with the one before it. For a branch, compares with the
    commit where it started.

    Args:
        uncommitted: The files that differ from the last commit, if known: asking git again would be slow.

    Raises:
        UserError: ``base`` does not exist.
    """
    if base is not None:
        # What code hosts pass for the commit before the first one.
        if base.strip("0") == "":
            return Comparison(root, "")
        commit = _parting(root, base)
        return Comparison(root, commit, _differences(root, commit) or ())
    if uncommitted is None:
        found = _differences(root, "HEAD")
    else:
        found = tuple(ChangedFile(path, f"HEAD:{path}", not (root / path).is_file()) for path in sorted(uncommitted))
    if found is None:
        return Comparison(root, "")
    if found:
        return Comparison(root, "HEAD", found)
    return Comparison(root, "HEAD^1", _differences(root, "HEAD^1", "HEAD") or ())


def _parting(root: Path, base: str) -> str:
    name = f"{base}^{{commit}}"
    commit = None if base.startswith("-") else output_of(root, "rev-parse", "--verify", "--quiet", name)
    if not commit:
        raise UserError("errors.no-such-base", base=base)
    return (output_of(root, "merge-base", commit.decode(), "HEAD") or commit).decode().split("\n")[0]


def _differences(root: Path, *commits: str) -> tuple[ChangedFile, ...] | None:
    printed = output_of(root, "diff", *_OPTIONS, *commits, "--", *_FOLDERS)
    if printed is None:
        return None
    return tuple(sorted(_entries(printed.decode("utf-8", "surrogateescape").split("\0")), key=lambda each: each.path))


def _entries(parts: list[str]) -> Iterator[ChangedFile]:
    # ``:100644 100644 <old> <new> M``, then the path.
    for head, path in zip(parts[::2], parts[1::2], strict=False):
        old_mode, _, blob, _, status = head.removeprefix(":").split(" ")
        # Symbolic links and submodules are never published.
        if old_mode.startswith("100") and blob.strip("0"):
            yield ChangedFile(path, blob, status == "D")


def contents_of(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of git objects by id; missing objects are left out."""
    # No object id contains a line end.
    names = [name for name in dict.fromkeys(blobs) if "\n" not in name]
    if not names:
        return {}
    try:
        done = subprocess.run(
            command(root, "cat-file", "--batch"),
            input="\n".join(names).encode("utf-8", "surrogateescape") + b"\n",
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return {}
    found: dict[str, bytes] = {}
    at, printed = 0, done.stdout
    # Git answers in the order of the requests: ``<object> blob <size>`` and the content, or ``<request> missing``.
    for name in names:
        end = printed.find(b"\n", at)
        head = printed[at:end].split(b" ")
        at = end + 1
        if end >= 0 and len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            found[name] = printed[at : at + size]
            at += size + 1
    return found
