"""The one exception of all readers of foreign files."""

from __future__ import annotations


class UnreadableFile(Exception):
    """A file that is not what its name says, or that is too large; ``vi`` and ``en`` say which."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi} · {en}")
