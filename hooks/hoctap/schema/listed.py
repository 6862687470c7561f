"""What a record that lists resources says of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from hoctap.schema.localized_text import LocalizedText


@dataclass(frozen=True, slots=True)
class Listed:
    """What a reading list says of one of its resources.

    Attributes:
        note: Why it is there, and how to use it.
        required: Whether readers should begin with it.
        within: The title of the list.
    """

    note: LocalizedText | None
    required: bool
    within: LocalizedText
