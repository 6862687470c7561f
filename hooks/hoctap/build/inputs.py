"""What a build depends on, as digests: the program that builds, and all that it reads.

Contents count, not times, so that a fresh checkout with a kept cache is known again.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from hoctap.loading.built_assets import built_assets
from hoctap.loading.settings import FILE, Settings
from hoctap.loading.sources import snapshot
from hoctap.site.clock import source_date_epoch
from hoctap.site.editions import FOLDER

_PACKAGE: Final = Path(__file__).resolve().parent.parent


def program_version(settings: Settings) -> str:
    """A digest of everything but the content: Python, its packages, the program with its words, the theme, the
    extensions, the built assets and the settings."""
    digest = hashlib.sha256(sys.version.encode())
    installed = sorted({each.name for path in sys.path for each in Path(path).glob("*-info")})
    said = (settings.url, settings.languages, settings.markdown_extensions)
    digest.update(repr((installed, said, _content_of(settings.root / FILE))).encode())
    assets = built_assets(settings.root)
    for folder in (_PACKAGE, settings.theme, *settings.extensions, *([assets] if assets else [])):
        _add_files(digest, folder, _below(folder))
    return digest.hexdigest()


def all_inputs(root: Path, now: str | None, version: str) -> str:
    """A digest of everything that a build reads: with the same, it makes the same site.

    Args:
        now: The moment that was asked for, if one was.
        version: Of the program.
    """
    digest = hashlib.sha256(repr((version, now, source_date_epoch(), *_history(root))).encode())
    _add_files(digest, root, [root / path for path in sorted(snapshot(root))])
    for file in _below(root / FOLDER):
        stat = file.stat()
        digest.update(f"\0{file.name}\0{stat.st_size}\0{stat.st_mtime_ns}".encode())
    return digest.hexdigest()


def _history(root: Path) -> Iterable[str]:
    """What git's answers depend on: the commit, all branches (checks compare with them), and how deep the clone is."""
    for asked in (("rev-parse", "HEAD"), ("for-each-ref", "--format=%(objectname) %(refname)")):
        yield _git(root, *asked)
    shallow = _git(root, "rev-parse", "--git-path", "shallow").strip()
    yield repr(_content_of(root / shallow)) if shallow else ""


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, encoding="utf-8", check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout


def _below(folder: Path) -> list[Path]:
    """The files below a folder, in order; what Python compiles does not count."""
    found = []
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        found += [Path(here, name) for name in sorted(names)]
    return found


def _add_files(digest: hashlib._Hash, folder: Path, files: Iterable[Path]) -> None:
    for file in files:
        digest.update(f"\0{file.relative_to(folder).as_posix()}\0".encode() + _content_of(file))


def _content_of(file: Path) -> bytes:
    try:
        return hashlib.sha256(file.read_bytes()).digest()
    except OSError:
        return b""
