"""Vietnamese and English: languages of the site, and what is special about Vietnamese text."""

from __future__ import annotations

from hoctap.locales import Lang

__all__ = ["LANGS", "Lang", "other"]
LANGS: tuple[Lang, ...] = ("vi", "en")


def other(lang: Lang) -> Lang:
    """The site's other language."""
    return "en" if lang == "vi" else "vi"
