"""Vietnamese and English: languages of the site, and what is special about Vietnamese text."""

from __future__ import annotations

from typing import Literal

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, ...] = ("vi", "en")


def other(lang: Lang) -> Lang:
    """The site's other language."""
    return "en" if lang == "vi" else "vi"
