"""Resources that are like another: those that a page asks for are the same as where all are compared with all."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from harness.small_site import RESOURCE
from hoctap.kinds.resource.catalogue import Catalogue
from hoctap.kinds.resource.model import Resource
from hoctap.schema.library import Library

pytestmark = pytest.mark.unit

_WEIGHTS = {"subjects": 4, "grades": 3, "types": 3, "audiences": 2, "levels": 1}
_VALUES = {
    "subjects": ["math", "physics", "history", "general"],
    "grades": ["1", "2"],
    "types": ["book", "video", "course"],
    "audiences": ["teachers", "students", "all"],
    "levels": ["primary", "lower-secondary", "all"],
}


def catalogue_of(chance: random.Random, size: int) -> Catalogue:
    """Resources of random concepts and languages."""
    data: dict[str, Any] = yaml.safe_load(RESOURCE)
    resources = {}
    for number in range(size):
        named = {name: chance.sample(values, chance.randint(1, 2)) for name, values in _VALUES.items()}
        title = {"vi": f"Sách {number}", "en": f"Book {number}"}
        own = {"id": f"r-{number}", "title": title, "languages": [chance.choice(["vi", "en"])]}
        resources[f"r-{number}"] = Resource.model_validate({**data, **named, **own})
    return Catalogue(Library(Path(), {"resource": dict(resources)}))


def shared(one: Resource, other: Resource, *vocabularies: str) -> int:
    """How much two resources have in common in some vocabularies."""
    return sum(
        _WEIGHTS[name] * len((set(getattr(one, name)) & set(getattr(other, name))) - {"general", "all"})
        for name in vocabularies
    )


def compared(catalogue: Catalogue, id: str) -> list[str]:
    """The resources like another, by comparing it with each."""
    own, number, size = catalogue.by_id[id], catalogue.order[id], len(catalogue.resources)
    others = [
        each
        for each in catalogue.resources
        if each.id != id and shared(own, each, "subjects", "audiences", "levels") >= _WEIGHTS["subjects"]
    ]

    def place(other: Resource) -> tuple[int, int]:
        readable = _WEIGHTS["subjects"] if "vi" in other.languages else 0
        return -shared(own, other, *_WEIGHTS) - readable, (catalogue.order[other.id] - number) % size

    return [each.id for each in sorted(others, key=place)]


def test_those_of_one_resource_are_as_if_all_were_compared() -> None:
    chance = random.Random(35)
    for _ in range(20):
        catalogue = catalogue_of(chance, 60)
        ids = list(catalogue.by_id)
        chance.shuffle(ids)
        # In any order, for what was asked before must change nothing.
        for id in ids:
            assert [each.id for each in catalogue.related(id, 60)] == compared(catalogue, id)
