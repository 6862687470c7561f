"""The full invented site, for tests of the code and for tools that measure it: nothing in it is real.

``tests/sites/full/`` has every kind of record and page in every state: past, future, cancelled and withdrawn, in one
language or two, short names and names wider than a telephone. The small site is in ``harness/small_site.py``.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from harness.program import ROOT, hoctap
from harness.small_site import write_small_site

FULL: Final = ROOT / "tests" / "sites" / "full"
# The moment at which the full site is built: a week of learning is on, with editions before and after it.
FULL_MOMENT: Final = "2026-11-20T08:00:00+07:00"


def write_full_site(root: Path) -> None:
    """Write the content and the settings of the full site below ``root``, with the project's own theme."""
    shutil.copytree(FULL, root, dirs_exist_ok=True)
    add_program(root)


def add_program(root: Path) -> None:
    """Put the project's own theme and hooks beside a site's content, so that it can be built."""
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))


# A sheet that holds its data's length: what is drawn of other data has other bytes.
_PLAIN_SHEET: Final = """#import "@local/sheet:1.0.0": data
#set page(width: 20pt, height: 20pt, margin: 0pt)
#set document(title: "x")
#set text(size: 3pt)
#str(repr(data).len())
"""


def plain_prints(root: Path) -> None:
    """Let a place draw its sheets and cards as small blank ones, where a test looks at none: the real ones take most of
    the time of a build from nothing."""
    for template in (root / "theme" / "print").glob("*.typ"):
        template.write_text(_PLAIN_SHEET, "utf-8")


def write_small_place(root: Path, *, program: bool = True) -> None:
    """Write a site of one record a kind with the project's own settings and, to be built, its program, which draws blank
    sheets and cards: see ``plain_prints``."""
    write_small_site(root)
    shutil.copy(ROOT / "mkdocs.yml", root)
    if program:
        add_program(root)
        plain_prints(root)


def add_vocabularies(root: Path) -> None:
    """Give a small site the vocabularies of the full one."""
    folder = "resources/vocabularies"
    shutil.copytree(FULL / folder, root / folder, dirs_exist_ok=True)


def add_library(root: Path) -> None:
    """Give a small site those vocabularies, and a library that may hold printed copies: ``thu-vien``."""
    add_vocabularies(root)
    (root / "content/places").mkdir()
    (root / "content/places/thu-vien.yml").write_text(
        "name: {vi: Thư viện Mẫu, en: Sample library}\nkind: library\ncommune: xa-mot\n", "utf-8"
    )


def shared_folder(base: Path, name: str) -> Path:
    """A folder that all workers of pytest-xdist share, beside each worker's own ``base``; hold a lock while writing."""
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    return folder


def built_full_site(root: Path, *, plain: bool = False, **environment: str) -> Path:
    """Write the full site and build it, ``plain`` with blank sheets; the folder that it is built into."""
    write_full_site(root)
    if plain:
        plain_prints(root)
    done = hoctap(root, "build", "--now", FULL_MOMENT, **environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr
    return root / "site"
