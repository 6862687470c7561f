"""The protocols by which other catalogues are read, one module each with ``PROTOCOLS``."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from hoctap.harvest.reading import Protocol


@cache
def protocols() -> dict[str, Protocol]:
    """Every protocol by its name."""
    modules = [importlib.import_module(f"{__name__}.{each.name}") for each in pkgutil.iter_modules(__path__)]
    return {protocol.name: protocol for module in modules for protocol in module.PROTOCOLS}
