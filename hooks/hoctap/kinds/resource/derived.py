"""Shelves that no vocabulary has: what follows from a resource's other fields.

The family and the way of learning follow from the vocabularies; the languages are the tags that records name; what one may
need is told by the licence, and by the record where it can be used without a connection.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.resource.reuse import reuse
from hoctap.locales import languages
from hoctap.schema.concept import FAMILIES, VERBS, Concept
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.language_names import language_name

Values = Callable[[Resource], tuple[str, ...]]
NEEDS: Final = ("copy", "offline")
# By whether each of them holds.
_NEEDS_SAID: Final = {
    said: tuple(need for need, holds in zip(NEEDS, said, strict=True) if holds)
    for said in itertools.product((False, True), repeat=len(NEEDS))
}


class Derived:
    """The values of each derived shelf, of a library's resources."""

    def __init__(self, library: Library) -> None:
        self._families = {id: each.family or "general" for id, each in library.concepts("subjects").items()}
        self._verbs = {id: each.verb or "read" for id, each in library.concepts("types").items()}
        self._copied = {id for id, each in library.concepts("licences").items() if reuse(each.may)}
        self._of_subjects = _Mapped(self._families, "general")
        self._of_types = _Mapped(self._verbs, "read")
        self.values: Mapping[str, Values] = {
            "families": self._families_of,
            "verbs": self._verbs_of,
            "languages": languages_of,
            "needs": self._needs_of,
            "places": _places_of,
        }
        self._places = {
            each.id: Concept(id=each.id, label=LocalizedText({lang: each.name[lang] for lang in languages()}))
            for each in library.all(LearningPlace)
        }

    @property
    def values_of_concepts(self) -> tuple[Mapping[str, str], Mapping[str, str], frozenset[str]]:
        """What the shelves follow from: the families of subjects, the verbs of types, the licences that allow copying."""
        return self._families, self._verbs, frozenset(self._copied)

    def _families_of(self, resource: Resource) -> tuple[str, ...]:
        return self._of_subjects[resource.subjects]

    def _verbs_of(self, resource: Resource) -> tuple[str, ...]:
        return self._of_types[resource.types]

    def _needs_of(self, resource: Resource) -> tuple[str, ...]:
        return _NEEDS_SAID[resource.licence in self._copied, bool(resource.offline or resource.files)]

    def concepts(self, shelf: str, used: Iterable[str]) -> dict[str, Concept]:
        """The values of a shelf as concepts, in order. ``used``: the languages that resources have."""
        match shelf:
            case "families":
                return _labelled(FAMILIES, "family.")
            case "verbs":
                return _labelled(VERBS, "verb.")
            case "needs":
                return _labelled(NEEDS, "need.")
            case "places":
                return self._places
        # The site's own languages come first, others by their tags.
        own = [tag for tag in languages() if tag in used]
        return {tag: _language(tag) for tag in (*own, *sorted(set(used) - set(own)))}


def languages_of(resource: Resource) -> tuple[str, ...]:
    """The languages of a resource without their regions: en-GB is English. Sign languages are separate."""
    return without_regions(resource.languages)


@functools.lru_cache(maxsize=1000)
def without_regions(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags of languages without their regions, each once."""
    return tuple(dict.fromkeys(tag if tag.startswith("sgn") else tag.split("-")[0] for tag in tags))


def _places_of(resource: Resource) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.place for each in resource.holdings))


class _Mapped(dict[tuple[str, ...], tuple[str, ...]]):
    """What follows from lists of concepts, each value once; worked out once for the many resources of the same list."""

    def __init__(self, to: Mapping[str, str], otherwise: str) -> None:
        super().__init__()
        self._to = to
        self._otherwise = otherwise

    def __missing__(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        made = self[ids] = tuple(dict.fromkeys(self._to.get(id, self._otherwise) for id in ids))
        return made


def _labelled(values: Iterable[str], prefix: str) -> dict[str, Concept]:
    return {value: Concept(id=value, label=localized(prefix + value)) for value in values}


def _language(tag: str) -> Concept:
    names = {lang: language_name(tag, lang) for lang in languages()}
    return Concept(id=tag, label=LocalizedText({lang: name[:1].upper() + name[1:] for lang, name in names.items()}))
