"""Collect the external links of all records."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final, get_args

from pydantic import BaseModel

from hoctap.schema.fields import Url
from hoctap.schema.library import Library

# What makes a field one of an address: the validator of its type.
_MARK: Final = get_args(Url)[1]


def external_addresses(library: Library) -> dict[str, list[str]]:
    """Address → the records that contain it (``kind:id``), both sorted. Withdrawn records are left out."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, records in library.records.items():
        for record in records.values():
            if record.withdrawal is None:
                for address in _addresses(record):
                    found[address].add(f"{kind}:{record.id}")
    return {address: sorted(found[address]) for address in sorted(found)}


def _addresses(part: BaseModel) -> Iterator[str]:
    """The values of the fields of type ``Url``, however deep."""
    with_address = _fields_with_address(type(part))
    for name, value in vars(part).items():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, BaseModel):
                yield from _addresses(each)
            elif isinstance(each, str) and name in with_address:
                yield each


@functools.cache
def _fields_with_address(model: type[BaseModel]) -> frozenset[str]:
    fields = model.model_fields.items()
    return frozenset(name for name, field in fields if _MARK in field.metadata or _is_marked(field.annotation))


def _is_marked(annotation: Any) -> bool:
    return any(each == _MARK or _is_marked(each) for each in get_args(annotation))
