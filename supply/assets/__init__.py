"""``python start.py assets``: builds fonts, the editing forms' program and what joins our scripts, from locked npm packages.

They are built once into ``.cache/assets/<key>/`` (see ``hoctap.loading.built_assets``):

- ``fonts/``: Be Vietnam Pro for pages, as WOFF2, with its licence
- ``print/``: the same fonts for Typst, as TTF
- ``forms/``: what the page ``/quan-tri/`` loads, with the licences
- ``modules/``: the libraries that our own scripts import, each as one ES module, with the licences of those on pages
- ``bin/``: esbuild, which joins our scripts whenever the site is built (``hoctap.render.scripts``)

The folder appears whole or not at all. The same lock files give the same bytes on every machine; esbuild is that of the
machine's system.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from hoctap.build.lock import held
from hoctap.diagnostics.user_error import UserError
from hoctap.loading.built_assets import BUNDLER, built_assets, folder_of

_PATIENCE = 600


def main(root: Path, arguments: list[str]) -> int:
    """Build what is missing; returns 1 if that fails. ``--check`` only prints the folder."""
    parser = argparse.ArgumentParser(prog="assets", description=__doc__)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args(arguments)
    there = built_assets(root)
    if options.check:
        print(there or "")
    folder = folder_of(root)
    if there is not None or options.check or folder is None:
        return int(there is None)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with held(folder.parent / ".lock", patience=_PATIENCE):
            if not folder.is_dir():
                build(root, folder)
    except (UserError, ImportError, OSError, subprocess.SubprocessError) as problem:
        why = str(problem).strip().splitlines()
        print(
            "Không lấy được các gói npm đã khóa để tạo phông chữ và biểu mẫu · "
            f"The locked npm packages could not be fetched: {why[0] if why else type(problem).__name__}",
            file=sys.stderr,
        )
        return 1
    return 0


def build(root: Path, folder: Path) -> None:
    """Build every file and move the finished folder into place. Raises if npm or a package fails."""
    # Imported late: `--check` must work without the packages that build.
    from supply.assets import fonts, forms, scripts
    from supply.assets.packages import bundler, installed

    print("Đang tạo phông chữ và biểu mẫu · Building fonts and forms …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=folder.parent) as name:
        scratch = Path(name)
        modules = installed(root, scratch)
        made = scratch / "made"
        for path, content in {**fonts.made(modules), **forms.made(modules), **scripts.made(modules)}.items():
            (made / path).parent.mkdir(parents=True, exist_ok=True)
            (made / path).write_bytes(content)
        (made / BUNDLER).parent.mkdir()
        shutil.copy(bundler(modules), made / BUNDLER)
        made.rename(folder)
