"""Who must agree to a change: the files that GitHub and GitLab read, and whether a locality has set them."""

from __future__ import annotations

from pathlib import Path

# Two hyphens in a row: a name that nobody can register on GitHub, so that the placeholder can never be a stranger.
PLACEHOLDER = "@chua-dat--not-set"
FILES = (".github/CODEOWNERS", ".gitlab/CODEOWNERS")


def unset_owners(root: Path) -> list[str]:
    """The owners' files in which the placeholder still stands."""
    return [name for name in FILES if PLACEHOLDER in _rules(root / name)]


def _rules(file: Path) -> str:
    lines = file.read_text("utf-8").splitlines() if file.is_file() else []
    return "\n".join(line for line in lines if not line.startswith("#"))
