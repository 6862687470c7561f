"""The catalogue: the resources in order, and by the concepts of each vocabulary."""

from __future__ import annotations

import functools
import heapq
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable
from operator import attrgetter

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.model import Resource
from hoctap.schema.concept import Concept
from hoctap.schema.library import Library
from hoctap.site import routes

Ids = tuple[str, ...]
# Entries of the feed of new resources.
IN_FEED = 30
# The vocabularies whose words lead a search to a resource.
SEARCHED = ("subjects", "levels", "audiences", "types")
# Concepts that nearly everything has: sharing them does not make two resources alike.
_UNTELLING = frozenset({"general", "all"})
_KEPT = 64
_WEIGHED = 200


class Catalogue:
    """The resources in Vietnamese order of title, and on which shelf each stands."""

    def __init__(self, library: Library) -> None:
        self.library = library
        everything = sorted(library.all(Resource), key=lambda resource: (resource.order, resource.id))
        self.resources = [resource for resource in everything if resource.withdrawn is None]
        self.withdrawn = [resource for resource in everything if resource.withdrawn is not None]
        self.by_id = {resource.id: resource for resource in self.resources}
        self.order = {resource.id: number for number, resource in enumerate(self.resources)}
        self.shelves: dict[str, dict[str, list[Resource]]] = {}
        for vocabulary in routes.SHELVES:
            shelves: dict[str, list[Resource]] = defaultdict(list)
            for resource, concepts in zip(self.resources, map(_named_in(vocabulary), self.resources), strict=True):
                for concept in concepts if isinstance(concepts, tuple) else (concepts,):
                    shelves[concept].append(resource)
            self.shelves[vocabulary] = shelves
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
        self._firsts: dict[tuple[str, str], list[str]] = {}
        self.campaigns: dict[str, list[Campaign]] = defaultdict(list)
        for campaign in library.all(Campaign):
            for id in campaign.resources:
                self.campaigns[id].append(campaign)

    def related(self, resource: Resource, most: int) -> list[Resource]:
        """What the editors named, then what shares most subjects, audiences and levels."""
        skipped = {resource.id, *resource.related}
        alike = self._alike(resource.subjects, resource.audiences, resource.levels)
        found = itertools.islice((id for id in alike if id not in skipped), max(0, most - len(resource.related)))
        return [self.by_id[id] for id in (*resource.related[:most], *found)]

    def _alike(self, subjects: Ids, audiences: Ids, levels: Ids) -> list[str]:
        """What is alike to any resource with these concepts, most alike first.

        Only the first two hundred of each shelf are weighed: at ten thousand records the shelf is long, and its first
        two hundred hold enough that is alike. Many resources have the same concepts, so the answer is kept.
        """
        kept = self._ranked.get((subjects, audiences, levels))
        if kept is not None:
            return kept
        weights: Counter[str] = Counter()
        for vocabulary, ids, weight in (
            ("subjects", subjects, 4),
            ("audiences", audiences, 2),
            ("levels", levels, 1),
        ):
            for concept in ids:
                if concept not in _UNTELLING:
                    weights.update(self._first(vocabulary, concept) * weight)
        # One shared audience or level alone says little.
        order = heapq.nsmallest(_KEPT, ((-weight, id) for id, weight in weights.items() if weight >= 4))
        # Each resource leaves out itself and those that its editors named: what is kept is enough for any of them.
        self._ranked[subjects, audiences, levels] = [id for _, id in order]
        return self._ranked[subjects, audiences, levels]

    def _first(self, vocabulary: str, concept: str) -> list[str]:
        known = self._firsts.get((vocabulary, concept))
        if known is None:
            found = [resource.id for resource in self.shelves[vocabulary].get(concept, ())[:_WEIGHED]]
            known = self._firsts[vocabulary, concept] = found
        return known

    def concepts(self, vocabulary: str) -> list[tuple[Concept, int]]:
        """The concepts that have resources, in the vocabulary's order, with their counts."""
        shelves = self.shelves[vocabulary]
        return [(c, len(shelves[c.id])) for c in self.library.concepts(vocabulary).values() if shelves.get(c.id)]

    @functools.cached_property
    def in_feed(self) -> frozenset[str]:
        """The ids of those in the feed of what is new."""
        return frozenset(resource.id for resource in self.newest(IN_FEED))

    def newest(self, most: int) -> list[Resource]:
        """The resources added last."""
        return sorted(self.resources, key=lambda resource: (resource.added, resource.id), reverse=True)[:most]


def concepts_of(resource: Resource, vocabulary: str) -> tuple[str, ...]:
    """The ids of ``vocabulary`` that the resource carries."""
    named = _named_in(vocabulary)(resource)
    return named if isinstance(named, tuple) else (named,)


@functools.cache
def _named_in(vocabulary: str) -> Callable[[Resource], str | tuple[str, ...]]:
    return attrgetter("licence" if vocabulary == "licences" else vocabulary)
