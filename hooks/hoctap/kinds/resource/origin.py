"""The other catalogue that a resource was taken from."""

from __future__ import annotations

from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.kinds.resource.model import Resource
from hoctap.schema.library import Library


def origin(library: Library, resource: Resource) -> HarvestSource | None:
    """The source in ``content/sources.yml`` whose record it was; ``None`` where the site's editors wrote it."""
    return library.get(HarvestSource, resource.harvested.source) if resource.harvested else None
