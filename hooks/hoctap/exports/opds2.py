"""The catalogue as OPDS 2.0 (drafts.opds.io/opds-2.0), on Readium's webpub manifest, in pages of fifty."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from hoctap.exports.entry import Entry
from hoctap.exports.export import Export
from hoctap.exports.feeds import ON_A_PAGE, acquisition, entry_id, numbers, page_of
from hoctap.exports.indented_json import indented_json, json_list
from hoctap.exports.linked_data import filled, offers
from hoctap.exports.marc_fixed import minutes_of
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.locales import Lang, default_language, languages, other_languages, words
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.site.model import Site
from hoctap.text.plain_text import plain

_TYPE = "application/opds+json"
# Of the list of publications in a feed.
_DEPTH: Final = 1
# As the manifest's own context writes it.
SCHEMA: Final = "http://schema.org/"
_SCHEMES: Final = {
    "subjects": "",
    "types": "learningResourceType",
    "levels": "educationalLevel",
    "grades": "educationalLevel",
    "audiences": "audience",
}


def publication(site_url: str, entry: Entry) -> dict[str, Any]:
    """One resource. A web page counts as acquisition: a publication without such a link is not valid."""
    resource = entry.resource
    title = dict(resource.title)
    metadata: dict[str, Any] = {
        "@type": "http://schema.org/CreativeWork",
        "identifier": entry_id(site_url, entry),
        "title": title if len(title) > 1 else entry.title,
        "language": list(resource.languages),
        "publisher": resource.publisher.name,
        "description": entry.description,
        "subject": [*_subjects(entry), *resource.keywords],
        "modified": f"{entry.changed}T00:00:00Z",
    }
    if resource.creators:
        metadata["author"] = [agent.name for agent in resource.creators]
    # A month or a year is no date there.
    if resource.date and len(resource.date) == len("2026-01-01"):
        metadata["published"] = resource.date
    if resource.pages:
        metadata["numberOfPages"] = resource.pages
    if minutes := minutes_of(resource.duration):
        metadata["duration"] = minutes * 60
    metadata |= _by_uri(entry)
    if others := list(numbers(entry)):
        metadata["altIdentifier"] = others
    if resource.accessibility:
        metadata["accessibility"] = {"feature": list(resource.accessibility)}
    if series := resource.series:
        position = {"position": int(series.number)} if series.number and series.number.isdecimal() else {}
        metadata["belongsTo"] = {"series": {"name": series.title[default_language()], **position}}
    rel = acquisition(entry)
    links = [
        {"rel": rel, "href": link.href, "type": link.type, **({"title": link.title} if link.title else {})}
        for link in entry.links
    ]
    links.append({"rel": "alternate", "href": entry.page, "type": "text/html"})
    if entry.licence_url:
        links.append({"rel": "license", "href": entry.licence_url, "type": "text/html"})
    if via := entry.origin:
        links.append({"rel": "via", "href": via.href, "type": via.type, "title": via.title})
    return {"metadata": metadata, "links": links}


def _by_uri(entry: Entry) -> dict[str, Any]:
    """What the manifest has no name for and schema.org has; such a term is named by its URI (webpub-manifest, 7)."""
    resource = entry.resource
    said = {
        "description": _spoken(resource.description, other_languages(default_language())),
        # A month or a year: the manifest's own term takes whole days only.
        "datePublished": resource.date if resource.date and len(resource.date) < len("2026-01-01") else None,
        "alternateName": list(resource.alternative_titles),
        "typicalAgeRange": resource.age,
        "conditionsOfAccess": None if resource.cost == "free" else words(default_language())(f"cost.{resource.cost}"),
        "copyrightNotice": _spoken(resource.licence_note, languages()),
        "usageInfo": {"@type": "CreativeWork", "text": _spoken(resource.note, languages())} if resource.note else None,
        "offers": offers(entry.holdings),
        "isPartOf": {"@id": entry.named[resource.part_of].href} if resource.part_of else None,
    }
    found: dict[str, Any] = _with_uris(filled(said))
    return found


def _spoken(text: LocalizedText | None, spoken: Iterable[Lang]) -> list[dict[str, str]]:
    """A text in languages, as JSON-LD writes it where no context says that a term has them."""
    return [
        {"@value": " ".join(plain(said).split()), "@language": lang}
        for lang in spoken
        if text and (said := text.get(lang))
    ]


def _with_uris(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_uris(each) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        key if key.startswith("@") else SCHEMA + key: SCHEMA + each if key == "@type" else _with_uris(each)
        for key, each in value.items()
    }


def _subjects(entry: Entry) -> Iterator[dict[str, str]]:
    """The subjects, and with the property that they are values of, the types, levels and readers."""
    for name, scheme in _SCHEMES.items():
        own = {"scheme": f"https://schema.org/{scheme}"} if scheme else {}
        for id, label in zip(getattr(entry.resource, name), entry.names[name], strict=True):
            yield {"name": label, "code": id, **own}


def opds2(site: Site, items: Sequence[Entry], pieces: Pieces = NOT_KEPT) -> Iterator[tuple[str, bytes]]:
    """The root with its way in, then the pages of everything."""
    base = f"{site.url}opds/v2.0/"
    everything = words(default_language())("exports.all-resources")
    last = max(1, -(-len(items) // ON_A_PAGE))
    root = {
        "metadata": {"title": site.locality.site_name[default_language()], "numberOfItems": len(items)},
        "links": [{"rel": "self", "href": f"{base}root.json", "type": _TYPE}],
        "navigation": [{"href": f"{base}tat-ca-1.json", "title": everything, "type": _TYPE, "rel": "subsection"}],
    }
    yield "opds/v2.0/root.json", f"{indented_json(root)}\n".encode()
    made = pieces.of_each("opds2", items, functools.partial(_publication_text, site.url))
    for number in range(1, last + 1):
        page = made[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
        if not page:
            return
        links = [{"rel": "self", "href": f"{base}tat-ca-{number}.json", "type": _TYPE}]
        for rel, target in (("first", 1), ("previous", number - 1), ("next", number + 1), ("last", last)):
            if 1 <= target <= last:
                links.append({"rel": rel, "href": f"{base}tat-ca-{target}.json", "type": _TYPE})
        feed = {
            "metadata": {
                "title": everything,
                "numberOfItems": len(items),
                "itemsPerPage": ON_A_PAGE,
                "currentPage": number,
            },
            "links": links,
        }
        before = indented_json(feed).removesuffix("\n}").encode()
        yield (
            f"opds/v2.0/tat-ca-{number}.json",
            b'%s,\n "publications": %s\n}\n' % (before, json_list(page, _DEPTH)),
        )


def _publication_text(site_url: str, entry: Entry) -> bytes:
    return indented_json(publication(site_url, entry), _DEPTH + 1).encode()


EXPORTS: Final = (
    Export(
        path="opds/v2.0/root.json",
        media_type=_TYPE,
        label=localized("format.opds-2"),
        scope="catalogue",
        make=lambda source: opds2(source.site, source.entries, source.pieces),
        order=120,
        section="apps",
        carries=lambda site, resource: (f"opds/v2.0/tat-ca-{page_of(site, resource)}.json",),
        specification="https://drafts.opds.io/opds-2.0",
    ),
)
