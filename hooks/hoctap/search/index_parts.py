"""What documents are found by, block by block: a block whose documents have not changed is taken from the last build.

A block ends where the id of a document says so, not after a number of documents, so that one more document changes the
block that it is in and no other. In a block documents count from zero.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from hoctap.caching import pickling
from hoctap.caching.disk_cache import DiskCache
from hoctap.search.search_document import SearchDocument

# In the mean, so many documents are in a block.
_MEAN: Final = 128
_NAME: Final = "search"
# The postings of an index by what they are of, as the bytes of an array.
Postings = dict[str, bytes]


class IndexPart(NamedTuple):
    """The postings of a block: of words by their plain form and the marks that they are written with, of pairs, and of
    groups."""

    singles: dict[str, Postings]
    pairs: Postings
    groups: Postings


class IndexParts:
    """The parts of the last index, and those of this one.

    Args:
        disk: Where they are kept; its version is that of the program with its words. ``None`` for no parts.
    """

    def __init__(self, disk: DiskCache | None = None) -> None:
        self._disk = disk or DiskCache(None)
        self._known: dict[bytes, IndexPart] = {}
        self._used: dict[bytes, IndexPart] = {}

    def load(self) -> None:
        """Take over the parts of the last build."""
        content = self._disk.get(_NAME)
        # Whatever cannot be read is made again.
        with suppress(Exception):
            found = pickling.load(content or b"", lambda module, name: False)
            self._known = {key: IndexPart(*part) for key, part in found.items()}

    def get(self, key: bytes) -> IndexPart | None:
        """The part of a key, if it is known."""
        return self._known.get(key)

    def use(self, key: bytes, part: IndexPart) -> None:
        """Keep a part for the next build."""
        self._used[key] = part

    def save(self) -> None:
        """Keep the parts that were used, and no others."""
        if self._used.keys() != self._known.keys():
            self._disk.put(_NAME, pickling.dump({key: tuple(part) for key, part in self._used.items()}))


def blocks(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    """The documents in blocks, in order."""
    block: list[SearchDocument] = []
    for document in documents:
        block.append(document)
        if zlib.crc32(document.id.encode()) % _MEAN == 0:
            yield block
            block = []
    if block:
        yield block


def key_of_block(block: Sequence[SearchDocument], also: bytes) -> bytes:
    """A digest of all that a part is made of: the documents, and what they are read with."""
    digest = hashlib.blake2b(also, digest_size=16)
    for document in block:
        digest.update(repr(document).encode("utf-8", "surrogatepass") + b"\0")
    return digest.digest()
