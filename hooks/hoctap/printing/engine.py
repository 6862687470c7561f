"""Typst: render data with a template of ``theme/print/`` as PDF, SVG or PNG, with a cache.

Templates get their data as JSON, never as source, so no text of a record can run as Typst code. The same data gives the
same bytes, on any day and in any process. Typst releases the GIL, so threads use every processor.
"""

from __future__ import annotations

import functools
import io
import json
import os
import tempfile
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final, Literal, cast

import typst
from PIL import Image, ImageOps

from hoctap.caching.disk_cache import DiskCache, code_digest, key_of
from hoctap.loading.built_assets import built_assets
from hoctap.printing import qr_code
from hoctap.printing.qr_code import QrCode

Form = Literal["pdf", "svg", "png", "webp"]
# Makes a document of a template's file and the data as JSON; options as Typst's compiler takes them.
Typeset = Callable[..., Any]
# The name of the cache of drawn sheets.
PRINTS: Final = "printing"
_BATCH = 128
_COLOURS = 64
_NEAR = 8


@dataclass(frozen=True, slots=True)
class PrintDocument:
    """A document to render.

    Attributes:
        address: Where it is published, with the language's prefix.
        template: Its template's name without ``.typ``.
        data: What the template shows.
        form: Its format. A picture shows the first page.
        ppi: The pixels per inch of a picture; at 72, one point is one pixel.
        photograph: A picture that is put into a PNG, and where: left, top, width and height in pixels.
    """

    address: str
    template: str
    data: Mapping[str, Any]
    form: Form
    ppi: float = 72
    photograph: tuple[Path, tuple[int, int, int, int]] | None = None

    @property
    def json(self) -> str:
        """The data for the template, in NFC, because fonts have composed letters."""
        # As a picture, the codes of a reading list take 3 ms instead of 20, and its PDF has 41 kB instead of 65. Within an
        # SVG, though, a picture is a file of its own, which not every program of a printing house shows.
        return self._dumped(QrCode.modules if self.form == "svg" else QrCode.picture)

    @property
    def key(self) -> str:
        """What tells the data from other data: QR codes by their addresses."""
        return self._dumped(lambda code: code.address)

    def _dumped(self, shown: Callable[[QrCode], object]) -> str:
        return unicodedata.normalize("NFC", json.dumps(self.data, ensure_ascii=False, sort_keys=True, default=shown))


def data_package(folder: Path) -> Path:
    """Make the package ``@local/sheet:1.0.0``, from which templates read their data.

    Args:
        folder: Where Typst looks for packages.

    Returns:
        The file for the data, as JSON; it is not made.
    """
    package = folder / "local/sheet/1.0.0"
    package.mkdir(parents=True)
    manifest = '[package]\nname = "sheet"\nversion = "1.0.0"\nentrypoint = "sheet.typ"\n'
    (package / "typst.toml").write_text(manifest, "utf-8")
    (package / "sheet.typ").write_text('#let data = json("data.json")\n', "utf-8")
    return package / "data.json"


@contextmanager
def _typesetting(compiler: Callable[[Path], typst.Compiler]) -> Iterator[Typeset]:
    """A function that makes a document of a template and the data of a sheet, in any thread.

    Each thread has a compiler, and a folder for the data. These are a package, so they are read from a file. In
    ``sys.inputs`` they would be part of Typst's library, and with another library it works out again what sheets have in
    common (adr/0016).

    Args:
        compiler: Makes a compiler that finds packages in a folder.
    """
    own = threading.local()
    with ExitStack() as folders:

        def typeset(template: Path, data: str, **how: Any) -> Any:
            if not hasattr(own, "compiler"):
                folder = Path(folders.enter_context(tempfile.TemporaryDirectory(prefix="hoctap-sheet-")))
                own.data, own.compiler = data_package(folder), compiler(folder)
            own.data.write_text(data, "utf-8")
            return own.compiler.compile(template, **how)

        yield typeset


