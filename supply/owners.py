"""Code owners: the files that GitHub and GitLab read, and whether the locality has filled them in."""

from __future__ import annotations

from pathlib import Path

# GitHub allows no name with two hyphens in a row, so the placeholder can never become somebody's account.
PLACEHOLDER = "@chua-dat--not-set"
FILES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS")


def unset_owners(root: Path) -> list[str]:
    """The files that still contain the placeholder."""
    return [name for name in FILES if PLACEHOLDER in _rules(root / name)]


def _rules(file: Path) -> str:
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return "\n".join(line for line in lines if not line.startswith("#"))
