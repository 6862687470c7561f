"""What has changed in the tree since an earlier state of it: the last commit, or where a branch began.

Only the names of changed files are asked of git, and only the earlier text of those that somebody wants is read. Without
git, before the first commit and where the clone has no earlier one, there is nothing to compare with.
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
    """One file that was there before and is gone or another now: its path below the root, and its old content's name."""

    path: str
    blob: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The earlier commit, and the files below ``root`` that were changed or deleted since."""

    root: Path
    commit: str
    changed: tuple[ChangedFile, ...] = ()

    def had(self, path: str) -> bool:
        """Whether the earlier commit had a file at this path."""
        return bool(self.commit and output_of(self.root, "ls-tree", "--name-only", self.commit, "--", path))

    def contents(self, changed: Iterable[ChangedFile]) -> dict[str, bytes]:
        """What those files held, by the name of their content; what git does not have is left out."""
        return contents_of(self.root, (each.blob for each in changed))


def compared(root: Path, base: str | None = None, uncommitted: frozenset[str] | None = None) -> Comparison:
    """The files that were changed or deleted since ``base``, or since the last commit.

    Where nothing is changed since the last commit, that commit itself is looked at: what it changed since the one before.
    Of a branch the commit is taken where it parted. ``uncommitted``: the files that differ from the last commit, where
    that is known already: to ask git again would take as long as asking the system about every file. Raises ``UserError`` where ``base`` is not there.
    """
    if base is not None:
        # What a code host gives for the commit before the first one.
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
    told = output_of(root, "diff", *_OPTIONS, *commits, "--", *_FOLDERS)
    if told is None:
        return None
    return tuple(sorted(_entries(told.decode("utf-8", "surrogateescape").split("\0")), key=lambda each: each.path))


def _entries(parts: list[str]) -> Iterator[ChangedFile]:
    # ``:100644 100644 <old> <new> M``, then the path.
    for head, path in zip(parts[::2], parts[1::2], strict=False):
        old_mode, _, blob, _, status = head.removeprefix(":").split(" ")
        # A link or a submodule was never published.
        if old_mode.startswith("100") and blob.strip("0"):
            yield ChangedFile(path, blob, status == "D")


def contents_of(root: Path, blobs: Iterable[str]) -> dict[str, bytes]:
    """The contents of some of git's objects by name; what git does not have is left out."""
    # A name that no line can hold is none of a record.
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
    at, told = 0, done.stdout
    # Git answers in the order of the questions: ``<object> blob <size>`` and the content, or ``<question> missing``.
    for name in names:
        end = told.find(b"\n", at)
        head = told[at:end].split(b" ")
        at = end + 1
        if end >= 0 and len(head) == 3 and head[1] == b"blob":
            size = int(head[2])
            found[name] = told[at : at + size]
            at += size + 1
    return found
