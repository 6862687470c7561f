"""Invented sites for the tests of the code: nothing in them is real.

``full/`` has every kind of record and page in every state: past, future, cancelled and withdrawn, in one language or two,
short names and names wider than a telephone. ``small/`` is in ``harness/small_site.py``.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
ROOT: Final = HERE.parents[1]
FULL: Final = HERE / "full"
# The moment at which the full site is built: a week of learning is on, with editions before and after it.
FULL_MOMENT: Final = "2026-11-20T08:00:00+07:00"


def write_full_site(root: Path) -> None:
    """Write the content and the settings of the full site below ``root``."""
    shutil.copytree(FULL, root, dirs_exist_ok=True)


def add_program(root: Path) -> None:
    """Put the project's own theme and hooks beside a site's content, so that it can be built."""
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
