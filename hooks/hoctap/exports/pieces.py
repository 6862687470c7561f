"""What a file of the whole catalogue says of each resource, kept for the next build.

Such a file is joined from a piece for each resource, so that after one resource has changed one piece is made. A piece
is taken again where the entry that it is made of and the function that makes it have the same digests.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, Final, TypeVar

from hoctap.caching import pickling
from hoctap.caching.disk_cache import DiskCache
from hoctap.caching.reads import recorded
from hoctap.caching.value_digest import NoDigestError, ValueDigests
from hoctap.exports.entry import Entry

Piece = TypeVar("Piece")
# The pieces of some resources, by the digests of their entries.
_Kept = dict[bytes, Any]
# A change writes two of so many files, and one after the other they need little memory.
_SHARDS: Final = 16
# Of an entry that has no digest.
_NONE: Final = b""


class Pieces:
    """Makes pieces, or takes them from the last build.

    Args:
        disk: Where they are kept; its version is that of the program with its words. ``None`` for nowhere.
        digests: Makes the digests of entries and functions.
    """

    def __init__(self, disk: DiskCache | None = None, digests: ValueDigests | None = None) -> None:
        self._disk = disk
        self._digests = digests or ValueDigests()
        self._items: Sequence[Entry] = ()
        self._entries: list[bytes] = []

    def expect(self, items: Sequence[Entry]) -> None:
        """Make the digests of the catalogue's resources once for all formats, before processes are forked.

        A process that took them from the entries would have to copy the memory of each.
        """
        if self._disk:
            self._items, self._entries = items, list(map(self._digest, items))

    def of_each(self, name: str, items: Sequence[Entry], make: Callable[[Entry], Piece]) -> list[Piece]:
        """The piece of each resource, in their order.

        Args:
            name: The format, which no other format has.
            items: The resources.
            make: Makes a piece: texts or bytes, or a tuple of such. A piece whose making reads the site is made in each
                build, so let it read the entry and what it encloses.
        """
        if self._disk is None:
            return [make(entry) for entry in items]
        try:
            maker = self._digests.of(make)
        except NoDigestError:
            return [make(entry) for entry in items]
        entries = self._entries if items is self._items else list(map(self._digest, items))
        known = [self._load(name, maker, number) for number in range(_SHARDS)]
        used: list[_Kept] = [{} for _ in known]
        pieces: list[Piece] = []
        for index, entry in enumerate(entries):
            shard = entry[0] % _SHARDS if entry else 0
            if entry in known[shard]:
                piece = used[shard][entry] = known[shard][entry]
            else:
                piece, read = recorded(functools.partial(make, items[index]))
                if entry and not read:
                    used[shard][entry] = piece
            pieces.append(piece)
        for number in range(_SHARDS):
            if used[number].keys() != known[number].keys():
                self._disk.put(_file(name, number), pickling.dump((maker, used[number])))
        return pieces

    def _load(self, name: str, maker: bytes, number: int) -> _Kept:
        """The pieces of a shard that the same function has made."""
        assert self._disk
        content = self._disk.get(_file(name, number))
        # Whatever cannot be read is made again.
        with suppress(Exception):
            made_by, kept = pickling.load(content or b"", lambda module, name: False)
            if made_by == maker:
                found: _Kept = kept
                return found
        return {}

    def _digest(self, entry: Entry) -> bytes:
        try:
            return self._digests.once(entry, content_of)
        except NoDigestError:
            return _NONE


NOT_KEPT: Final = Pieces()
"""Makes every piece."""


def content_of(entry: Entry) -> object:
    """All that an entry says, to be digested."""
    return [getattr(entry, each.name) for each in dataclasses.fields(entry)]


def _file(name: str, number: int) -> str:
    return f"pieces/{name}-{number:02}"
