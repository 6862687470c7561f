"""Typst: render data with a template of ``theme/print/`` as PDF, SVG or PNG, with a cache.

Templates get their data as JSON, never as source, so no text of a record can run as Typst code. The same data gives the
same bytes, on any day and in any process. Typst releases the GIL, so threads use every processor.
"""

from __future__ import annotations

import io
import json
import os
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Literal, cast

import typst
from PIL import Image

from hoctap.caching.disk_cache import DiskCache, code_digest, key_of
from hoctap.loading.built_assets import built_assets

Form = Literal["pdf", "svg", "png"]
_BATCH = 128
_COLOURS = 64
_NEAR = 8


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """A document to render: its address, its template's name without ``.typ``, its data, and the format."""

    address: str
    template: str
    data: Mapping[str, Any]
    form: Form

    @property
    def json(self) -> str:
        """The data for the template, in NFC, because fonts have composed letters."""
        return unicodedata.normalize("NFC", json.dumps(self.data, ensure_ascii=False, sort_keys=True))


class TypstRenderer:
    """Renders documents with the templates in ``theme/print/`` and the built fonts.

    Without built fonts, Typst's own fonts are used, which have every Vietnamese letter. ``cache`` is a folder that may
    be deleted at any time, or ``None``; it does not affect the output.
    """

    def __init__(self, theme: Path, cache: Path | None = None) -> None:
        self.folder = theme / "print"
        self._own = threading.local()
        built = built_assets(theme.parent)
        fonts = built / "print" if built else None
        self._fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=True, font_paths=[fonts] if fonts else []
        )
        sources = [Path(__file__), *sorted(self.folder.glob("*.typ")), *(sorted(fonts.glob("*.ttf")) if fonts else ())]
        self._cache = DiskCache(cache, code_digest(*sources, libraries=("typst", "pillow")))

    def make(self, sheets: Iterable[PrintDocument]) -> Iterator[tuple[str, bytes]]:
        """Address and bytes of each document, in order. Only one batch is in memory at a time."""
        waiting = iter(sheets)
        with ThreadPoolExecutor(os.cpu_count() or 1) as threads:
            while batch := list(islice(waiting, _BATCH)):
                yield from zip((sheet.address for sheet in batch), threads.map(self.one, batch), strict=True)

    def one(self, sheet: PrintDocument) -> bytes:
        """One document, from the cache if possible."""
        key = key_of(sheet.template, sheet.form, sheet.json)
        return self._cache.cached(key, lambda: self._compiled(sheet))

    def _compiled(self, sheet: PrintDocument) -> bytes:
        compiler: typst.Compiler | None = getattr(self._own, "compiler", None)
        if compiler is None:
            compiler = self._own.compiler = typst.Compiler(root=self.folder, font_paths=self._fonts)
        file = self.folder / f"{sheet.template}.typ"
        inputs = {"data": sheet.json}
        if sheet.form == "pdf":
            try:
                made = compiler.compile(file, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1"])
            except typst.TypstError:
                # PDF/UA requires a glyph for every letter. If a text has a letter without one, make a tagged PDF instead.
                made = compiler.compile(file, format="pdf", sys_inputs=inputs)
            return cast(bytes, made)
        # One point is one pixel.
        made = compiler.compile(file, format=sheet.form, ppi=72, sys_inputs=inputs)
        return _small_png(cast(bytes, made)) if sheet.form == "png" else cast(bytes, made)


def _small_png(picture: bytes) -> bytes:
    """The picture reduced to 64 colours; most of the others are shades at the edges of letters."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as opened:
        full = opened.convert("RGB")
    counted = cast(list[tuple[int, tuple[int, int, int]]], full.getcolors(full.width * full.height))
    chosen: list[tuple[int, int, int]] = []
    for _, (r, g, b) in sorted(counted, key=lambda each: (-each[0], each[1]))[: 4 * _COLOURS]:
        # Pillow merges colours that are closer than this, but the paper must stay white.
        if all(abs(r - x) > _NEAR or abs(g - y) > _NEAR or abs(b - z) > _NEAR for x, y, z in chosen):
            chosen.append((r, g, b))
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in chosen[:_COLOURS] for part in colour])
    full.quantize(palette=palette, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return out.getvalue()
