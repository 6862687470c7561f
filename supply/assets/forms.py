"""The files of the editing forms at ``/quan-tri/``: Sveltia CMS, its Vietnamese words, a symbol font, the YAML library.

The program is the package's own file without the rules that fetch fonts from elsewhere: ``theme/forms/forms.css`` names
ours.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from supply.assets.packages import bundled

_FOREIGN_FONT = re.compile(rb"@font-face \{[^}]*url\(https:[^}]*\}")
_SYMBOLS = Path("@fontsource-variable", "material-symbols-outlined")


def made(modules: Path) -> dict[str, bytes]:
    """Name and bytes of each file, from an installed ``node_modules``."""
    cms, yaml, symbols = modules / "@sveltia" / "cms", modules / "yaml", modules / _SYMBOLS
    version = json.loads((cms / "package.json").read_text("utf-8"))["version"]
    # Source maps are not published, so remove their reference.
    program = re.sub(rb"\n//# sourceMappingURL=\S*\s*$", b"\n", (cms / "dist" / "sveltia-cms.js").read_bytes())
    program = _FOREIGN_FONT.sub(b"", program)
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
        "forms/sveltia-cms.js": program,
        "forms/sveltia-cms.vi.json": f"{words}\n".encode(),
        "forms/symbols.woff2": (symbols / "files" / "material-symbols-outlined-latin-wght-normal.woff2").read_bytes(),
        "forms/LICENCES.txt": licences.encode(),
        # Our own script imports it: hoctap.render.scripts.
        "modules/yaml.js": bundled(modules, "node_modules/yaml/browser/index.js"),
    }


def _vietnamese(file: Path) -> dict[str, Any]:
    """The program's Vietnamese words, completed from ``vi.json``."""
    words: dict[str, Any] = json.loads(file.read_text("utf-8"))
    ours: dict[str, str] = json.loads(Path(__file__).with_name("vi.json").read_text("utf-8"))
    for path, text in ours.items():
        *steps, last = path.split(".")
        at = words
        for step in steps:
            at = at.setdefault(step, {})
        # If a later version has the word, its own is used.
        at.setdefault(last, text)
    return words
