"""The index that is joined from parts of the last build is the one that is made from nothing."""

from __future__ import annotations

import random
from pathlib import Path

from hoctap.caching.disk_cache import DiskCache
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText
from hoctap.search.abbreviations import Abbreviations
from hoctap.search.index import Index
from hoctap.search.index_parts import IndexPart, IndexParts, blocks
from hoctap.search.search_document import NOTHING, SearchDocument

WORDS = ["học", "tập", "suốt", "đời", "sách", "má", "mà", "thư", "viện", "xã", "e-learning", "toán", "lớp", "4"]


def document(id: str, words: list[str], grades: tuple[str, ...] = ()) -> SearchDocument:
    title = LocalizedText({"vi": " ".join(words)})
    return SearchDocument(
        kind="resource",
        id=id,
        address=id,
        title=title,
        label=NOTHING,
        line=title,
        aliases=tuple(words[:1]),
        grades=grades,
    )


def content(index: Index) -> object:
    """Also the order: it is that of the files."""
    singles = [(word, [(m, list(p)) for m, p in marked.items()]) for word, marked in index.singles.items()]
    return singles, [(pair, list(p)) for pair, p in index.pairs.items()], list(index.amounts.items())


class Counted(IndexParts):
    """Counts the parts that were taken."""

    taken = 0

    def get(self, key: bytes) -> IndexPart | None:
        part = super().get(key)
        self.taken += part is not None
        return part


def test_joined_is_made_anew(tmp_path: Path) -> None:
    chance = random.Random(1)
    abbreviations = Abbreviations(Library(tmp_path))
    documents = [document(f"d{n}", chance.choices(WORDS, k=6), ("4",) if n % 3 else ()) for n in range(900)]
    assert len(list(blocks(documents))) > 3
    taken = 0
    for _ in range(6):
        parts = Counted(DiskCache(tmp_path, "1"))
        parts.load()
        joined = Index(documents, abbreviations, parts)
        taken += parts.taken
        parts.save()
        assert content(joined) == content(Index(documents, abbreviations))
        at = chance.randrange(len(documents))
        documents[at] = document(documents[at].id, chance.choices(WORDS, k=5))
        documents.insert(chance.randrange(len(documents)), document(f"n{at}", ["mới"]))
        documents.pop(chance.randrange(len(documents)))
    assert taken, "nothing was taken"


def test_a_damaged_file_is_as_none(tmp_path: Path) -> None:
    disk = DiskCache(tmp_path, "1")
    disk.put("search", b"no pickle")
    parts = IndexParts(disk)
    parts.load()
    documents = [document("a", ["học", "tập"])]
    abbreviations = Abbreviations(Library(tmp_path))
    assert content(Index(documents, abbreviations, parts)) == content(Index(documents, abbreviations))
