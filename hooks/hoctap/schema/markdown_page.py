"""Pages written by hand below ``docs/``."""

from __future__ import annotations

from pydantic import field_validator

from hoctap.schema.record import Record
from hoctap.text import Lang
from hoctap.text.slug import slugify


class MarkdownPage(Record):
    """A hand-written page in one language. ``address`` is its path without the language's prefix; ``view`` names what
    our templates show below its text (``home``)."""

    # Former addresses, such as ``huong-dan/cu``.
    formerly: tuple[str, ...] = ()
    title: str
    description: str = ""
    address: str
    lang: Lang
    view: str | None = None
    body: str = ""

    @field_validator("id", mode="before")
    @classmethod
    def _from_any_name(cls, value: str) -> str:
        """A file may have any name; the checker says which are good."""
        return slugify(value, 120)
