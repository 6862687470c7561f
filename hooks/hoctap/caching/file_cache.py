"""Values read from files, found again by path and content; a file whose state is unchanged is not opened."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from contextlib import suppress
from typing import Final, Generic, TypeVar

from hoctap.caching import pickling
from hoctap.caching.disk_cache import DiskCache
from hoctap.caching.file_state import FileState, is_settled

Value = TypeVar("Value")
# By path: the digest of the content, the value, and the file's state where it can be trusted.
Entries = dict[str, tuple[bytes, Value, FileState]]
# One save writes only the parts whose entries changed.
_PARTS: Final = 64


class FileCache(Generic[Value]):
    """The values of files, in memory and, with ``load`` and ``save``, on disk.

    Args:
        disk: Where values outlive the process.
        allowed: The classes that values are made of.
    """

    def __init__(self, disk: DiskCache | None, allowed: pickling.Allowed) -> None:
        self._disk = disk or DiskCache(None)
        self._allowed = allowed
        self._entries: Entries[Value] = {}
        self._changed: set[int] = set()
        # Parts that came from another process and have not changed since.
        self._packed: dict[int, bytes] = {}

    def __contains__(self, path: object) -> bool:
        return path in self._entries

    def load(self) -> None:
        """Take over what earlier processes saved."""
        for number in range(_PARTS):
            if data := self._disk.get(f"{number:02}"):
                # Whatever cannot be read is made again.
                with suppress(Exception):
                    self._entries |= pickling.load(data, self._allowed)

    def digest_of(self, path: str) -> bytes | None:
        """The digest of a file's content, where its value is known."""
        entry = self._entries.get(path)
        return entry[0] if entry else None

    def unchanged(self, path: str, state: FileState) -> Value | None:
        """The value of a file whose state is the same as before."""
        entry = self._entries.get(path)
        return entry[1] if entry and state and entry[2] == state else None

    def known(self, path: str, state: FileState, content: bytes) -> Value | None:
        """The value of a file whose content is the same as before."""
        entry = self._entries.get(path)
        if entry is None or entry[0] != _digest(content):
            return None
        self._put(path, entry[0], entry[1], state)
        return entry[1]

    def put(self, path: str, state: FileState, content: bytes, value: Value) -> None:
        """Remember a value."""
        self._put(path, _digest(content), value, state)

    def forget(self, path: str) -> None:
        """Drop the value of a file that has a mistake or is gone."""
        if self._entries.pop(path, None):
            self._touch(path)

    def save(self, paths: set[str]) -> None:
        """Write what changed since the last time; drop what is not among ``paths``."""
        for path in self._entries.keys() - paths:
            self.forget(path)
        self._packed |= self._pack(self._changed - self._packed.keys())
        for number in self._changed:
            self._disk.put(f"{number:02}", self._packed[number])
        if self._changed:
            self._disk.forget_older()
        self._changed.clear()
        self._packed.clear()

    def packed(self) -> dict[int, bytes]:
        """All values as bytes, for ``add_packed`` in another process."""
        return self._pack({part_of(path) for path in self._entries})

    def add_packed(self, packed: dict[int, bytes]) -> None:
        """Add what another process has read; its values replace those of the same paths."""
        own = {part_of(path) for path in self._entries}
        for number, data in packed.items():
            self._entries |= pickling.load(data, self._allowed)
            self._changed.add(number)
            if number not in own:
                self._packed[number] = data

    def _put(self, path: str, digest: bytes, value: Value, state: FileState) -> None:
        # A file that is too young is compared by its content next time.
        self._entries[path] = (digest, value, state if is_settled(state) else ())
        self._touch(path)

    def _touch(self, path: str) -> None:
        self._changed.add(part_of(path))
        self._packed.pop(part_of(path), None)

    def _pack(self, numbers: Iterable[int]) -> dict[int, bytes]:
        parts: dict[int, Entries[Value]] = {number: {} for number in numbers}
        for path, entry in self._entries.items() if parts else ():
            if (part := parts.get(part_of(path))) is not None:
                part[path] = entry
        return {number: pickling.dump(part) for number, part in parts.items()}


def part_of(path: str) -> int:
    """The number of the part that a path's value is stored in."""
    return zlib.crc32(path.encode("utf-8", "surrogateescape")) % _PARTS


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
