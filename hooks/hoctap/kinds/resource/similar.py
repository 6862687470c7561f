"""Which resources are like another, by the concepts that they share.

Resources are compared by their numbers in the catalogue, and concepts by numbers, too: a catalogue of thousands asks for
hundreds of comparisons of each.
"""

from __future__ import annotations

import functools
import heapq
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from hoctap.kinds.resource.derived import languages_of
from hoctap.kinds.resource.model import Resource
from hoctap.locales import default_language

Concept = tuple[str, str]
# How much it counts that two resources share a concept of a vocabulary.
_WEIGHTS: Final = {"subjects": 4, "grades": 3, "types": 3, "audiences": 2, "levels": 1}
# By these, the resources to compare are chosen.
_CHOOSING: Final = ("subjects", "audiences", "levels")
# What can be read in the site's first language counts as much as a shared subject.
_READABLE: Final = ("languages", "readable")
# Nearly every resource has these concepts, so that sharing them does not make two resources similar.
_COMMON: Final = frozenset({"general", "all"})
# One shared audience or level is not enough.
_ENOUGH: Final = 4
_MOST: Final = 200


class SimilarResources:
    """The resources that are like another.

    Args:
        resources: All resources, in the order of the catalogue.
    """

    def __init__(self, resources: Sequence[Resource]) -> None:
        self._resources = resources
        self._groups: dict[frozenset[Concept], list[list[int]]] = {}
        self._ranked: dict[frozenset[Concept], list[int]] = {}

    def closest(self, resource: Resource) -> list[list[int]]:
        """The numbers of the most similar resources, in groups that share as much, the closest first."""
        # Many resources have the same concepts.
        concepts = frozenset(_concepts_of(resource))
        if concepts not in self._groups:
            self._groups[concepts] = self._grouped(concepts)
        return self._groups[concepts]

    def _grouped(self, concepts: frozenset[Concept]) -> list[list[int]]:
        weights = [0] * len(self._numbers)
        weights[self._numbers[_READABLE]] = _WEIGHTS["subjects"]
        for vocabulary, concept in concepts:
            weights[self._numbers[vocabulary, concept]] = _WEIGHTS[vocabulary]
        groups: dict[int, list[int]] = defaultdict(list)
        for number in self._chosen(frozenset(each for each in concepts if each[0] in _CHOOSING)):
            groups[sum(map(weights.__getitem__, self._compared[number]))].append(number)
        return [sorted(groups[weight]) for weight in sorted(groups, reverse=True)]

    def _chosen(self, concepts: frozenset[Concept]) -> list[int]:
        """The resources to compare: of each concept the first two hundred, which are enough where there are thousands."""
        known = self._ranked.get(concepts)
        if known is not None:
            return known
        weights: Counter[int] = Counter()
        for concept in concepts:
            weights.update(self._first.get(concept, []) * _WEIGHTS[concept[0]])
        # As one number, the larger weight and then the earlier resource first.
        step = len(self._resources) + 1
        ranked = heapq.nsmallest(_MOST, (at - step * weight for at, weight in weights.items() if weight >= _ENOUGH))
        self._ranked[concepts] = [at % step for at in ranked]
        return self._ranked[concepts]

    @functools.cached_property
    def _first(self) -> Mapping[Concept, list[int]]:
        """The first resources of each concept."""
        found: dict[Concept, list[int]] = defaultdict(list)
        for number, resource in enumerate(self._resources):
            for concept in _concepts_of(resource):
                if concept[0] in _CHOOSING and len(found[concept]) < _MOST:
                    found[concept].append(number)
        return found

    @functools.cached_property
    def _numbers(self) -> dict[Concept, int]:
        """A number for each concept that a resource has."""
        concepts = dict.fromkeys(concept for resource in self._resources for concept in _concepts_of(resource))
        return {concept: number for number, concept in enumerate((_READABLE, *concepts))}

    @functools.cached_property
    def _compared(self) -> list[tuple[int, ...]]:
        """The numbers of each resource's concepts."""
        numbers, readable = self._numbers, (_READABLE,)
        return [
            tuple(map(numbers.__getitem__, (*set(_concepts_of(each)), *(readable if is_readable(each) else ()))))
            for each in self._resources
        ]


def is_readable(resource: Resource) -> bool:
    """Whether a resource can be read in the site's first language."""
    return default_language() in languages_of(resource)


def _concepts_of(resource: Resource) -> list[Concept]:
    return [
        (vocabulary, concept)
        for vocabulary in _WEIGHTS
        for concept in getattr(resource, vocabulary)
        if concept not in _COMMON
    ]
