"""The files that pages load: styles, scripts, fonts, the icon.

Their names contain a digest of their content, so that browsers may cache them for ever. The fonts and most of the
editing forms come from ``hoctap.loading.built_assets``; without those, pages use the fonts of the visitor's device and
there are no forms.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path

from hoctap.kinds.locality.model import Colours
from hoctap.loading.built_assets import built_assets

_FONTS = "assets/fonts"
_FONT_RULE = re.compile(r'@font-face \{[^}]*url\("fonts/[^}]*\}\n')
# The scripts that are built from packages, and our own that work with them.
_FORMS_BUILT = ("sveltia-cms.js", "sveltia-cms.vi.json", "yaml.js")
_FORMS_OWN = ("keep.js", "start.js")


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the assets below the root, and their content.

    Attributes:
        font: The font of texts, or nothing where fonts were not built.
        bold: The font of headings, or nothing where fonts were not built.
        forms: The addresses of the editing forms' files by file name; empty where the forms were not built.
        early: The text of the one inline script, which sets the chosen colours before anything is painted.
        files: The content of every file by its address.
    """

    style: str
    script: str
    icon: str
    font: str
    bold: str
    finder: str
    search: str
    keeping: str
    forms: dict[str, str]
    early: str
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """The addresses that templates ask for by name."""
        return {
            "style": self.style,
            "icon": self.icon,
            "font": self.font,
            "bold": self.bold,
            "finder": self.finder,
            "search": self.search,
            "keeping": self.keeping,
            **self.forms,
        }


def collect_assets(theme: Path, colours: Colours | None) -> Assets:
    """Read the assets of a theme, and add the locality's colours to the style."""
    source = theme / "assets"
    files: dict[str, bytes] = {}
    built = built_assets(theme.parent)
    css = (source / "site.css").read_text("utf-8") + _colour_rules(colours)
    for file in sorted((built / "fonts").glob("*")) if built else ():
        if file.suffix == ".woff2":
            address = _named(files, f"fonts/{file.name}", file.read_bytes())
            css = css.replace(f'"fonts/{file.name}"', f'"{address.removeprefix("assets/")}"')
        elif file.suffix == ".txt":
            files[f"{_FONTS}/{file.name}"] = file.read_bytes()
    if built is None:
        css = _FONT_RULE.sub("", css)
    style = _named(files, "site.css", css.encode())
    script = _named(files, "site.js", (source / "site.js").read_bytes())
    finder = _named(files, "finder.js", (source / "finder.js").read_bytes())
    # The first part works without a page, so that tests can run it without a browser.
    parts = ("search-core.js", "search.js")
    search = _named(files, "search.js", b"".join((source / part).read_bytes() for part in parts))
    keeping = _named(files, "keeping.js", (source / "keeping.js").read_bytes())
    icon = _named(files, "icon.svg", (source / "icon.svg").read_bytes())
    # Every page uses both weights, and a font that loads late changes the line breaks.
    font, bold = sorted(name for name in files if name.endswith(".woff2")) or ("", "")
    early = (source / "early.js").read_text("utf-8").strip()
    forms = _forms(theme / "forms", built / "forms", files) if built else {}
    return Assets(style, script, icon, font, bold, finder, search, keeping, forms, early, files)


def _forms(source: Path, built: Path, files: dict[str, bytes]) -> dict[str, str]:
    """The files of the editing forms; in their style, the fonts get the names that they have on the site."""
    files["assets/forms/LICENCES.txt"] = (built / "LICENCES.txt").read_bytes()
    symbols = _named(files, "forms/symbols.woff2", (built / "symbols.woff2").read_bytes())
    css = (source / "forms.css").read_text("utf-8").replace("symbols.woff2", symbols.rpartition("/")[2])
    for address in [name for name in files if name.startswith(_FONTS) and name.endswith(".woff2")]:
        plain, _, rest = address.removeprefix("assets/").partition(".")
        css = css.replace(f"../{plain}.woff2", f"../{plain}.{rest}")
    scripts = [*(built / name for name in _FORMS_BUILT), *(source / name for name in _FORMS_OWN)]
    addresses = {file.name: _named(files, f"forms/{file.name}", file.read_bytes()) for file in scripts}
    return {**addresses, "forms.css": _named(files, "forms/forms.css", css.encode())}


def _named(files: dict[str, bytes], name: str, content: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    address = f"assets/{stem}.{hashlib.sha256(content).hexdigest()[:10]}.{suffix}"
    files[address] = content
    return address


def _colour_rules(colours: Colours | None) -> str:
    if colours is None:
        return ""
    light = f"--accent:{colours.accent};--warm:{colours.warm}"
    dark = f"--accent:{colours.accent_dark};--warm:{colours.warm_dark}"
    return (
        f"\n:root{{{light}}}\n@media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n"
        f":root[data-theme=dark]{{{dark}}}\n"
    )
