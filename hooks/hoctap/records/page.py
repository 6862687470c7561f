"""Pages written by hand below ``docs/``."""

from __future__ import annotations

from hoctap.language import Lang
from hoctap.records.record import Record


class HandPage(Record):
    """A hand-written page in one language. ``address`` is its path without the language's prefix."""

    title: str
    description: str = ""
    address: str
    lang: Lang
    body: str = ""
