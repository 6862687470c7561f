"""Places to learn as GeoJSON (RFC 7946): longitude before latitude, WGS 84."""

from __future__ import annotations

import json
from typing import Any

from hoctap.kinds.place.model import LearningPlace
from hoctap.site.model import Site


def places_geojson(site: Site) -> bytes:
    """A FeatureCollection of every place; the geometry of a place whose position is unknown is ``null``."""
    features = []
    for place in site.library.all(LearningPlace):
        properties: dict[str, Any] = place.model_dump(
            mode="json", exclude={"coordinates", "programme", "formerly"}, exclude_none=True, exclude_defaults=True
        )
        point = place.coordinates
        geometry = {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None
        features.append({"type": "Feature", "id": place.id, "geometry": geometry, "properties": properties})
    data = {"type": "FeatureCollection", "features": features}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
