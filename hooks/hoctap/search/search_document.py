"""One thing that can be found, and the kinds of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hoctap.exports.entry import plain
from hoctap.locales import languages
from hoctap.schema.fields import LocalizedText
from hoctap.schema.localized_text import localized

_LIST_SIGN = re.compile(r"^\s*(?:[-*]|\d+\.)\s+|^#+\s+", re.MULTILINE)
NOTHING = LocalizedText()
# Kinds in the documents' order; resources come first, so that a resource's number is its place in the catalogue.
KINDS = {
    "resource": localized("search-kinds.learning-resource"),
    "list": localized("search-kinds.reading-list"),
    "shelf": localized("search-kinds.group-of-resources"),
    "target": localized("search-kinds.target"),
    "task": localized("search-kinds.task"),
    "clause": localized("search-kinds.plan"),
    "agency": localized("search-kinds.agency"),
    "document": localized("search-kinds.document"),
    "campaign": localized("search-kinds.campaign"),
    "event": localized("search-kinds.event"),
    "place": localized("search-kinds.place-to-learn"),
    "post": localized("search-kinds.news"),
    "award": localized("search-kinds.title"),
    "page": localized("search-kinds.page"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchDocument:
    """One document. Texts are plain, without Markdown; ``line`` is what its card says, ``body`` what else it says."""

    kind: str
    id: str
    address: str
    title: LocalizedText
    label: LocalizedText
    line: LocalizedText
    names: tuple[str, ...] = ()
    words: tuple[LocalizedText, ...] = ()
    people: tuple[str, ...] = ()
    body: LocalizedText = NOTHING
    subjects: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    openness: str = ""
    cost: str = ""


def plain_pair(pair: LocalizedText | None) -> LocalizedText:
    """A text without Markdown; nothing where there is none."""
    if pair is None:
        return NOTHING
    return LocalizedText({lang: plain(_LIST_SIGN.sub("", text)) for lang, text in pair.items()})


def joined(*pairs: LocalizedText | None) -> LocalizedText:
    """Several texts as one, in each language."""
    texts = {lang: " · ".join(p[lang] for p in pairs if p and lang in p) for lang in languages()}
    return plain_pair(LocalizedText(texts))
