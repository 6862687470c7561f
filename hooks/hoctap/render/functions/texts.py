"""Texts in templates: the interface's words, texts of records, names. What is in another language is marked as such."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, Final

from markupsafe import Markup, escape

from hoctap.caching.reads import remembered
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.resource.origin import origin
from hoctap.kinds.resource.reuse import reuse
from hoctap.locales import Words, default_language, languages
from hoctap.render import markdown
from hoctap.render.environment import WORDS
from hoctap.render.placeholders import unmarked
from hoctap.render.whole_words import whole_headings
from hoctap.schema.concept import USES
from hoctap.schema.facts import ValueOfFact, facts_of
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.text import language_names, plain_text
from hoctap.text.vietnamese import is_vietnamese

# The style of a badge (``badge-…`` in styles/cards.css) by a licence's openness and by where a task stands.
BADGES: Final = {
    "open": "open",
    "open-noncommercial": "open",
    "free-to-read": "read",
    "closed": "closed",
    "varies": "read",
    "unknown": "unknown",
}
STANDING_BADGES: Final = {
    "done": "done",
    "in-progress": "due",
    "overdue": "overdue",
    "due": "due",
    "upcoming": "none",
    "ongoing": "none",
}
TALLY_BADGES: Final = {"overdue": "overdue", "yearly": "due", "in-time": "none"}
# What a body has to do with a task.
ROLE_WORDS: Final = {
    "lead": "lead",
    "doers": "doers",
    "partners": "partners",
    "issuer": "task.issuer",
    "recipient": "task.recipient",
}


def facts(record: Record) -> list[ValueOfFact]:
    """The facts of a record that its page lists."""
    return list(facts_of(record, lambda fact: fact.shown))


class Texts:
    """Texts of a library's records in one language; ``joined`` keeps compounds in one piece (``whole_words``)."""

    def __init__(self, library: Library, words: Words, joined: Callable[[str], Markup] = Markup) -> None:
        self.library = library
        self._joined = joined
        self.words = words
        self.lang = words.lang

    def functions(self) -> dict[str, Any]:
        """What templates use of it."""
        return {
            "lang": self.lang,
            "language_versions": languages(),
            "default_language": default_language(),
            WORDS: self.words,
            "t": self.inline,
            "md": self.block,
            "plain": self.plain,
            "unmarked": unmarked,
            "own_lang": self.own_lang,
            "own_name": functools.lru_cache(maxsize=20_000)(self.own_name),
            "language_name": functools.cache(self.language_name),
            "concept": self.concept,
            "label": remembered(self.label),
            "openness": self.openness,
            "uses": USES,
            "reuse": lambda resource: reuse(self.concept("licences", resource.licence).may),
            "origin": self.origin,
            "facts": facts,
            "badges": BADGES,
            "standing_badges": STANDING_BADGES,
            "tally_badges": TALLY_BADGES,
            "role_words": ROLE_WORDS,
        }

    def inline(self, text: LocalizedText | None) -> Markup:
        """A short text, marked with its own language where it is not translated."""
        if text is None:
            return Markup("")
        return self._marked(markdown.inline(text[self.lang], self.lang), text, "span")

    def block(self, text: LocalizedText | None) -> Markup:
        """A text of paragraphs and lists, marked where it is not translated."""
        if text is None:
            return Markup("")
        html = whole_headings(markdown.block(text[self.lang], self.lang), self._joined)
        return self._marked(html, text, "div")

    def _marked(self, html: Markup, text: LocalizedText, tag: str) -> Markup:
        if text.is_untranslated(self.lang):
            written_in = text.lang(self.lang)
            mark = Markup('<{0} lang="{1}" class="untranslated" title="{2}">{3}</{0}>')
            title = self.words("untranslated", language=self.language_name(written_in))
            return mark.format(tag, written_in, title, html)
        own = self.own_lang(text)
        return Markup("<{0}{1}>{2}</{0}>").format(tag, own, html) if own else html

    def plain(self, text: LocalizedText | None) -> str:
        """A text without Markdown, for attributes."""
        return plain_text.plain(text[self.lang]) if text else ""

    def own_name(self, name: str) -> Markup:
        """A name whose language no record says, marked where its letters are Vietnamese and the page is not."""
        if self.lang == "vi" or not is_vietnamese(name):
            return escape(name)
        return Markup('<span lang="vi">{}</span>').format(name)

    def own_lang(self, text: LocalizedText) -> Markup:
        """The ``lang`` attribute of an element that holds ``plain(text)``, with ``dir`` where it runs from right to
        left; empty where it is the page's language, or not known."""
        written_in = text.language(self.lang)
        if not written_in or written_in == self.lang:
            return Markup("")
        direction = Markup(' dir="rtl"') if language_names.is_right_to_left(written_in) else ""
        return Markup(' lang="{}"{}').format(written_in, direction)

    def language_name(self, tag: str) -> str:
        """A language's name in the page's language."""
        return language_names.language_name(tag, self.lang)

    def concept(self, vocabulary: str, id: str) -> Any:
        """A concept of a vocabulary."""
        return self.library.concepts(vocabulary)[id]

    def origin(self, resource: Resource) -> str:
        """That a resource was taken from another catalogue, and from which; empty where it was not."""
        source = origin(self.library, resource)
        return self.words("card.origin", name=source.name[self.lang]) if source else ""

    def label(self, vocabulary: str, id: str) -> Markup:
        """A concept's label."""
        return self.inline(self.concept(vocabulary, id).label)

    def openness(self, resource: Resource) -> str:
        """How open the resource's licence is: open, open-noncommercial, free-to-read, closed, varies, unknown."""
        return self.concept("licences", resource.licence).openness or "unknown"
