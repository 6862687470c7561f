"""The catalogue: the resources in order, and by the concepts of each vocabulary.

What can be read in the site's first language comes first, then what the editors feature, then whole collections before
their parts, each by title.
"""

from __future__ import annotations

import bisect
import functools
import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable
from operator import attrgetter
from typing import Final

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.derived import Derived, languages_of
from hoctap.kinds.resource.model import Resource
from hoctap.locales import default_language
from hoctap.schema.concept import Concept
from hoctap.schema.library import Library
from hoctap.site import routes
from hoctap.text.sorting import Key

Ids = tuple[str, ...]
# Entries of the feed of new resources.
IN_FEED = 30
# The vocabularies whose words lead a search to a resource.
SEARCHED = ("subjects", "levels", "grades", "audiences", "types")
# How much it counts that two resources share a concept of a vocabulary.
_WEIGHTS: Final = {"subjects": 4, "grades": 3, "types": 3, "audiences": 2, "levels": 1}
# What can be read counts as much as a shared subject.
_READABLE: Final = ("languages", "readable")
# Nearly every resource has these concepts, so that sharing them does not make two resources similar.
_COMMON = frozenset({"general", "all"})
_MOST_SIMILAR = 200
_COMPARED = 200


class Catalogue:
    """The resources in order, and the resources of each concept.

    Attributes:
        shelves: Vocabulary or derived shelf (``routes.DERIVED_SHELVES``) → concept → its resources, in order.
        parts: The resources that belong to a larger one, by its id.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        everything = sorted(library.all(Resource), key=_place)
        self.resources = [resource for resource in everything if resource.withdrawn is None]
        self.withdrawn = [resource for resource in everything if resource.withdrawn is not None]
        self.by_id = {resource.id: resource for resource in self.resources}
        self.order = {resource.id: number for number, resource in enumerate(self.resources)}
        self.shelves: dict[str, dict[str, list[Resource]]] = {}
        for vocabulary in routes.SHELVES:
            self._fill(vocabulary, _named_in(vocabulary))
        self.derived = Derived(library)
        for name, values in self.derived.values.items():
            self._fill(name, values)
        self.parts: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            if resource.part_of:
                self.parts[resource.part_of].append(resource)

        self.lists: dict[str, list[ReadingList]] = defaultdict(list)
        for reading_list in library.all(ReadingList):
            if reading_list.withdrawn:
                continue
            for item in reading_list.items:
                self.lists[item.resource].append(reading_list)
        self._ranked: dict[tuple[Ids, Ids, Ids], list[str]] = {}
        # A number for each concept by which resources are compared.
        self._numbers: dict[tuple[str, str], int] = {_READABLE: 0}
        self._groups: dict[tuple[Ids, ...], list[list[int]]] = {}
        self._firsts: dict[tuple[str, str], list[str]] = {}
        self.campaigns: dict[str, list[Campaign]] = defaultdict(list)
        for campaign in library.all(Campaign):
            for id in campaign.resources:
                self.campaigns[id].append(campaign)

    def _fill(self, name: str, values: Callable[[Resource], str | tuple[str, ...]]) -> None:
        shelves: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            concepts = values(resource)
            for concept in concepts if isinstance(concepts, tuple) else (concepts,):
                shelves[concept].append(resource)
        self.shelves[name] = shelves

    def related(self, resource: Resource, most: int) -> list[Resource]:
        """Resources that the editors named, then those that share most subjects, grades, types, audiences and levels.

        Of many that share as much, those that follow the resource in the catalogue come first, so that not every story
        leads to the same few.
        """
        skipped = {resource.id, *resource.related}
        own = self.order[resource.id]
        following = (
            self.resources[number].id
            for group in self._closest(resource)
            for start in (bisect.bisect_right(group, own),)
            for number in (*group[start:], *group[:start])
        )
        found = itertools.islice((id for id in following if id not in skipped), max(0, most - len(resource.related)))
        return [self.by_id[id] for id in (*resource.related[:most], *found)]

    def _closest(self, resource: Resource) -> list[list[int]]:
        """The similar resources by their numbers in the catalogue, in groups that share as much, the closest first."""
        key = (resource.subjects, resource.audiences, resource.levels, resource.grades, resource.types)
        if key not in self._groups:
            similar = self._similar(resource.subjects, resource.audiences, resource.levels)
            groups: dict[int, list[int]] = defaultdict(list)
            # By the number of a concept: what it counts that another resource has it, too.
            compared, weights = self._compared, [0] * len(self._numbers)
            weights[self._numbers[_READABLE]] = _WEIGHTS["subjects"]
            for vocabulary, weight in _WEIGHTS.items():
                for concept in set(getattr(resource, vocabulary)) - _COMMON:
                    weights[self._numbers[vocabulary, concept]] = weight
            for id in similar:
                number = self.order[id]
                groups[sum(map(weights.__getitem__, compared[number]))].append(number)
            self._groups[key] = [sorted(groups[weight]) for weight in sorted(groups, reverse=True)]
        return self._groups[key]

    @functools.cached_property
    def _compared(self) -> list[tuple[int, ...]]:
        """The numbers of the concepts by which each resource is compared, in the order of the catalogue."""
        numbers = self._numbers
        found = []
        for resource in self.resources:
            concepts: set[tuple[str, str]] = {
                (vocabulary, concept)
                for vocabulary in _WEIGHTS
                for concept in getattr(resource, vocabulary)
                if concept not in _COMMON
            }
            if _is_readable(resource):
                concepts.add(_READABLE)
            found.append(tuple(numbers.setdefault(concept, len(numbers)) for concept in concepts))
        return found

    def _similar(self, subjects: Ids, audiences: Ids, levels: Ids) -> list[str]:
        """The ids of the resources most similar to one with these concepts.

        Only the first two hundred of each shelf are compared, which are enough also where a shelf has thousands. Many
        resources have the same concepts, so the result is cached.
        """
        ranked = self._ranked.get((subjects, audiences, levels))
        if ranked is not None:
            return ranked
        weights: Counter[str] = Counter()
        for vocabulary, ids, weight in (
            ("subjects", subjects, 4),
            ("audiences", audiences, 2),
            ("levels", levels, 1),
        ):
            for concept in ids:
                if concept not in _COMMON:
                    weights.update(self._first(vocabulary, concept) * weight)
        # One shared audience or level is not enough.
        order = heapq.nsmallest(
            _MOST_SIMILAR, ((-weight, self.order[id], id) for id, weight in weights.items() if weight >= 4)
        )
        # Each resource leaves out itself and those that its editors named; the list is long enough for that.
        self._ranked[subjects, audiences, levels] = [id for _, _, id in order]
        return self._ranked[subjects, audiences, levels]

    def _first(self, vocabulary: str, concept: str) -> list[str]:
        known = self._firsts.get((vocabulary, concept))
        if known is None:
            found = [resource.id for resource in self.shelves[vocabulary].get(concept, ())[:_COMPARED]]
            known = self._firsts[vocabulary, concept] = found
        return known

    def concepts(self, vocabulary: str) -> list[tuple[Concept, int]]:
        """The concepts of a vocabulary, or of a derived shelf, that have resources, in order, with their counts."""
        shelves = self.shelves[vocabulary]
        if vocabulary in routes.DERIVED_SHELVES:
            concepts = self.derived.concepts(vocabulary, shelves)
        else:
            concepts = self.library.concepts(vocabulary)
        return [(c, len(shelves[c.id])) for c in concepts.values() if shelves.get(c.id)]

    def subjects_of(self, family: str) -> list[tuple[Concept, int]]:
        """The subjects of a family that have resources, with their counts."""
        return [
            (concept, count) for concept, count in self.concepts("subjects") if (concept.family or "general") == family
        ]

    @functools.cached_property
    def in_feed(self) -> frozenset[str]:
        """The ids of the resources in the feed of new ones."""
        return frozenset(resource.id for resource in self.newest(IN_FEED))

    def page_of(self, id: str, on_a_page: int) -> int:
        """The number of the page that a resource is on, where pages of ``on_a_page`` resources show them all in order.

        Ask this and not ``order``, which is another number for each resource behind one that was added.
        """
        return self.order[id] // on_a_page + 1

    def newest(self, most: int) -> list[Resource]:
        """The resources added last."""
        return sorted(self.resources, key=lambda resource: (resource.added, resource.id), reverse=True)[:most]


def _is_readable(resource: Resource) -> bool:
    return default_language() in languages_of(resource)


def _place(resource: Resource) -> tuple[bool, bool, bool, Key, str]:
    return not _is_readable(resource), not resource.featured, bool(resource.part_of), resource.order, resource.id


def concepts_of(resource: Resource, vocabulary: str) -> tuple[str, ...]:
    """The ids of the resource's concepts in ``vocabulary``."""
    named = _named_in(vocabulary)(resource)
    return named if isinstance(named, tuple) else (named,)


@functools.cache
def _named_in(vocabulary: str) -> Callable[[Resource], str | tuple[str, ...]]:
    return attrgetter("licence" if vocabulary == "licences" else vocabulary)
