"""The branch of commits that contains only the shared code, nothing of any locality.

The first commit of a new site is the code alone; its own content comes after it. Each update adds a commit to the
code's branch and merges it. Files that are never shared (content and its licence, hand-written pages, README, code
owners) are in no commit of that branch, so a merge cannot touch them. The previous code commit is the common ancestor,
so conflicts appear only where the locality has edited code that changed.
"""

from __future__ import annotations

import io
import os
import re
import subprocess
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Final

from hoctap.diagnostics.user_error import UserError

# What belongs to a locality. Everything else is shared.
OWN: Final = (
    "content/",
    "docs/",
    "resources/",
    "readme/",
    "README.md",
    "README.en.md",
    "LICENSE-CONTENT",
    "links.json",
    ".github/CODEOWNERS",
    ".gitlab/CODEOWNERS",
)
_ID: Final = re.compile(r"^id: *([a-z0-9-]+)", re.MULTILINE)
TRAILER: Final = "Upstream-Commit"
_ADDRESS: Final = "Upstream-Address"
REMOTE: Final = "upstream"
# An address that serves others too, unlike a folder of this machine: https://…, git@host:path.
_SHARED_ADDRESS: Final = re.compile(r"[a-z+]+://|[^/\s]+@[^/\s]+:")
_OPTIONS: Final = ("-c", "commit.gpgsign=false", "-c", "core.hooksPath=/dev/null")
_PLACEHOLDER: Final = ("-c", "user.name=hoctap", "-c", "user.email=hoctap@localhost.invalid")


def git(root: Path, *arguments: str, given: str | None = None, index: Path | None = None) -> str:
    """Run git and return its output; raises ``UserError`` with git's message if it fails."""
    # When a git hook runs this program, GIT_* variables point to the repository of the hook.
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


def files_of(root: Path, commit: str, paths: Collection[str]) -> dict[str, bytes]:
    """Files as of ``commit``, by path: of hundreds, git is asked once."""
    asked = "".join(f"{commit}:{path}\n" for path in paths).encode("utf-8", "surrogateescape")
    command = ["git", "-C", str(root), "cat-file", "--batch"]
    told = io.BytesIO(subprocess.run(command, input=asked, capture_output=True, check=False).stdout)
    found = {}
    for path in paths:
        # An object's name, its type and its size; then its content and a line end.
        _, _, size = told.readline().rpartition(b" ")
        if not size.strip().isdigit():
            raise UserError("errors.git-cannot-read", path=path)
        found[path] = told.read(int(size))
        told.read(1)
    return found


def committer_options(root: Path) -> tuple[str, ...]:
    """Options for a commit: the configured committer, or a placeholder."""
    try:
        git(root, "var", "GIT_COMMITTER_IDENT")
    except UserError:
        return (*_OPTIONS, *_PLACEHOLDER)
    return _OPTIONS


def own_paths(root: Path, commit: str) -> tuple[str, ...]:
    """What belongs to the locality of ``commit`` alone: ``OWN``, and the tests in the folder of its name."""
    if not git(root, "ls-tree", "--name-only", "--full-tree", commit, "content/locality.yml"):
        return OWN
    found = _ID.search(git(root, "show", f"{commit}:content/locality.yml"))
    return (*OWN, f"content_tests/{found.group(1).replace('-', '_')}/") if found else OWN


def is_shared(path: str, own: Sequence[str]) -> bool:
    """Whether the file belongs to the code that all localities share; ``own`` is what ``own_paths`` says."""
    return not any(path == each or (each.endswith("/") and path.startswith(each)) for each in own)


def shared_tree(root: Path, commit: str) -> str:
    """The tree of ``commit`` without files of the locality, written into the repository at ``root``."""
    own = own_paths(root, commit)
    entries = git(root, "ls-tree", "-r", "-z", "--full-tree", commit).split("\0")
    shared = "".join(f"{entry}\0" for entry in entries if entry and is_shared(entry.partition("\t")[2], own))
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        git(root, "update-index", "-z", "--index-info", given=shared, index=index)
        return git(root, "write-tree", index=index)


def last_code(root: Path) -> str | None:
    """The newest commit of the code's branch that the present branch contains."""
    found = git(root, "log", "-1", "--topo-order", "--format=%H", f"--grep=^{TRAILER}: [0-9a-f]", "HEAD")
    return found or None


def commit_code(root: Path, tree: str, upstream: str, before: str | None, address: str = "") -> str:
    """Add a commit to the code's branch; returns its id.

    Args:
        address: Where the code comes from. It is noted, so that clones know it too, unless it is a folder.
    """
    parent = ("-p", before) if before else ()
    message = f"Code of {upstream[:12]}\n\n{TRAILER}: {upstream}\n"
    if _SHARED_ADDRESS.match(address):
        message += f"{_ADDRESS}: {address}\n"
    return git(root, *committer_options(root), "commit-tree", tree, *parent, given=message)


def remote_address(root: Path, remote: str) -> str | None:
    """The address of a remote, without a password; ``None`` if there is no such remote."""
    try:
        return re.sub(r"(?<=://)[^/@]*@", "", git(root, "remote", "get-url", remote))
    except UserError:
        return None


def noted_address(root: Path, code: str) -> str | None:
    """Where the code of a commit of the code's branch came from, if that is noted."""
    return git(root, "log", "-1", f"--format=%(trailers:key={_ADDRESS},valueonly)", code).strip() or None
