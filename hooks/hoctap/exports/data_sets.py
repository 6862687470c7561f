"""DCAT (w3.org/TR/vocab-dcat-3) as JSON-LD: what data sets there are, and where each of their forms is."""

from __future__ import annotations

import datetime
import json
from typing import Any, Final

from hoctap.exports.entry import changed
from hoctap.locales import languages
from hoctap.schema.fields import LocalizedText
from hoctap.schema.localized_text import localized
from hoctap.schema.uris import uri
from hoctap.schema.web_address import safe_address
from hoctap.site import routes
from hoctap.site.model import Site

# File → IANA media type. The specifications of the formats name them; RIS and BibTeX have no registered type.
MEDIA: Final = {
    "resources.json": "application/json",
    "resources.jsonl": "application/jsonl",
    "resources.csv": "text/csv",
    "resources.marcxml": "application/marcxml+xml",
    "resources.mrc": "application/marc",
    "resources.bib": "application/x-bibtex",
    "resources.ris": "application/x-research-info-systems",
    "resources.csl.json": "application/vnd.citationstyles.csl+json",
    "targets.csv": "text/csv",
    "tasks.csv": "text/csv",
    "reports.csv": "text/csv",
    "places.geojson": "application/geo+json",
}
_SETS: Final = {
    "resources": localized("exports.catalogue-of-learning-resources"),
    "targets": localized("exports.targets-of-the-plan"),
    "tasks": localized("exports.tasks-of-the-plan"),
    "reports": localized("exports.yearly-reports-on-the-plan"),
    "places": localized("exports.places-to-learn"),
}
# Data set → the kinds of record whose change changes it.
_KINDS: Final = {
    "resources": ("resource", "vocabulary"),
    "targets": ("target", "report", "agency"),
    "tasks": ("task", "report", "agency"),
    "reports": ("report", "agency"),
    "places": ("place",),
}
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def data_sets(site: Site) -> bytes:
    """A dcat:Catalog with one dcat:Dataset a subject, and a dcat:Distribution a file."""
    base = f"{site.url}{routes.DATA}"
    licence = _licence(site)
    sets = []
    days = []
    for name, title in _SETS.items():
        files = [file for file in MEDIA if file.split(".")[0] == name]
        if day := _changed(site, name):
            days.append(day)
        sets.append(
            {
                "@id": f"{base}#{name}",
                "@type": "dcat:Dataset",
                "dct:title": _texts(title),
                **_modified(day),
                **licence,
                "dcat:landingPage": {"@id": base},
                "dcat:distribution": [
                    {
                        "@id": base + file,
                        "@type": "dcat:Distribution",
                        "dct:title": file,
                        **_modified(day),
                        **licence,
                        "dcat:downloadURL": {"@id": base + file},
                        "dcat:accessURL": {"@id": base},
                        "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{MEDIA[file]}"},
                    }
                    for file in files
                ],
            }
        )
    catalogue: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": base,
        "@type": "dcat:Catalog",
        "dct:title": _texts(site.locality.site_name),
        "dct:description": _texts(site.locality.tagline),
        "dct:language": list(languages()),
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": _texts(site.locality.name)},
        **_modified(max(days, default=None)),
        **licence,
        "foaf:homepage": {"@id": site.url},
        "dcat:dataset": sets,
    }
    return (json.dumps(catalogue, ensure_ascii=False, indent=1) + "\n").encode()


def _modified(day: datetime.date | None) -> dict[str, Any]:
    """The statement of a change's day; none where the day is not known."""
    return {"dct:modified": {"@type": "xsd:date", "@value": day.isoformat()}} if day else {}


def _changed(site: Site, name: str) -> datetime.date | None:
    """The day on which a data set last changed; where git does not tell, what its records say, if anything."""
    days = [site.translations.changes.day_of_kinds(_KINDS[name])]
    if name == "resources":
        days += [changed(site, each) for each in (*site.catalogue.resources, *site.catalogue.withdrawn)]
    if name == "reports":
        # Some reports stand in the targets and tasks themselves.
        days += [site.translations.changes.day(each) for each in site.links.targets if each.reported]
        days += [site.translations.changes.day(each.task) for each in site.progress.tasks if each.task.reports]
    if name == "tasks" and days[0]:
        # Where a task stands changes with the days as well.
        days.append(site.progress.last_turn)
    return max((day for day in days if day), default=None)


def _licence(site: Site) -> dict[str, Any]:
    """What the locality says of using its data; nothing where it says nothing."""
    licence = site.library.concepts("licences").get(site.locality.data_licence or "")
    address = uri(safe_address(licence.url)) if licence else ""
    return {"dct:license": {"@id": address}} if address else {}


def _texts(pair: LocalizedText) -> list[dict[str, str]]:
    return [{"@language": lang, "@value": pair[lang]} for lang in languages()]
