"""Where the files lie that ``supply/assets`` builds from locked packages: fonts, the editing forms' program, esbuild.

None of them is in git. They lie in ``.cache/assets/`` under a key made from the lock files and from the code that builds
them, so a changed lock never leaves old files in use.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Final

# Names another folder of built assets: for tests in copies of this repository, and for machines that cannot reach npm.
VARIABLE: Final = "HOCTAP_ASSETS"
LOCK: Final = "requirements-assets.lock"
BUILDER: Final = "supply/assets"
# esbuild, and the libraries that our scripts import, below the folder.
BUNDLER: Final = "bin/esbuild.exe" if os.name == "nt" else "bin/esbuild"
MODULES: Final = "modules"


def folder_of(root: Path) -> Path | None:
    """The folder for the repository's present lock files, whether or not it is there; ``None`` without lock files."""
    try:
        files = [root / LOCK, *sorted((root / BUILDER).iterdir())]
        key = hashlib.sha256()
        for file in files:
            if file.suffix in (".lock", ".json", ".py"):
                # Windows may have checked the files out with other line ends.
                content = file.read_bytes().replace(b"\r\n", b"\n")
                key.update(file.name.encode() + hashlib.sha256(content).digest())
    except OSError:
        return None
    return root / ".cache" / "assets" / key.hexdigest()[:16]


def built_assets(root: Path) -> Path | None:
    """The folder with ``fonts/``, ``print/``, ``forms/``, ``modules/`` and ``bin/``; ``None`` where it was not built."""
    named = os.environ.get(VARIABLE)
    folder = Path(named) if named else folder_of(root)
    return folder if folder is not None and folder.is_dir() else None
