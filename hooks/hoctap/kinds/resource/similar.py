"""Which resources are like another, by the concepts that they share.

Resources are compared by their numbers in the catalogue, and concepts by numbers, too: a catalogue of thousands asks for
hundreds of comparisons of each.
"""

from __future__ import annotations

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

    Nothing is prepared for all resources: a preview asks for those of one page.

    Args:
        resources: All resources, in the order of the catalogue.
        order: The number of each in it, by its id.
        shelves: Vocabulary → concept → its resources, in order.
    """

    def __init__(
        self,
        resources: Sequence[Resource],
        order: Mapping[str, int],
        shelves: Mapping[str, Mapping[str, Sequence[Resource]]],
    ) -> None:
        self._order = order
        self._shelves = shelves
        self._compared = _Compared(resources)
        self._step = len(resources) + 1
        self._groups: dict[frozenset[Concept], list[list[int]]] = {}
        self._ranked: dict[frozenset[Concept], list[int]] = {}
        self._firsts: dict[Concept, list[int]] = {}

    def closest(self, resource: Resource) -> list[list[int]]:
        """The numbers of the most similar resources, in groups that share as much, the closest first."""
        # Many resources have the same concepts.
        concepts = frozenset(_concepts_of(resource))
        if concepts not in self._groups:
            self._groups[concepts] = self._grouped(concepts)
        return self._groups[concepts]

    def _grouped(self, concepts: frozenset[Concept]) -> list[list[int]]:
        chosen = self._chosen(frozenset(each for each in concepts if each[0] in _CHOOSING))
        compared = list(map(self._compared.__getitem__, chosen))
        numbers = self._compared.numbers
        weights = [0] * len(numbers)
        weights[numbers[_READABLE]] = _WEIGHTS["subjects"]
        for concept in concepts:
            if concept in numbers:
                weights[numbers[concept]] = _WEIGHTS[concept[0]]
        groups: dict[int, list[int]] = defaultdict(list)
        for number, each in zip(chosen, compared, strict=True):
            groups[sum(map(weights.__getitem__, each))].append(number)
        return [sorted(groups[weight]) for weight in sorted(groups, reverse=True)]

    def _chosen(self, concepts: frozenset[Concept]) -> list[int]:
        """The resources to compare: of each concept the first two hundred, which are enough where there are thousands."""
        known = self._ranked.get(concepts)
        if known is not None:
            return known
        weights: Counter[int] = Counter()
        for concept in concepts:
            weights.update(self._first(concept) * _WEIGHTS[concept[0]])
        # As one number, the larger weight and then the earlier resource first.
        step = self._step
        ranked = heapq.nsmallest(_MOST, (at - step * weight for at, weight in weights.items() if weight >= _ENOUGH))
        self._ranked[concepts] = [at % step for at in ranked]
        return self._ranked[concepts]

    def _first(self, concept: Concept) -> list[int]:
        """The first resources of a concept."""
        known = self._firsts.get(concept)
        if known is None:
            vocabulary, id = concept
            found = self._shelves[vocabulary].get(id, ())
            known = self._firsts[concept] = [self._order[resource.id] for resource in found[:_MOST]]
        return known


class _Compared(dict[int, tuple[int, ...]]):
    """The numbers of the concepts of each resource, by its number, made when they are asked for."""

    def __init__(self, resources: Sequence[Resource]) -> None:
        super().__init__()
        self._resources = resources
        # A number for each concept that was met.
        self.numbers: dict[Concept, int] = {_READABLE: 0}

    def __missing__(self, number: int) -> tuple[int, ...]:
        resource, numbers = self._resources[number], self.numbers
        concepts = (*set(_concepts_of(resource)), *((_READABLE,) if is_readable(resource) else ()))
        made = self[number] = tuple(numbers.setdefault(each, len(numbers)) for each in concepts)
        return made


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
