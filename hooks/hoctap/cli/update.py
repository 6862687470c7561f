"""``update``: merge newer code of the original repository; content is not touched."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from hoctap.diagnostics.user_error import UserError
from hoctap.scaffold import upstream
from hoctap.schema.localized_text import bilingual


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``update``."""
    parser.add_argument("--from", dest="source", default=upstream.REMOTE, help=bilingual("cli.remote"))
    parser.add_argument("--branch", default="HEAD", help=bilingual("cli.its-branch-or-tag"))


def run(options: argparse.Namespace) -> int:
    """Exit status 0 if the newer code is merged or there is none; 1 if git has conflicts."""
    root: Path = options.root
    if upstream.git(root, "status", "--porcelain", "--untracked-files=no"):
        raise UserError("errors.uncommitted-changes")
    before = upstream.last_code(root)
    if before is None:
        raise UserError("errors.not-from-new-site")
    if options.source.startswith("-") or options.branch.startswith("-"):
        raise UserError("errors.bad-remote-or-branch")
    if options.source == upstream.REMOTE and upstream.remote_address(root, upstream.REMOTE) is None:
        _set_remote(root, before)
    upstream.git(root, "fetch", "--quiet", "--no-tags", options.source, options.branch)
    newest = upstream.git(root, "rev-parse", "FETCH_HEAD^{commit}")
    tree = upstream.shared_tree(root, newest)
    if tree == upstream.git(root, "rev-parse", f"{before}^{{tree}}"):
        print(bilingual("cli.nothing-new-2"), file=sys.stderr)
        return 0
    address = upstream.remote_address(root, upstream.REMOTE) or ""
    new = upstream.commit_code(root, tree, newest, before, address)
    message = f"Take the code of {newest[:12]}"
    try:
        upstream.git(root, *upstream.committer_options(root), "merge", "--quiet", "--no-ff", "-m", message, new)
    except UserError:
        clashing = upstream.git(root, "diff", "--name-only", "--diff-filter=U")
        if not clashing:
            raise
        print(clashing)
        print(bilingual("cli.both-sides-changed", joint="\n"), file=sys.stderr)
        return 1
    print(f"{before[:12]} → {new[:12]}: make check, make site", file=sys.stderr)
    return 0


def _set_remote(root: Path, code: str) -> None:
    """Set the remote in a clone, which takes over no remotes of the repository that it was cloned from."""
    address = upstream.noted_address(root, code)
    if address is None:
        raise UserError("errors.no-upstream")
    upstream.git(root, "remote", "add", upstream.REMOTE, address)
    print(bilingual("cli.upstream-set", address=address), file=sys.stderr)
