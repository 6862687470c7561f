"""What files about one resource hold."""

from __future__ import annotations

from hoctap.kinds.resource.model import Resource


def resources(resource: Resource) -> tuple[str, ...] | None:
    """The resource itself. A withdrawn one has no files."""
    return None if resource.withdrawn else (resource.id,)
