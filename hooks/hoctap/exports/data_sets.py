"""DCAT (w3.org/TR/vocab-dcat-3) as JSON-LD: what data sets there are, and where each of their forms is."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

from hoctap.exports.entry import changed
from hoctap.exports.export import DataSet, Export, Source
from hoctap.exports.registry import exports
from hoctap.locales import languages
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site import routes
from hoctap.site.model import Site

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def data_sets(source: Source) -> bytes:
    """A dcat:Catalog with its data sets, and a dcat:Distribution a file."""
    site = source.site
    base = f"{site.url}{routes.DATA}"
    licence = _licence(site)
    by_set: dict[DataSet, list[Export]] = {}
    for export in exports():
        if data_set := _data_set(export):
            by_set.setdefault(data_set, []).append(export)
    days = {each: _changed(source, each) for each in by_set}
    catalogue: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": base,
        "@type": "dcat:Catalog",
        "dct:title": _texts(site.locality.site_name),
        "dct:description": _texts(site.locality.tagline),
        "dct:language": list(languages()),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _texts(site.locality.name)},
        **_modified(max((day for day in days.values() if day), default=None)),
        **licence,
        "foaf:homepage": {"@id": site.url},
        "dcat:dataset": [_described(site, each, forms, days[each], licence) for each, forms in by_set.items()],
    }
    return (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode()


def _data_set(export: Export) -> DataSet | None:
    if export.data_set is None and export.scope == "catalogue" and export.shown_in == "catalogue":
        return RESOURCES
    return export.data_set


def _described(
    site: Site, data_set: DataSet, forms: Sequence[Export], day: datetime.date | None, licence: dict[str, Any]
) -> dict[str, Any]:
    base = f"{site.url}{routes.DATA}"
    return {
        "@id": f"{base}#{data_set.name}",
        "@type": "dcat:Dataset",
        "dct:title": _texts(data_set.title),
        **_modified(day),
        **licence,
        "dcat:landingPage": {"@id": base},
        "dcat:distribution": [
            {
                "@id": site.url + export.path,
                "@type": "dcat:Distribution",
                "dct:title": export.path.rpartition("/")[2],
                **_modified(day),
                **licence,
                "dcat:downloadURL": {"@id": site.url + export.path},
                "dcat:accessURL": {"@id": base},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{export.media_type}"},
            }
            for export in forms
        ],
    }


def _modified(day: datetime.date | None) -> dict[str, Any]:
    """The statement of a change's day; none where the day is not known."""
    return {"dct:modified": {"@type": "xsd:date", "@value": day.isoformat()}} if day else {}


def _changed(source: Source, data_set: DataSet) -> datetime.date | None:
    """The day on which a data set last changed; without git what its records say, if anything."""
    days = [source.site.translations.changes.day_of_kinds(data_set.kinds), *data_set.days(source)]
    return max((day for day in days if day), default=None)


def _licence(site: Site) -> dict[str, Any]:
    """What the locality says of using its data; nothing where it says nothing."""
    return {"dct:license": {"@id": site.licence.url}} if site.licence else {}


def _texts(pair: LocalizedText) -> list[dict[str, str]]:
    return [{"@language": lang, "@value": pair[lang]} for lang in languages()]


def _resource_days(source: Source) -> Iterator[datetime.date]:
    yield from (entry.changed for entry in source.entries)
    yield from (changed(source.site, each) for each in source.site.catalogue.withdrawn)


RESOURCES: Final = DataSet(
    name="resources",
    title=localized("exports.data-set-resources"),
    kinds=("resource", "vocabulary"),
    days=_resource_days,
)
EXPORTS: Final = (
    Export(
        path="du-lieu/catalog.jsonld",
        media_type="application/ld+json",
        label=localized("data.dcat"),
        scope="site",
        make=data_sets,
        order=320,
        section="schemas",
        specification="https://www.w3.org/TR/vocab-dcat-3/",
    ),
)
