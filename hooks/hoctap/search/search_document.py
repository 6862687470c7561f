"""One document of the search, and what makes its texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from hoctap.locales import languages
from hoctap.schema.fields import LocalizedText
from hoctap.text.plain_text import plain

if TYPE_CHECKING:
    from hoctap.site.model import Site

_LIST_SIGN = re.compile(r"^\s*(?:[-*]|\d+\.)\s+|^#+\s+", re.MULTILINE)
NOTHING = LocalizedText()
# The groups of results, and the one of ways to more: shelves and sections of the site.
GROUPS: Final = ("resource", "list", "guide", "place", "event")
WAYS: Final = "ways"


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchDocument:
    """One document. Its texts are plain, without Markdown.

    Attributes:
        line: What a card of it says.
        aliases: What people type who look for it. Found like its title; and a question that is one of them, or has one
            in it, finds it first.
        names: Its other names; a match in one ranks below a match in the title and above all others.
        body: The rest of its text.
        grades: The grades of school that it is for, as ids of the vocabulary.
        age: The ages that it is for, such as ``3-6``.
        languages: The languages that it can be filtered by.
        reuse: What its licence allows, where it allows copies (``hoctap.kinds.resource.reuse``).
        origin: That it was taken from another catalogue, and from which.
        look: Its family and verb, and the families of a list's items: what its cover is drawn from.
        families: As ``verbs``, ``needs`` and ``places``, what the catalogue can be filtered by besides.
        part_of: The id of the larger resource that it belongs to.
        names_languages: Whether a card of it names them: worth the room only where documents of a kind differ in them.
    """

    kind: str
    id: str
    address: str
    title: LocalizedText
    label: LocalizedText
    line: LocalizedText
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[LocalizedText, ...] = ()
    people: tuple[str, ...] = ()
    body: LocalizedText = NOTHING
    subjects: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    grades: tuple[str, ...] = ()
    age: str = ""
    audiences: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    part_of: str = ""
    names_languages: bool = False
    openness: str = ""
    reuse: str = ""
    origin: LocalizedText = NOTHING
    look: str = ""
    cost: str = ""


@dataclass(frozen=True, kw_only=True)
class SearchSource:
    """Where the documents of one kind come from.

    Attributes:
        kind: The kind of its documents, the ``data-kind`` of a result.
        label: What the filter of the results calls the kind.
        documents: Makes the documents.
        order: Where its documents come among all; those of resources come first.
        weight: What an answer of this kind is worth beside others.
        group: The group of results that shows them, a name of ``GROUPS``, or ``WAYS``; of no group is what belongs to
            the plan and its news, which is folded.
        picture: The picture beside them, where a document has no look of its own.
    """

    kind: str
    label: LocalizedText
    documents: Callable[[Site], Iterator[SearchDocument]]
    order: int = 1000
    weight: float = 1.0
    group: str = ""
    picture: str = "icon-document"


def plain_pair(pair: LocalizedText | None) -> LocalizedText:
    """A text without Markdown; nothing where there is none."""
    if pair is None:
        return NOTHING
    return LocalizedText({lang: plain(_LIST_SIGN.sub("", text)) for lang, text in pair.items()})


def joined(*pairs: LocalizedText | None) -> LocalizedText:
    """Several texts as one, in each language."""
    texts = {lang: " · ".join(p[lang] for p in pairs if p and lang in p) for lang in languages()}
    return plain_pair(LocalizedText(texts))
