"""Paths of fields in types of records: ``editions.*.events.*.place``, where ``*`` is every item of a list."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from typing import Annotated, Any, get_args, get_origin

from hoctap.schema.structure import Structure

Location = tuple[str | int, ...]
Test = Callable[[type[Structure]], bool]


def values_at(value: Any, path: str) -> Iterator[tuple[Location, Any]]:
    """Every value that a path leads to, with its exact location; nothing where a field on the way is empty."""
    head, _, rest = path.partition(".")
    steps: Iterator[tuple[str | int, Any]]
    steps = iter(enumerate(value)) if head == "*" else iter([(head, getattr(value, head))])
    for step, child in steps:
        if child is None:
            continue
        if rest:
            for location, leaf in values_at(child, rest):
                yield (step, *location), leaf
        else:
            yield (step,), child


@functools.cache
def paths_to(model: type[Structure], test: Test) -> tuple[str, ...]:
    """The paths of all structures inside ``model`` that pass a test."""
    found: list[str] = []
    for name, field in model.model_fields.items():
        for path, structure in _structures(field.annotation, name):
            if test(structure):
                found.append(path)
            found += [f"{path}.{inner}" for inner in paths_to(structure, test)]
    return tuple(found)


def _structures(annotation: Any, path: str) -> Iterator[tuple[str, type[Structure]]]:
    if isinstance(annotation, type) and issubclass(annotation, Structure):
        yield path, annotation
    elif get_origin(annotation) is Annotated:
        yield from _structures(get_args(annotation)[0], path)
    elif get_origin(annotation) is tuple:
        yield from _structures(get_args(annotation)[0], f"{path}.*")
    else:
        for each in get_args(annotation):
            yield from _structures(each, path)
