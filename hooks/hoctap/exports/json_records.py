"""The catalogue and its lists as JSON and JSON Lines (jsonlines.org), the places as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from hoctap.exports.entry import Entry
from hoctap.exports.export import DataSet, Export, Source, of_each_list
from hoctap.kinds.place.model import LearningPlace
from hoctap.schema.localized_text import localized
from hoctap.site.model import Site


def as_data(entry: Entry) -> dict[str, Any]:
    """One resource; fields that are empty are left out. In a list's file ``listed`` is what the list says of it."""
    data = entry.resource.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    said = {**data, "id": entry.id, "page": entry.page, "openness": entry.openness}
    if entry.listed is None:
        return said
    note = {"note": dict(entry.listed.note.items())} if entry.listed.note else {}
    return {**said, "listed": {**note, "required": entry.listed.required}}


def resources_json(items: Iterable[Entry]) -> bytes:
    """A JSON array, one record a line."""
    lines = ",\n".join(json.dumps(as_data(entry), ensure_ascii=False) for entry in items)
    return f"[\n{lines}\n]\n".encode()


def resources_jsonl(items: Iterable[Entry]) -> bytes:
    """JSON Lines (jsonlines.org)."""
    return "".join(json.dumps(as_data(entry), ensure_ascii=False) + "\n" for entry in items).encode()


def places_geojson(site: Site) -> bytes:
    """A FeatureCollection of every place; the geometry of a place whose position is unknown is ``null``."""
    features = []
    for place in site.library.all(LearningPlace):
        properties: dict[str, Any] = place.model_dump(
            mode="json", exclude={"coordinates", "programme", "formerly"}, exclude_none=True, exclude_defaults=True
        )
        now = site.places.now(site.places.communes[place.commune])
        if now is not None:
            properties["commune_today"] = now.id
        point = place.coordinates
        geometry = {"type": "Point", "coordinates": [point.lon, point.lat]} if point else None
        features.append({"type": "Feature", "id": place.id, "geometry": geometry, "properties": properties})
    data = {"type": "FeatureCollection", "features": features}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _json(source: Source) -> bytes:
    return resources_json(source.entries)


_JSON: Final = Export(
    path="du-lieu/resources.json",
    media_type="application/json",
    label=localized("format.json"),
    scope="catalogue",
    make=_json,
    order=10,
    specification="https://www.rfc-editor.org/rfc/rfc8259",
)
# Where other sites of this program read the catalogue.
JSON_LINES: Final = "du-lieu/resources.jsonl"
EXPORTS: Final = (
    _JSON,
    of_each_list(_JSON),
    Export(
        path=JSON_LINES,
        media_type="application/jsonl",
        label=localized("format.jsonl"),
        scope="catalogue",
        make=lambda source: resources_jsonl(source.entries),
        order=20,
        specification="https://jsonlines.org/",
    ),
    Export(
        path="du-lieu/places.geojson",
        media_type="application/geo+json",
        label=localized("data.places"),
        short_label=localized("format.geojson"),
        scope="site",
        make=lambda source: places_geojson(source.site),
        order=240,
        data_set=DataSet(name="places", title=localized("exports.data-set-places"), kinds=("place",)),
        specification="https://www.rfc-editor.org/rfc/rfc7946",
    ),
)
