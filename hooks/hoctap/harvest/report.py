"""What a harvest did, for the person who ran it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from hoctap.schema.localized_text import LocalizedText, bilingual, in_all_languages

_COUNTS: Final = ("new", "changed", "withdrawn", "returned", "duplicates", "filtered", "refused")


@dataclass(slots=True)
class HarvestReport:
    """The ids of the records of each outcome, and what is worth saying of single ones."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    filtered: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    notes: list[LocalizedText] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """The notes, then the counts."""
        yield from (in_all_languages(note) for note in self.notes)
        yield ", ".join(f"{len(getattr(self, name))} {bilingual(f'cli.harvest.{name}')}" for name in _COUNTS)
