"""Pictures that records name, in the sizes that screens need, as WebP and AVIF, without what cameras add.

A picture keeps its proportions and is never enlarged. The place, time and owner that a camera wrote into the file
(EXIF) are left out.
"""

from __future__ import annotations

import functools
import io
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from hoctap.caching.disk_cache import DiskCache, code_digest, key_of
from hoctap.checking.pictures import PICTURE_FORMATS
from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model, kinds
from hoctap.site.model import Site
from hoctap.site.record_picture import RecordPicture

WIDTHS: Final = (480, 960)
FORMS: Final = ("avif", "webp")
_AHEAD: Final = 16
_WEBP: Final = {"quality": 76, "method": 2}
# One thread each: more would make the bytes depend on the machine.
_AVIF: Final = {"quality": 55, "speed": 10, "max_threads": 1}
# What turns a camera's picture upright (EXIF 2.32, orientation); from 5 on width and height change places.
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture as pages show it. ``sizes`` holds width and height in pixels, the smallest first; ``base`` is the
    address, below the root, that width and form are added to."""

    source: Path
    base: str
    sizes: tuple[tuple[int, int], ...]
    alt: LocalizedText

    def address(self, width: int, form: str) -> str:
        """The file of one size and form."""
        return f"{self.base}-{width}.{form}"


def shown(source: Path, base: str, alt: LocalizedText) -> Thumbnail:
    """The sizes in which the picture at ``source`` is shown."""
    width, height = upright_size(source)
    widths = [each for each in WIDTHS if each < width] or [width]
    if width > widths[-1] and len(widths) < len(WIDTHS):
        widths.append(width)
    return Thumbnail(source, base, tuple((each, max(1, round(height * each / width))) for each in widths), alt)


def upright_size(source: Path) -> tuple[int, int]:
    """Width and height as the picture is seen, read from its head only."""
    with Image.open(source, formats=PICTURE_FORMATS) as picture:
        width, height = picture.size
        return (height, width) if _orientation(picture) in (5, 6, 7, 8) else (width, height)


def thumbnail(site: Site, record: Record, *field: str | int) -> Thumbnail | None:
    """The picture in a field of a record, such as ``"pictures", 0``; ``None`` where no page shows the record."""
    found = (each for each in _pictures(record) if each.field[: len(field)] == field)
    return next((_thumbnail(site, record, each) for each in found), None)


def _pictures(record: Record) -> Iterator[RecordPicture]:
    part = kind_of_model(type(record)).part("pictures")
    return part.pictures(record) if part else iter(())


def _thumbnail(site: Site, record: Record, picture: RecordPicture) -> Thumbnail | None:
    path = f"{record.location.path.rpartition('/')[0]}/{picture.name}"
    base = picture.base
    if not base:
        address = site.address(record)
        if address is None:
            return None
        base = f"{address}{_stem(site, path)}"
    return shown(site.library.root / path, base, picture.alt)


def picture_files(site: Site, cache: Path | None) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every size and form of every picture that the public may see.

    ``cache`` is a folder that may be deleted at any time; it never changes the result.
    """
    records = (each for kind in kinds() if kind.pictures for each in site.library.of_kind(kind.name).values())
    pictures = ((record, each) for record in records for each in _pictures(record))
    wanted = [made for record, each in pictures if (made := _thumbnail(site, record, each))]
    disk = DiskCache(cache, code_digest(Path(__file__), libraries=("pillow",)))
    yield from _made(dict.fromkeys(wanted), disk)


def _made(wanted: Iterable[Thumbnail], cache: DiskCache) -> Iterator[tuple[str, bytes]]:
    # Pillow releases the GIL while it works, so threads use every processor.
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        waiting = []
        for each in wanted:
            waiting.append(pool.submit(_of_one, each, cache))
            if len(waiting) > _AHEAD:
                yield from waiting.pop(0).result()
        for made in waiting:
            yield from made.result()


def _of_one(each: Thumbnail, cache: DiskCache) -> list[tuple[str, bytes]]:
    source = each.source.read_bytes()
    upright = functools.cache(lambda: _upright(source))

    def encoded(width: int, height: int, form: str) -> bytes:
        return _encoded(upright().resize((width, height), Image.Resampling.LANCZOS), form)

    return [
        (
            each.address(width, form),
            cache.cached(key_of(source, f"{width}x{height}.{form}"), functools.partial(encoded, width, height, form)),
        )
        for width, height in each.sizes
        for form in FORMS
    ]


def _upright(source: bytes) -> Image.Image:
    """The picture as it was meant to be seen, without what was written beside it."""
    with Image.open(io.BytesIO(source), formats=PICTURE_FORMATS) as opened:
        turn = _TURNS.get(_orientation(opened))
        picture = opened.convert("RGBA" if _has_alpha(opened) else "RGB")
        # Only the colours' profile comes along, and only where the colours stay what it describes.
        profile = opened.info.get("icc_profile") if opened.mode in ("RGB", "RGBA", "P") else None
        picture.info = {"icc_profile": profile} if profile else {}
    return picture if turn is None else picture.transpose(turn)


def _orientation(picture: Image.Image) -> int:
    found = picture.getexif().get(0x0112, 1)
    return found if isinstance(found, int) else 1


def _encoded(picture: Image.Image, form: str) -> bytes:
    into = io.BytesIO()
    if form == "avif":
        picture.save(into, "AVIF", **_AVIF)
    else:
        picture.save(into, "WEBP", **_WEBP)
    return into.getvalue()


def _has_alpha(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _stem(site: Site, path: str) -> str:
    """The file's name without its form; with it, where ``anh.jpg`` and ``anh.png`` would make one file."""
    base, _, form = path.rpartition(".")
    alike = sum(f"{base}.{each}" in site.library.pictures for each in ("jpg", "jpeg", "png", "webp"))
    return base.rpartition("/")[2] + (f"-{form}" if alike > 1 else "")
