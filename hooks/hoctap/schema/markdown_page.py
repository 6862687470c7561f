"""Pages written by hand below ``docs/``."""

from __future__ import annotations

from pydantic import field_validator

from hoctap.locales import Lang, default_language, other_languages
from hoctap.schema.record import Record
from hoctap.text.slug import slugify


def translated_path(path: str, lang: Lang) -> str:
    """The file that holds ``page.md`` in ``lang``: ``page.en.md``; the file itself in the default language."""
    return path if lang == default_language() else f"{path.removesuffix('.md')}.{lang}.md"


def source_path(path: str) -> tuple[str, Lang]:
    """The file in the default language that ``path`` belongs to, and the language of ``path``."""
    for lang in other_languages(default_language()):
        if path.endswith(f".{lang}.md"):
            return f"{path.removesuffix(f'.{lang}.md')}.md", lang
    return path, default_language()


class MarkdownPage(Record):
    """A hand-written page in one language. ``address`` is its path without the language's prefix; ``view`` names what
    our templates show below its text (``home``, ``start``)."""

    # Former addresses, such as ``huong-dan/cu``.
    formerly: tuple[str, ...] = ()
    title: str
    description: str = ""
    # What people type in the search who look for the page.
    aliases: tuple[str, ...] = ()
    address: str
    lang: Lang
    view: str | None = None
    body: str = ""

    @field_validator("id", mode="before")
    @classmethod
    def _from_any_name(cls, value: str) -> str:
        """A file may have any name; the checker says which are good."""
        return slugify(value, 120)
