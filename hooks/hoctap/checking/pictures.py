"""The pictures beside records' files: those that records name are there, and can be opened whole."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from hoctap.caching.validated_files import ValidatedFiles
from hoctap.checking.reporter import Reporter
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.schema.registry import kinds

# The formats that a picture may have; Pillow knows others that run programs.
PICTURE_FORMATS: Final = ("JPEG", "PNG", "WEBP")
# Pixels of a picture: enough for any camera, and no bomb.
_LARGEST: Final = 40_000_000
# How often the long side may be as long as the short one: 960 pixels become 9,600 at most.
_LONGEST_RATIO: Final = 10
# Scans of a JPEG: a camera writes up to ten, and each goes over every pixel again.
_MOST_SCANS: Final = 60
_SCAN: Final = b"\xff\xda"
Named = tuple[Record, tuple[str | int, ...], str]


def check_pictures(library: Library, reporter: Reporter, validated: ValidatedFiles) -> None:
    """Check every picture that a record names; those in ``validated`` are not opened again."""
    for record, field, name in _named(library):
        path = f"{record.location.path.rpartition('/')[0]}/{name}"
        if path not in library.pictures:
            reporter.add(record, field, "missing-picture", value=path)
            continue
        file = library.root / path
        if validated.mistake_of(library.root, path, lambda file=file: not _can_be_resized(file) or None):  # type: ignore[misc]
            reporter.add(record, field, "bad-picture")


def _named(library: Library) -> Iterator[Named]:
    for kind in kinds():
        part = kind.part("pictures") if kind.pictures else None
        if part is not None:
            for record in library.of_kind(kind.name).values():
                for picture in part.pictures(record):
                    yield record, picture.field, picture.name


def _can_be_resized(file: Path) -> bool:
    """Whether the picture can be shown, and has a shape that every size of it keeps within WebP's 16,383 pixels."""
    if not can_be_shown(file):
        return False
    from PIL import Image

    with Image.open(file, formats=PICTURE_FORMATS) as picture:
        return max(picture.size) <= _LONGEST_RATIO * min(picture.size)


def can_be_shown(file: Path) -> bool:
    """Whether the picture can be opened whole and has no more pixels than any camera's."""
    # Loaded only where there is a new picture to look at.
    from PIL import Image

    try:
        with warnings.catch_warnings():
            # Pillow warns of what is refused here anyway.
            warnings.simplefilter("ignore")
            # The forms that the file's name may promise; others, PostScript among them, would run programs.
            with Image.open(file, formats=PICTURE_FORMATS) as picture:
                if picture.width * picture.height > _LARGEST:
                    return False
                if picture.format == "JPEG" and file.read_bytes().count(_SCAN) > _MOST_SCANS:
                    return False
                # Only reading it all tells a whole picture from a broken one; small, a JPEG takes little time.
                picture.draft("RGB", (1, 1))
                picture.load()
                picture.getexif()
    except (OSError, SyntaxError, ValueError, TypeError, struct.error, Image.DecompressionBombError):
        return False
    return True
