"""Every export, in the order in which pages and DCAT name them.

A module of this package says in ``EXPORTS`` which exports it makes, and is found by that; ``order`` puts them in
order. Checks and pages read these declarations, so a module imports a large library only in the function that writes
with it. An extension declares its own in ``EXPORTS`` of its module ``exports``; ``register`` adds one from elsewhere.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import hoctap.exports
from hoctap.schema.registry import extension_parts

if TYPE_CHECKING:
    # An export is made from entries, which need the media types of every export.
    from hoctap.exports.export import Export

_registered: list[Export] = []


def exports() -> tuple[Export, ...]:
    """Every export."""
    of_extensions = (each for module in extension_parts("exports") for each in module.EXPORTS)
    return tuple(sorted((*_own(), *_registered, *of_extensions), key=lambda each: each.order))


def register(export: Export) -> None:
    """Add an export from outside this package.

    Raises:
        ValueError: Another export has the same path.
    """
    if any(each.path == export.path for each in exports()):
        raise ValueError(f"two exports have the path {export.path!r}")
    _registered.append(export)


def unregister(export: Export) -> None:
    """Take back what ``register`` added."""
    _registered.remove(export)


@functools.cache
def _own() -> tuple[Export, ...]:
    """What the modules of this package declare."""
    return tuple(_declared())


def _declared() -> Iterator[Export]:
    for module in pkgutil.iter_modules(hoctap.exports.__path__, "hoctap.exports."):
        yield from getattr(importlib.import_module(module.name), "EXPORTS", ())
