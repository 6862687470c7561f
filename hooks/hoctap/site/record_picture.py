"""A picture that a record names; it is beside the record's file."""

from __future__ import annotations

from dataclasses import dataclass

from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.paths import Location


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPicture:
    """A picture as the module ``pictures`` of a kind yields it.

    Attributes:
        field: The field that names it.
        name: The name of its file.
        alt: What it shows, for those who cannot see it.
        base: Where its files are, below the root; width and form are added to it. Empty: below the record's page, by the
            name of the file.
    """

    field: Location
    name: str
    alt: LocalizedText
    base: str = ""
