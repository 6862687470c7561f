"""schema.org JSON-LD of a resource's page (LearningResource, with LRMI's terms)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, Final

from hoctap.caching.reads import remembered
from hoctap.exports.entry import HeldCopies, age_range, creators, holdings, links, origin
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, default_language, words
from hoctap.schema.concept import Concept
from hoctap.schema.facts import facts_of
from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.uris import uri
from hoctap.schema.web_address import safe_address
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.plain_text import plain

_FREE = ("free", "free-with-account")
_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class LearningResources:
    """What the pages of a site's resources say of them as JSON-LD.

    The pages of one resource are made one after the other, and most of what they say is the same in all languages: of the
    last resource it is cached.
    """

    def __init__(self, site: Site) -> None:
        self._site = site
        self._same = remembered(self._find_same, 1)

    def of(self, resource: Resource, lang: Lang) -> str:
        """A JSON-LD object, safe inside ``<script>``."""
        site = self._site

        def labels(vocabulary: str, ids: tuple[str, ...]) -> list[str]:
            return [site.library.concepts(vocabulary)[id].label[lang] for id in ids]

        data: dict[str, Any] = {
            "name": resource.title[lang],
            "description": plain(resource.description[lang]),
            "learningResourceType": labels("types", resource.types),
            "about": labels("subjects", resource.subjects),
            "educationalLevel": [*labels("levels", resource.levels), *labels("grades", resource.grades)],
            "audience": [
                {"@type": "Audience", "audienceType": label} for label in labels("audiences", resource.audiences)
            ],
            "license": _licence(site.library.concepts("licences")[resource.licence], lang),
            "copyrightNotice": _said(resource.licence_note, lang),
            # What is good to know before use; a text of its own, for the property takes works and addresses only.
            "usageInfo": {"@type": "CreativeWork", "text": _said(resource.note, lang)} if resource.note else None,
            "conditionsOfAccess": None if resource.cost == "free" else words(lang)(f"cost.{resource.cost}"),
            "additionalProperty": [
                {
                    "@type": "PropertyValue",
                    "propertyID": fact.field,
                    "name": fact.label[lang],
                    "value": plain(fact.text[lang]),
                }
                for fact in facts_of(resource, lambda fact: fact.exported)
            ],
        }
        told = self._same(resource.id) | {key: safe_json(value) for key, value in data.items() if not _is_empty(value)}
        return "{" + ",".join([f'"{key}":{value}' for key, value in told.items() if value]) + "}"

    def _find_same(self, id: str) -> dict[str, str]:
        """What is the same in all languages, as JSON by the names of properties, in the order in which pages have them; of
        the others an empty text."""
        site, resource = self._site, self._site.catalogue.by_id[id]
        ways = links(site, resource)
        hosted = ways[len(ways) - len(resource.files) :]
        data: dict[str, Any] = {
            "@context": "https://schema.org",
            "@type": ["LearningResource", "Book"] if resource.in_print_only else "LearningResource",
            "@id": uri(site.absolute(routes.resource(resource.id), default_language())),
            "name": None,
            "description": None,
            "url": ways[0].href if ways else None,
            "encoding": [
                {
                    "@type": "MediaObject",
                    "contentUrl": link.href,
                    "encodingFormat": link.type,
                    "name": link.title,
                    "inLanguage": file.language,
                }
                for link, file in zip(hosted, resource.files, strict=True)
            ],
            "inLanguage": list(resource.languages),
            "learningResourceType": None,
            "about": None,
            "educationalLevel": None,
            "typicalAgeRange": age_range(site, resource),
            "audience": None,
            "publisher": {
                "@type": "Person" if resource.publisher.kind == "person" else "Organization",
                "name": resource.publisher.name,
                "url": uri(safe_address(resource.publisher.url)),
            },
            "license": None,
            "copyrightNotice": None,
            "usageInfo": None,
            "sdLicense": site.licence.url if site.licence else None,
            "datePublished": resource.date,
            "keywords": list(resource.keywords),
            "isAccessibleForFree": True if resource.cost in _FREE else None,
            "conditionsOfAccess": None,
            "accessibilityFeature": list(resource.accessibility),
            "alternateName": list(resource.alternative_titles),
            "timeRequired": resource.duration,
            "identifier": list(_numbers(resource)),
            "isPartOf": list(_wholes(site, resource)),
            "additionalProperty": None,
            "offers": offers(holdings(site, resource)),
        }
        if via := origin(site, resource):
            # How AMB says whose record it is.
            data["mainEntityOfPage"] = {
                "@type": "WebPage",
                "@id": via.href,
                "provider": {"@type": "Organization", "name": via.title},
            }
        if resource.creators:
            data["author"] = [
                {
                    "@type": "Organization" if creator.body else "Person",
                    "name": creator.name,
                    "url": uri(safe_address(agent.url)),
                }
                for creator, agent in zip(creators(site, resource), resource.creators, strict=True)
            ]
        return {key: "" if _is_empty(value) else safe_json(value) for key, value in data.items()}


def learning_resource(site: Site, resource: Resource, lang: Lang) -> str:
    """A JSON-LD object, safe inside ``<script>``."""
    return LearningResources(site).of(resource, lang)


def offers(held_copies: Iterable[HeldCopies]) -> list[dict[str, Any]]:
    """The printed copies as libraries say it in schema.org: offers to lend; the shelf mark is the number to find one by."""
    return [
        {
            "@type": "Offer",
            "businessFunction": "http://purl.org/goodrelations/v1#LeaseOut",
            "availableAtOrFrom": {"@type": "Place", "name": held.name, "url": held.page},
            "sku": held.shelf_mark,
            "inventoryLevel": {"@type": "QuantitativeValue", "value": held.copies} if held.copies else None,
        }
        for held in held_copies
    ]


def _said(text: LocalizedText | None, lang: Lang) -> str:
    return " ".join(plain(text[lang]).split()) if text else ""


def _numbers(resource: Resource) -> Iterator[dict[str, str]]:
    known = resource.identifiers
    isbns = (known.isbn,) if isinstance(known.isbn, str) else known.isbn or ()
    others = (("ISSN", known.issn), ("DOI", known.doi), ("OCLC", known.oclc), ("LCCN", known.lccn))
    for scheme, number in (*(("ISBN", isbn) for isbn in isbns), *others):
        if number:
            yield {"@type": "PropertyValue", "propertyID": scheme, "value": number}


def _wholes(site: Site, resource: Resource) -> Iterator[dict[str, str | None]]:
    """The series, and the resource that this is a part of."""
    if series := resource.series:
        yield {"@type": "CreativeWorkSeries", "name": series.title[default_language()], "position": series.number}
    if resource.part_of:
        yield {"@id": uri(site.absolute(routes.resource(resource.part_of), default_language()))}


def _licence(licence: Concept, lang: Lang) -> str | dict[str, str] | None:
    """The address of its deed, or what it is called if it has none."""
    if address := uri(safe_address(licence.url)):
        return address
    return None if licence.id == "unknown" else {"@type": "CreativeWork", "name": licence.label[lang]}


def safe_json(data: Any) -> str:
    """JSON without empty values, safe inside ``<script>``: ``<``, ``>`` and ``&`` are written as escapes."""
    text = _JSON.encode(filled(data))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _is_empty(value: Any) -> bool:
    return value in (None, [], "")


def filled(value: Any) -> Any:
    """A JSON value without what is empty."""
    if isinstance(value, dict):
        return {key: filled(child) for key, child in value.items() if not _is_empty(child)}
    if isinstance(value, list):
        return [filled(child) for child in value]
    return value
