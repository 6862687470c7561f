"""Pictures that pages draw with: pictograms, patterns of covers, icons. A page carries those that it shows, and each once.

``theme/pictures/`` has a file for each pictogram and pattern, and ``icons.yml``, which names icons of the sets that
mkdocs-material ships. A template writes ``{{ pic('family-math') }}``. What it draws refers to a symbol of its own page:
references to another file fail where pages are opened from a folder, as on a USB stick.
"""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import yaml
from markupsafe import Markup

_FOLDER: Final = "pictures"
_ICONS: Final = "icons.yml"
_SVG: Final = re.compile(r"<svg\b(?P<attributes>[^>]*)>(?P<inner>.*)</svg>", re.DOTALL)
_ATTRIBUTE: Final = re.compile(r'([a-zA-Z-]+)="([^"]*)"')
_BETWEEN: Final = re.compile(r">\s+<")
_USED: Final = re.compile(r'<use href="#([a-z-]+)"')
# What a symbol does not repeat of its file.
_OF_THE_FILE: Final = frozenset({"xmlns", "width", "height"})
# Patterns are shifted by their cover's ``viewBox``; a symbol would be scaled to it.
PATTERN: Final = "pattern-"
ICON: Final = "icon-"


class Symbols:
    """The pictures of a theme by their names."""

    def __init__(self, theme: Path) -> None:
        folder = theme / _FOLDER
        drawn = {file.stem: file for file in sorted(folder.glob("*.svg"))}
        self._symbols = {
            name: _symbol(name, file.read_text("utf-8")) for name, file in {**_icons(folder), **drawn}.items()
        }

    @property
    def names(self) -> frozenset[str]:
        """The names of all of them."""
        return frozenset(self._symbols)

    def pic(self, name: str, css: str = "") -> Markup:
        """A pictogram or an icon. It says nothing to those who cannot see it: the word stands beside it.

        Raises:
            KeyError: There is no such picture.
        """
        if name not in self._symbols:
            raise KeyError(name)
        return _use(name, css)

    def icon(self, name: str, css: str = "") -> Markup:
        """An icon of a tool, by the name that ``icons.yml`` gives it.

        Raises:
            KeyError: There is no such icon.
        """
        return self.pic(f"{ICON}{name}", css)

    def drawn(self, name: str) -> str:
        """The symbol of a picture, as a page carries it."""
        return self._symbols[name]

    def functions(self) -> dict[str, Callable[..., Markup]]:
        """What templates draw with."""
        return {"pic": self.pic, "icon": self.icon}

    def used(self, html: str) -> set[str]:
        """The names of the pictures that are used in ``html``."""
        return set(_USED.findall(html)) & self._symbols.keys()

    def sheet(self, used: set[str]) -> str:
        """The symbols of the ``used`` pictures, as a page carries them; nothing where there are none."""
        if not used:
            return ""
        drawn = "".join(map(self.drawn, sorted(used)))
        return f'<svg class="symbols" width="0" height="0" aria-hidden="true"><defs>{drawn}</defs></svg>'

    def added(self, html: str) -> str:
        """A page with the symbols that it uses, at the beginning of its body."""
        used = self.used(html)
        if not used:
            return html
        at = body_start(html)
        # What a template rendered would escape what is put into it.
        whole = str(html)
        return whole[:at] + self.sheet(used) + whole[at:]


def body_start(html: str) -> int:
    """Where the content of a page's body begins.

    Raises:
        ValueError: The page has no body.
    """
    return html.index(">", html.index("<body")) + 1


@functools.lru_cache(maxsize=500)
def _use(name: str, css: str) -> Markup:
    kind = "icon" if name.startswith(ICON) else "pic"
    return Markup('<svg class="{}" aria-hidden="true"><use href="#{}"/></svg>').format(f"{kind} {css}".strip(), name)


def _icons(folder: Path) -> Mapping[str, Path]:
    listed = folder / _ICONS
    found = importlib.util.find_spec("material")
    if found is None or found.origin is None or not listed.exists():
        return {}
    sets = Path(found.origin).parent / "templates" / ".icons"
    named: dict[str, str] = yaml.safe_load(listed.read_text("utf-8"))
    return {f"{ICON}{name}": sets / f"{path}.svg" for name, path in named.items()}


def _symbol(name: str, svg: str) -> str:
    found = _SVG.search(svg)
    assert found, name
    kept = [f'{key}="{value}"' for key, value in _ATTRIBUTE.findall(found["attributes"]) if key not in _OF_THE_FILE]
    inner = _BETWEEN.sub("><", found["inner"].strip())
    if name.startswith(PATTERN):
        kept = [each for each in kept if not each.startswith("viewBox")]
        return f'<g id="{name}" {" ".join(kept)}>{inner}</g>'
    return f'<symbol id="{name}" {" ".join(kept)}>{inner}</symbol>'
