"""The catalogue and its lists as JSON and JSON Lines (jsonlines.org), the places as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, Final

from hoctap.exports.entry import Entry
from hoctap.exports.export import DataSet, Export, Files, Source, of_each_list
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
    return _array(map(_line, items))


def resources_jsonl(items: Iterable[Entry]) -> bytes:
    """JSON Lines (jsonlines.org)."""
    return _lines(map(_line, items))


def _line(entry: Entry) -> bytes:
    return json.dumps(as_data(entry), ensure_ascii=False).encode()


def _array(records: Iterable[bytes]) -> bytes:
    return b"[\n%s\n]\n" % b",\n".join(records)


def _lines(records: Iterable[bytes]) -> bytes:
    return b"".join([record + b"\n" for record in records])


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


def _both(source: Source) -> Files:
    records = source.pieces.of_each("json", source.entries, _line)
    yield _JSON_PATH, _array(records)
    yield JSON_LINES, _lines(records)


_JSON_PATH: Final = "du-lieu/resources.json"
# Where other sites of this program read the catalogue.
JSON_LINES: Final = "du-lieu/resources.jsonl"
_JSON: Final = Export(
    path=_JSON_PATH,
    media_type="application/json",
    label=localized("format.json"),
    scope="catalogue",
    make=_both,
    order=10,
    specification="https://www.rfc-editor.org/rfc/rfc8259",
)
EXPORTS: Final = (
    _JSON,
    of_each_list(_JSON, lambda source: resources_json(source.entries)),
    Export(
        path=JSON_LINES,
        media_type="application/jsonl",
        label=localized("format.jsonl"),
        scope="catalogue",
        make=_both,
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
