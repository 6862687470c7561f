"""What the browser loads besides pages: style, script, fonts, icon. Names carry a digest, so that they can be
cached for ever."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from hoctap.records.locality import Colours

_FONTS = "assets/fonts"


@dataclass(frozen=True, slots=True)
class Assets:
    """The addresses of the assets below the root, and their bytes; ``early`` is the text of the one inline script,
    which sets the chosen colours before anything is painted."""

    style: str
    script: str
    icon: str
    font: str
    bold: str
    finder: str
    search: str
    early: str
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """The addresses that pages name themselves."""
        return {
            "style": self.style,
            "icon": self.icon,
            "font": self.font,
            "bold": self.bold,
            "finder": self.finder,
            "search": self.search,
        }


def collect_assets(theme: Path, colours: Colours | None) -> Assets:
    """Read the theme's assets; a locality's colours are added to the style."""
    source = theme / "assets"
    files: dict[str, bytes] = {}
    css = (source / "site.css").read_text("utf-8") + _colour_rules(colours)
    for file in sorted((source / "fonts").glob("*")):
        if file.suffix == ".woff2":
            address = _named(files, f"fonts/{file.name}", file.read_bytes())
            css = css.replace(f'"fonts/{file.name}"', f'"{address.removeprefix("assets/")}"')
        elif file.suffix == ".txt":
            files[f"{_FONTS}/{file.name}"] = file.read_bytes()
    style = _named(files, "site.css", css.encode())
    script = _named(files, "site.js", (source / "site.js").read_bytes())
    finder = _named(files, "finder.js", (source / "finder.js").read_bytes())
    # The search has no page in its first part, so that tests can ask it without a browser.
    parts = ("search-core.js", "search.js")
    search = _named(files, "search.js", b"".join((source / part).read_bytes() for part in parts))
    icon = _named(files, "icon.svg", (source / "icon.svg").read_bytes())
    # Both weights stand on every page, and a font that comes late makes lines break anew.
    font, bold = sorted(name for name in files if name.endswith(".woff2"))
    early = (source / "early.js").read_text("utf-8").strip()
    return Assets(style, script, icon, font, bold, finder, search, early, files)


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
