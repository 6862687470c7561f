"""The files that pages load: styles, scripts, fonts, the icon.

Their names contain a digest of their content, so that browsers may cache them for ever. The fonts, most of the editing
forms and the program that joins scripts come from ``hoctap.loading.built_assets``. Without those, pages use the fonts of
the visitor's device and have no scripts, and there are no forms.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from hoctap.kinds.locality.colours import deepened, lightened
from hoctap.kinds.locality.model import Colours
from hoctap.loading.built_assets import MODULES, built_assets
from hoctap.render.scripts import bundle_scripts

_FONTS = "assets/fonts"
# A line of styles/site.css that names a file.
_IMPORT = re.compile(r'^@import url\("(?P<file>[^"]+)"\);$', re.MULTILINE)
# Comments, and spaces at the start of a line.
_UNSEEN = re.compile(r"/\*.*?\*/\n?|^ +|^\n", re.DOTALL | re.MULTILINE)
_FONT_RULE = re.compile(r'@font-face \{[^}]*url\("fonts/[^}]*\}\n')
_FORMS_BUILT = ("sveltia-cms.js", "sveltia-cms.vi.json")
# The scripts that do not lie in a file of their own beside the others: see the attributes of `Assets`.
_EARLY = "early"
_WORKER = "service-worker"
_FORMS = "forms"


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the assets below the root, and their content.

    Attributes:
        font: The font of texts, or nothing where fonts were not built.
        bold: The font of headings, or nothing where fonts were not built.
        scripts: The addresses of the scripts by name; empty where the program that joins them is missing.
        forms: The addresses of the editing forms' files by file name; empty where the forms were not built.
        early: The text of the one inline script, which sets the chosen colours before anything is painted.
        worker: The text of the service worker, without what it must know of a build.
        files: The content of every file by its address.
    """

    style: str
    icon: str
    font: str
    bold: str
    scripts: dict[str, str]
    forms: dict[str, str]
    early: str
    worker: str
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """The addresses that templates ask for by name."""
        named = {"style": self.style, "icon": self.icon, "font": self.font, "bold": self.bold}
        return {**named, **self.scripts, **self.forms}


def collect_assets(theme: Path, colours: Colours | None) -> Assets:
    """Read the assets of a theme, and add the locality's colours to the style.

    Raises:
        UserError: A script cannot be read.
    """
    source = theme / "assets"
    files: dict[str, bytes] = {}
    built = built_assets(theme.parent)
    css = joined_styles(theme / "styles") + _colour_rules(colours)
    for file in sorted((built / "fonts").glob("*")) if built else ():
        if file.suffix == ".woff2":
            address = _named(files, f"fonts/{file.name}", file.read_bytes())
            css = css.replace(f'"fonts/{file.name}"', f'"{address.removeprefix("assets/")}"')
        elif file.suffix == ".txt":
            files[f"{_FONTS}/{file.name}"] = file.read_bytes()
    if built is None:
        css = _FONT_RULE.sub("", css)
    if built and (licences := built / MODULES / "LICENCES.txt").is_file():
        files["assets/LICENCES.txt"] = licences.read_bytes()
    style = _named(files, "site.css", css.encode())
    icon = _named(files, "icon.svg", (source / "icon.svg").read_bytes())
    # Every page uses both weights, and a font that loads late changes the line breaks.
    font, bold = sorted(name for name in files if name.endswith(".woff2")) or ("", "")
    bundles = bundle_scripts(theme, built) if built else {}
    early, worker = (bundles.pop(name, b"").decode().strip() for name in (_EARLY, _WORKER))
    own_forms = bundles.pop(_FORMS, None)
    scripts = {name: _named(files, f"{name}.js", content) for name, content in bundles.items()}
    forms = _forms(theme / "forms", built / "forms", own_forms, files) if built and own_forms else {}
    return Assets(style, icon, font, bold, scripts, forms, early, worker, files)


def joined_styles(folder: Path) -> str:
    """One style from the files that ``site.css`` imports, so that a page loads one; without what only its readers need."""

    def content(line: re.Match[str]) -> str:
        return (folder / line["file"]).read_text("utf-8")

    return _UNSEEN.sub("", _IMPORT.sub(content, (folder / "site.css").read_text("utf-8")))


def _forms(source: Path, built: Path, script: bytes, files: dict[str, bytes]) -> dict[str, str]:
    """The files of the editing forms; in their style, the fonts get the names that they have on the site."""
    files["assets/forms/LICENCES.txt"] = (built / "LICENCES.txt").read_bytes()
    symbols = _named(files, "forms/symbols.woff2", (built / "symbols.woff2").read_bytes())
    css = (source / "forms.css").read_text("utf-8").replace("symbols.woff2", symbols.rpartition("/")[2])
    for address in [name for name in files if name.startswith(_FONTS) and name.endswith(".woff2")]:
        plain, _, rest = address.removeprefix("assets/").partition(".")
        css = css.replace(f"../{plain}.woff2", f"../{plain}.{rest}")
    program, spoken = ((built / name).read_bytes() for name in _FORMS_BUILT)
    spoken = _reworded(spoken, (source / "vi.json").read_text("utf-8"))
    contents = zip(_FORMS_BUILT, (program, spoken), strict=True)
    addresses = {name: _named(files, f"forms/{name}", content) for name, content in contents}
    addresses["forms.js"] = _named(files, "forms/forms.js", script)
    return {**addresses, "forms.css": _named(files, "forms/forms.css", css.encode())}


def _reworded(spoken: bytes, ours: str) -> bytes:
    """The program's words without those of programmers, and saying what happens on a site like this.

    Args:
        spoken: The program's words, as JSON.
        ours: As JSON, ``phrases`` to replace wherever they stand, the longer ones first, and whole ``words`` by their keys.
    """
    own = json.loads(ours)
    text = spoken.decode()
    for phrase, other in own["phrases"].items():
        text = text.replace(phrase, other)
    words = json.loads(text)
    for path, said in own["words"].items():
        *steps, last = path.split(".")
        at = words
        for step in steps:
            at = at.setdefault(step, {})
        at[last] = said
    return json.dumps(words, ensure_ascii=False).encode()


def _named(files: dict[str, bytes], name: str, content: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    address = f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
    files[address] = content
    return address


def _colour_rules(colours: Colours | None) -> str:
    if colours is None:
        return ""
    light = f"--accent:{colours.accent};--accent-deep:{deepened(colours.accent)};--warm:{colours.warm}"
    accent, warm = colours.accent_dark or lightened(colours.accent), colours.warm_dark or lightened(colours.warm)
    dark = f"--accent:{accent};--warm:{warm}"
    return (
        f"\n:root{{{light}}}\n"
        f"@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
    )