class TypstRenderer:
    """Renders documents with the templates in ``theme/print/`` and the built fonts.

    Without built fonts, Typst's own fonts are used, which have every Vietnamese letter. ``cache`` is a folder that may
    be deleted at any time, or ``None``; it does not affect the output.
    """

    def __init__(self, theme: Path, cache: Path | None = None) -> None:
        self.theme, self.folder = theme, theme / "print"
        self._folder_of_cache = cache

    @functools.cached_property
    def _built_fonts(self) -> Path | None:
        built = built_assets(self.theme.parent)
        return built / "print" if built else None

    @functools.cached_property
    def _fonts(self) -> typst.Fonts:
        paths = [self._built_fonts] if self._built_fonts else []
        return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=paths)

    @functools.cached_property
    def _cache(self) -> DiskCache:
        fonts = self._built_fonts
        drawn = [
            *self.folder.glob("*.typ"),
            *(self.theme / "pictures").glob("*.svg"),
            *(self.theme / "styles").glob("tokens.css"),
        ]
        sources = [
            Path(__file__),
            Path(qr_code.__file__),
            *sorted(drawn),
            *(sorted(fonts.glob("*.ttf")) if fonts else ()),
        ]
        return DiskCache(self._folder_of_cache, code_digest(*sources, libraries=("typst", "pillow", "segno")))

    def make(self, sheets: Iterable[PrintDocument]) -> Iterator[tuple[str, bytes]]:
        """Address and bytes of each document, in order. Only one batch is in memory at a time."""
        waiting = iter(sheets)
        with _typesetting(self._compiler) as typeset, ThreadPoolExecutor(os.cpu_count() or 1) as threads:
            one = functools.partial(self._one, typeset)
            while batch := list(islice(waiting, _BATCH)):
                yield from zip((sheet.address for sheet in batch), threads.map(one, batch), strict=True)

    def one(self, sheet: PrintDocument) -> bytes:
        """One document, from the cache if possible."""
        with _typesetting(self._compiler) as typeset:
            return self._one(typeset, sheet)

    def _compiler(self, packages: Path) -> typst.Compiler:
        return typst.Compiler(root=self.theme, font_paths=self._fonts, package_path=packages)

    def _one(self, typeset: Typeset, sheet: PrintDocument) -> bytes:
        photograph: list[bytes | str] = []
        if sheet.photograph:
            photograph = [sheet.photograph[0].read_bytes(), repr(sheet.photograph[1])]
        key = key_of(sheet.template, sheet.form, str(sheet.ppi), sheet.key, *photograph)
        return self._cache.cached(key, lambda: self._compiled(typeset, sheet))

    def _compiled(self, typeset: Typeset, sheet: PrintDocument) -> bytes:
        compile = functools.partial(typeset, self.folder / f"{sheet.template}.typ", sheet.json)
        if sheet.form == "pdf":
            try:
                made = compile(format="pdf", pdf_standards=["ua-1"])
            except typst.TypstError:
                # PDF/UA requires a glyph for every letter. If a text has a letter without one, make a tagged PDF instead.
                made = compile(format="pdf")
            return cast(bytes, made)
        if sheet.form == "svg":
            return cast(bytes, compile(format="svg"))
        made = compile(format="png", ppi=sheet.ppi)
        picture = _opened(cast(bytes, made[0] if isinstance(made, list) else made))
        if sheet.form == "webp":
            return _webp(picture)
        return _photo_png(picture, *sheet.photograph) if sheet.photograph else _small_png(picture)


def _opened(picture: bytes) -> Image.Image:
    with Image.open(io.BytesIO(picture)) as opened:
        return opened.convert("RGB")


def _webp(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=25, method=6)
    return out.getvalue()


def _photo_png(picture: Image.Image, source: Path, box: tuple[int, int, int, int]) -> bytes:
    """The picture with a photograph in it, cut to its place, in as many colours as a PNG with a palette has."""
    left, top, width, height = box
    with Image.open(source) as opened:
        photograph = ImageOps.exif_transpose(opened).convert("RGB")
    picture.paste(ImageOps.fit(photograph, (width, height), Image.Resampling.LANCZOS), (left, top))
    out = io.BytesIO()
    picture.quantize(256, Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG).save(
        out, "PNG", compress_level=9
    )
    return out.getvalue()


def _small_png(full: Image.Image) -> bytes:
    """The picture reduced to 64 colours; most of the others are shades at the edges of letters."""
    out = io.BytesIO()
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
