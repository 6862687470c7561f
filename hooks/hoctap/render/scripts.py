"""The scripts of pages: the ES modules in ``theme/scripts``, joined by esbuild.

Each file directly in that folder becomes one classic script with all that it imports, because browsers load no modules
from a folder, and the offline edition is one. See ``adr/0010-scripts.md``.
"""

from __future__ import annotations

import functools
import re
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from hoctap.diagnostics.user_error import UserError
from hoctap.loading.built_assets import BUNDLER, MODULES

FOLDER: Final = "scripts"
# The libraries that scripts import, each built as one module.
_LIBRARIES: Final = ("uqr", "yaml")
_OPTIONS: Final = (
    *("--bundle", "--minify", "--format=iife", "--platform=browser", "--target=es2021", "--charset=utf8"),
    *("--legal-comments=none", "--log-level=error", "--color=false"),
    # Modules are strict; the developers' tsconfig.json has no part in this.
    '--tsconfig-raw={"compilerOptions":{"alwaysStrict":true}}',
)
_SECONDS: Final = 60
_PROBLEM: Final = re.compile(r"\[ERROR\] (?P<what>.+)\n\n +(?P<where>[^\n]+:\d+:\d+):\n")


def bundle_scripts(theme: Path, built: Path) -> dict[str, bytes]:
    """The finished scripts by name; the same bytes for the same modules.

    Args:
        theme: The folder with the modules.
        built: The folder of built assets.

    Raises:
        UserError: A module cannot be read; the message names each place.
    """
    folder = theme / FOLDER
    modules = tuple((file, file.read_bytes()) for file in sorted(folder.rglob("*.js")))
    return dict(_bundles(theme, built, modules))


@functools.lru_cache(maxsize=1)
def _bundles(theme: Path, built: Path, modules: tuple[tuple[Path, bytes], ...]) -> dict[str, bytes]:
    """The scripts of these modules; the preview asks again on every save."""
    entries = [file for file, _ in modules if file.parent == theme / FOLDER]
    libraries = [f"--alias:{name}={built / MODULES / name}.js" for name in _LIBRARIES]
    with tempfile.TemporaryDirectory() as out:
        command = [str(built / BUNDLER), *map(str, entries), *_OPTIONS, *libraries, f"--outdir={out}"]
        done = subprocess.run(
            command, cwd=theme.parent, capture_output=True, encoding="utf-8", timeout=_SECONDS, check=False
        )
        if done.returncode:
            raise UserError("errors.scripts", problems=_problems(done.stderr))
        return {entry.stem: (Path(out) / entry.name).read_bytes() for entry in entries}


def _problems(output: str) -> str:
    """``path:line:column: what is wrong``, one problem a line."""
    found = [f"{problem['where']}: {problem['what']}" for problem in _PROBLEM.finditer(output)]
    return "\n".join(found) or output.strip()
