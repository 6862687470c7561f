"""The builders that are compared: their sources, commands and caches."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.books import write_records
from benchmarks.hugo_site import write_hugo_site
from benchmarks.stock_site import write_stock_site
from hoctap.build.builder import CACHES
from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.printing.engine import PRINTS
from hoctap.schema.library import Library

ROOT: Final = Path(__file__).resolve().parent.parent
# A fixed moment, so that all runs have the same news and calendar.
NOW: Final = "2026-12-01T08:00:00+07:00"
# The names in the results.
OURS, OURS_AGAIN, PAGES, HUGO, STOCK = "ours", "ours-with-cache", "pages-alone", "hugo", "stock"
# What a build reads. Tests, the environment and an old site are not copied.
_COPIED: Final = ("hooks", "theme", "content", "resources", "docs", "schemas", "mkdocs.yml", "links.json")


@dataclass(frozen=True, slots=True)
class Builder:
    """A builder to measure. ``command`` makes the command line for a target folder; ``forget`` are its caches.

    ``warmed``: it runs once before the measurement, to fill its cache.
    """

    name: str
    ids: frozenset[str]
    folder: Path
    command: Callable[[Path], Sequence[str]]
    environment: Mapping[str, str] = field(default_factory=dict)
    forget: tuple[Path, ...] = ()
    warmed: bool = False


class Grounds:
    """Sources below ``work``, made once per size: a copy of the repository, and what other builders read."""

    def __init__(self, root: Path, work: Path, books: Path | None) -> None:
        self.root, self.work, self.books = root, work, books
        self._read: tuple[Path, Library] | None = None

    def copy(self, count: int) -> tuple[Path, Library]:
        """A copy of the repository with ``count`` resources, and its checked library."""
        folder = self.work / f"copy-{count}"
        if not folder.is_dir():
            folder.mkdir()
            for source in filter(Path.exists, map(self.root.joinpath, _COPIED)):
                if source.is_dir():
                    shutil.copytree(source, folder / source.name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(source, folder)
            own = len(Catalogue(checked_library(folder)[0]).resources)
            write_records(folder, max(0, count - own), self.books)
            # Compile the modules as an installation does; otherwise the first run would compile for all.
            subprocess.run([sys.executable, "-m", "compileall", "-q", folder / "hooks"], check=True)
        if self._read is None or self._read[0] != folder:
            library, diagnostics = checked_library(folder)
            assert not diagnostics, "the generated records must be sound"
            self._read = folder, library
        return self._read

    def builder(self, name: str, count: int) -> Builder:
        """The builder of that name for ``count`` resources; sources of other builders are generated."""
        folder, library = self.copy(count)
        ids = frozenset(Catalogue(library).by_id)
        if name in (HUGO, STOCK):
            source = self.work / f"{name}-{count}"
            write = write_hugo_site if name == HUGO else write_stock_site
            if not source.is_dir():
                write(library, folder / "theme", source)
            return _hugo(source, ids) if name == HUGO else _stock(source, ids)
        if name == OURS_AGAIN:
            again = self.work / f"again-{count}"
            if not again.is_dir():
                shutil.copytree(folder, again, ignore=shutil.ignore_patterns(".cache"))
            return _ours(name, "hoctap", again, ids, warmed=True)
        if name == PAGES:
            # Some pages say how large a printed sheet is. Sheets are no pages, so they are drawn before the measurement.
            alone = self.work / f"pages-{count}"
            if not alone.is_dir():
                shutil.copytree(folder, alone, ignore=shutil.ignore_patterns(".cache"))
            forgotten = tuple(alone / ".cache" / each for each in CACHES if each != PRINTS)
            return _ours(name, "benchmarks.pages_alone", alone, ids, forget=forgotten, warmed=True)
        return _ours(name, "hoctap", folder, ids, forget=(folder / ".cache",))


def _ours(
    name: str,
    module: str,
    folder: Path,
    ids: frozenset[str],
    forget: tuple[Path, ...] = (),
    *,
    warmed: bool = False,
) -> Builder:
    return Builder(
        name,
        ids,
        folder,
        lambda target: (sys.executable, "-m", module, "build", "--site", str(target), "--now", NOW, "--profile"),
        {"PYTHONPATH": f"{folder / 'hooks'}{os.pathsep}{ROOT}", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"},
        forget,
        warmed,
    )


def _hugo(source: Path, ids: frozenset[str]) -> Builder:
    cache = source.with_name(source.name + "-cache")
    return Builder(
        HUGO,
        ids,
        source,
        lambda target: ("hugo", "--quiet", "--destination", str(target), "--cacheDir", str(cache)),
        forget=(cache, source / "resources"),
    )


def _stock(source: Path, ids: frozenset[str]) -> Builder:
    return Builder(
        STOCK,
        ids,
        source,
        lambda target: (sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(target)),
        {"PYTHONUTF8": "1", "NO_MKDOCS_2_WARNING": "1"},
    )


def hugo_version() -> str | None:
    """Hugo's version, or ``None`` if it is not installed."""
    try:
        said = subprocess.run(["hugo", "version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    return said.split()[1] if said.startswith("hugo ") else said.strip()
