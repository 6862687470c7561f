"""All pages: those of each kind of record, those of no kind, and those that extensions have in ``pages.py``.

A kind of page is a function that makes ``Page`` objects from the site, and a template for each. Every module of this
package has such a function, ``pages(site)``, and is found by that.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING

from hoctap.schema.registry import extension_parts, kinds
from hoctap.site.page import Page

if TYPE_CHECKING:
    from hoctap.site.model import Site


@functools.cache
def _of_no_kind() -> tuple[ModuleType, ...]:
    found = pkgutil.iter_modules(__path__, f"{__name__}.")
    return tuple(importlib.import_module(module.name) for module in found)


def all_pages(site: Site) -> Iterator[Page]:
    """Every page that a template renders: the kinds' in their order, those of no kind, and those of extensions."""
    for kind in kinds():
        part = kind.part("pages")
        if part is not None:
            yield from part.pages(site)
    for part in (*_of_no_kind(), *extension_parts("pages")):
        yield from part.pages(site)
