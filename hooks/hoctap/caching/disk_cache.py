"""The one cache on disk: each file has a digest in front, and is written whole or not at all."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Final

# The folder of all caches, below the repository's root.
CACHE: Final = ".cache"
# Names a folder that several repositories share for what does not depend on their content: for tests, which build the
# same in many places.
VARIABLE: Final = "HOCTAP_SHARED_CACHE"
_DIGEST: Final = 32
# The folder of a version.
_VERSION: Final = re.compile("[0-9a-f]{16}")


def shared_cache(root: Path, name: str) -> Path:
    """The folder of a cache whose entries any repository may use, by ``name``."""
    named = os.environ.get(VARIABLE)
    return (Path(named) if named else root / CACHE) / name


class DiskCache:
    """Bytes by name below ``folder``.

    Args:
        folder: Where the files are; ``None`` for a cache that holds nothing.
        version: Entries of another version are not found. Take ``code_digest`` of what makes the content, and the
            settings that it depends on.
    """

    def __init__(self, folder: Path | None, version: str = "") -> None:
        self._folder = folder / hashlib.sha256(version.encode()).hexdigest()[:16] if folder else None
        self._version = version

    def get(self, name: str) -> bytes | None:
        """The content of an entry, or ``None`` where there is none or it is not whole."""
        if self._folder is None:
            return None
        try:
            found = (self._folder / name).read_bytes()
        except (OSError, MemoryError):
            return None
        content = found[_DIGEST:]
        return content if found[:_DIGEST] == self._digest(name, content) else None

    def put(self, name: str, content: bytes) -> None:
        """Write an entry; an error of the disk is ignored."""
        if self._folder is None:
            return
        file = self._folder / name
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=file.parent)
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(self._digest(name, content))
                out.write(content)
            Path(part).replace(file)
        except OSError:
            # Leave no half file behind: a full disk needs the room.
            with contextlib.suppress(OSError):
                Path(part).unlink()

    def forget_older(self) -> None:
        """Remove all versions but this one and the one written last before it.

        Two, because some build in turn for two addresses. What cannot be removed stays.
        """
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            others = [
                each for each in self._folder.parent.iterdir() if each != self._folder and _VERSION.fullmatch(each.name)
            ]
            others.sort(key=lambda each: each.stat().st_mtime_ns, reverse=True)
            for each in others[1:]:
                shutil.rmtree(each, ignore_errors=True)

    def cached(self, name: str, make: Callable[[], bytes]) -> bytes:
        """The content of an entry; ``make`` makes it where there is none."""
        content = self.get(name)
        if content is None:
            content = make()
            self.put(name, content)
        return content

    def _digest(self, name: str, content: bytes) -> bytes:
        # With name and version, so that a file copied from elsewhere is not taken for this one.
        digest = hashlib.sha256(f"{self._version}\0{name}\0".encode())
        digest.update(content)
        return digest.digest()


def key_of(*parts: bytes | str) -> str:
    """A name for what is made of ``parts``; other parts, or the same divided otherwise, have another name."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    made = digest.hexdigest()
    # Some file systems are slow with many thousand files in one folder.
    return f"{made[:2]}/{made[2:]}"


@functools.cache
def code_digest(*sources: Path, libraries: tuple[str, ...] = (), suffixes: tuple[str, ...] = (".py",)) -> str:
    """A digest of Python, of libraries' versions and of source files.

    Args:
        sources: Files, and folders whose files of these ``suffixes`` all count.
        libraries: Names of installed distributions.
    """
    digest = hashlib.sha256("\0".join((sys.version, *(version(name) for name in libraries))).encode())
    for source in sources:
        files = [source] if source.is_file() else sorted(f for f in source.rglob("*") if f.suffix in suffixes)
        for file in files:
            digest.update(f"\0{file.relative_to(source.parent).as_posix()}\0".encode() + file.read_bytes())
    return digest.hexdigest()
