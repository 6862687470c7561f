"""Pages written by hand below ``docs/``."""

from __future__ import annotations

from hoctap.language import Lang
from hoctap.records.record import Record


class HandPage(Record):
    """A hand-written page in one language. ``address`` is its path without the language's prefix; ``view`` names what
    our templates show below its text (``home``)."""

    title: str
    description: str = ""
    address: str
    lang: Lang
    view: str | None = None
    body: str = ""
