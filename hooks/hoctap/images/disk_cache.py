"""A cache of what takes long to make: each file with its digest, so that what a crash left half-written is not used.

The folder may be deleted at any time, and a cache that cannot be written is no fault.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

_DIGEST = 32


def kept(file: Path) -> bytes | None:
    """What the cache holds, if it is whole."""
    try:
        found = file.read_bytes()
    except OSError:
        return None
    digest, content = found[:_DIGEST], found[_DIGEST:]
    return content if hashlib.sha256(content).digest() == digest else None


def keep(file: Path, content: bytes) -> None:
    """Put into the cache, whole or not at all."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(hashlib.sha256(content).digest() + content)
        Path(name).replace(file)
    except OSError:
        # A full disk needs the room.
        with contextlib.suppress(OSError):
            Path(name).unlink()
