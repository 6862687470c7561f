"""Every export, in the order in which pages and DCAT name them.

A module of this package declares the exports that it makes in ``EXPORTS``; ``order`` sorts them. Checks and pages read these declarations, so a module imports a large library only in the function that writes
with it. A kind or an extension declares its own in ``EXPORTS`` of its module ``exports``.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

import hoctap.exports
from hoctap.schema.registry import parts

if TYPE_CHECKING:
    # An export is made from entries, which need the media types of every export.
    from hoctap.exports.export import Export


def exports() -> tuple[Export, ...]:
    """Every export.

    Raises:
        ValueError: Two exports have the same path.
    """
    return _in_order(tuple(parts("exports")))


@functools.lru_cache(maxsize=1)
def _in_order(outside: tuple[ModuleType, ...]) -> tuple[Export, ...]:
    every = [*_own(), *(each for module in outside for each in getattr(module, "EXPORTS", ()))]
    paths = [each.path for each in every]
    if twice := {path for path in paths if paths.count(path) > 1}:
        raise ValueError(f"two exports have the path {min(twice)!r}")
    return tuple(sorted(every, key=lambda each: each.order))


@functools.cache
def _own() -> tuple[Export, ...]:
    """What the modules of this package declare."""
    return tuple(_declared())


def _declared() -> Iterator[Export]:
    for module in pkgutil.iter_modules(hoctap.exports.__path__, "hoctap.exports."):
        yield from getattr(importlib.import_module(module.name), "EXPORTS", ())
