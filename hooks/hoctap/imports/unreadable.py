"""Why a foreign file is not imported at all."""

from __future__ import annotations


class UnreadableFile(Exception):
    """A file that is not what its name says, is too large, or holds nothing that can be read; in both languages."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi} · {en}")
