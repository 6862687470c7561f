"""Which study groups a new one may be."""

from __future__ import annotations

from collections.abc import Iterator

from hoctap.schema.library import Library
from hoctap.text.folding import fold

from .model import StudyGroup


def records_like(library: Library, title: str, url: str = "") -> Iterator[StudyGroup]:
    for group in library.all(StudyGroup):
        if fold(title) in map(fold, group.title.values()):
            yield group
