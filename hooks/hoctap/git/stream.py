"""Run git and stream the lines of its patches."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HUNK: Final = re.compile(rb"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


class GitInterrupted(Exception):
    """Git ended early, or printed something unexpected."""


def command(root: Path, *arguments: str) -> list[str]:
    """A git command line that ignores the user's configuration."""
    return ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", "-C", str(root), *arguments]


def output_of(root: Path, *arguments: str) -> bytes | None:
    """What git prints, or ``None`` if it fails or is not installed."""
    try:
        done = subprocess.run(command(root, *arguments), capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout.removesuffix(b"\n")


def stream_lines(root: Path, *arguments: str) -> Iterator[bytes]:
    """The lines of a patch without the changed text itself. Raises `GitInterrupted` if git fails."""
    with subprocess.Popen(
        command(root, *arguments), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        left = 0
        for line in process.stdout:
            if left and line[:1] in b"+-\\":
                left -= line[:1] != b"\\"
                continue
            if line.startswith(b"@@ "):
                found = HUNK.match(line)
                left = int(found[2] or 1) + int(found[4] or 1) if found else 0
            yield line
    if process.returncode:
        raise GitInterrupted
