"""The catalogue: the resources in order, and by the concepts of each vocabulary.

What can be read in the site's first language comes first, then what the editors feature, then whole collections before
their parts, each by title.
"""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import defaultdict
from collections.abc import Callable
from operator import attrgetter
from typing import Final

from hoctap.kinds.campaign.model import Campaign
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.reading_list.model import ReadingList
from hoctap.kinds.resource.derived import Derived
from hoctap.kinds.resource.model import Resource
from hoctap.kinds.resource.similar import SimilarResources, is_readable
from hoctap.kinds.vocabulary.model import Vocabulary
from hoctap.schema.concept import Concept
from hoctap.schema.library import Library
from hoctap.site import routes
from hoctap.text.sorting import Key

# A shelf's values of a resource, or its only one.
Values = Callable[[Resource], str | tuple[str, ...]]
# Entries of the feed of new resources.
IN_FEED = 30
# The vocabularies whose words lead a search to a resource.
SEARCHED = ("subjects", "levels", "grades", "audiences", "types")


# What a catalogue is made of.
MODELS: Final = (Resource, Vocabulary, ReadingList, Campaign, LearningPlace)


class Catalogue:
    """The resources in order, and the resources of each concept.

    Attributes:
        shelves: Vocabulary or derived shelf (``routes.DERIVED_SHELVES``) → concept → its resources, in order.
        parts: The resources that belong to a larger one, by its id.
    """

    def __init__(self, library: Library) -> None:
        self.library = library = library.only(MODELS)
        everything = sorted(library.all(Resource), key=_place)
        self.resources: list[Resource] = []
        self.withdrawn: list[Resource] = []
        self.by_id: dict[str, Resource] = {}
        self.order: dict[str, int] = {}
        self.parts: dict[str, list[Resource]] = defaultdict(list)
        self.derived = Derived(library)
        values = {vocabulary: _named_in(vocabulary) for vocabulary in routes.SHELVES} | dict(self.derived.values)
        self.shelves: dict[str, dict[str, list[Resource]]] = {name: defaultdict(list) for name in values}
        fill = [_adding_to(shelves, values[name]) for name, shelves in self.shelves.items()]
        # One walk: to fetch ten thousand resources from memory once more takes longer than to put them on a shelf.
        for resource in everything:
            if resource.withdrawn is not None:
                self.withdrawn.append(resource)
                continue
            self.order[resource.id] = len(self.resources)
            self.resources.append(resource)
            self.by_id[resource.id] = resource
            for add in fill:
                add(resource)
            if resource.part_of:
                self.parts[resource.part_of].append(resource)

        self.lists: dict[str, list[ReadingList]] = defaultdict(list)
        for reading_list in library.all(ReadingList):
            if reading_list.withdrawn:
                continue
            for item in reading_list.items:
                self.lists[item.resource].append(reading_list)
        self._similar = SimilarResources(self.resources, self.order, self.shelves)
        self.campaigns: dict[str, list[Campaign]] = defaultdict(list)
        for campaign in library.all(Campaign):
            for id in campaign.resources:
                self.campaigns[id].append(campaign)

    def related(self, id: str, most: int) -> list[Resource]:
        """Resources that the editors named, then those that share most subjects, grades, types, audiences and levels.

        Of many that share as much, those that follow the resource in the catalogue come first, so that not every story
        leads to the same few.
        """
        resource, own = self.by_id[id], self.order[id]
        skipped = {id, *resource.related}
        following = (
            self.resources[number].id
            for group in self._similar.closest(resource)
            for start in (bisect.bisect_right(group, own),)
            for number in (*group[start:], *group[:start])
        )
        found = itertools.islice(
            (each for each in following if each not in skipped), max(0, most - len(resource.related))
        )
        return [self.by_id[each] for each in (*resource.related[:most], *found)]

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


def _place(resource: Resource) -> tuple[bool, bool, bool, Key, str]:
    return not is_readable(resource), not resource.featured, bool(resource.part_of), resource.order, resource.id


def _adding_to(shelves: dict[str, list[Resource]], values: Values) -> Callable[[Resource], None]:
    """What puts a resource on the shelves of its values."""
    # Many resources have the same values.
    known: dict[str | tuple[str, ...], list[list[Resource]]] = {}

    def add(resource: Resource) -> None:
        found = known.get(named := values(resource))
        if found is None:
            found = known[named] = [shelves[each] for each in (named if isinstance(named, tuple) else (named,))]
        for shelf in found:
            shelf.append(resource)

    return add


def concepts_of(resource: Resource, vocabulary: str) -> tuple[str, ...]:
    """The ids of the resource's concepts in ``vocabulary``."""
    named = _named_in(vocabulary)(resource)
    return named if isinstance(named, tuple) else (named,)


@functools.cache
def _named_in(vocabulary: str) -> Values:
    return attrgetter("licence" if vocabulary == "licences" else vocabulary)
