"""Be Vietnam Pro in two weights, reduced to the letters of Vietnamese: WOFF2 for pages, TTF for Typst.

The package splits each weight by alphabet, so a page would load up to six files. Here they are merged into one file of
11 kB per weight.
"""

from __future__ import annotations

import io
import os
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

WEIGHTS = (400, 700)
_PACKAGE = Path("@fontsource", "be-vietnam-pro")
# If several files contain a letter, the first one counts.
_PARTS = ("latin", "latin-ext", "vietnamese")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_OTHERS = "–—“”‘’…•·→←↑↓×✓₫§©«»°²½±é€"
_FEATURES = ("kern", "mark", "mkmk", "ccmp", "locl")
# Copyright, family, style, full name, PostScript name, the licence's address.
_NAMES = (0, 1, 2, 4, 6, 14)


def made(modules: Path) -> dict[str, bytes]:
    """Name and bytes of each file, from an installed ``node_modules``."""
    package = modules / _PACKAGE
    files = {"fonts/OFL.txt": (package / "LICENSE").read_bytes()}
    for weight in WEIGHTS:
        font = _merged(modules.parent, package / "files", weight)
        files[f"print/be-vietnam-pro-{weight}.ttf"] = _saved(font, None)
        files[f"fonts/be-vietnam-pro-{weight}.woff2"] = _saved(font, "woff2")
    return files


def letters() -> str:
    """The letters and signs that the fonts keep, if the package has them."""
    bases = string.ascii_letters + "ăâêôơưđĂÂÊÔƠƯĐ"
    toned = {unicodedata.normalize("NFC", base + tone) for base in bases for tone in ("", *_TONES)}
    printable = map(chr, range(0x20, 0x7F))
    return "".join(sorted({*(one for one in toned if len(one) == 1), *printable, *_TONES, *_OTHERS}))


def _merged(scratch: Path, files: Path, weight: int) -> TTFont:
    """One font of a weight with the required letters, without dates, so that the bytes are always the same."""
    parts = list(_unpacked(scratch, files, weight))
    # Without this, the merger writes the current time as the font's date.
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        font = Merger().merge(parts)
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before
    options = Options()
    options.layout_features = list(_FEATURES)
    options.name_IDs = list(_NAMES)
    options.hinting = False
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=map(ord, letters()))
    subsetter.subset(font)
    font.recalcTimestamp = False
    return font


def _unpacked(scratch: Path, files: Path, weight: int) -> Iterator[str]:
    """Uncompressed fonts, as the merger requires."""
    for part in _PARTS:
        font = TTFont(files / f"be-vietnam-pro-{part}-{weight}-normal.woff2", recalcTimestamp=False)
        font.flavor = None
        path = scratch / f"{part}-{weight}.ttf"
        font.save(path)
        yield str(path)


def _saved(font: TTFont, flavor: str | None) -> bytes:
    out = io.BytesIO()
    font.flavor = flavor
    font.save(out)
    return out.getvalue()
