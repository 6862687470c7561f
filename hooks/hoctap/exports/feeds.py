"""Atom (RFC 4287) of what is new, and the catalogue as OPDS 1.2 (specs.opds.io) in pages of fifty."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from hoctap.exports import xml
from hoctap.exports.entry import Entry
from hoctap.exports.export import Export
from hoctap.exports.labelled_notes import BETWEEN, labelled_notes
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.kinds.resource.catalogue import IN_FEED
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang, default_language, other_languages, words
from hoctap.schema.localized_text import localized
from hoctap.schema.uris import uri
from hoctap.schema.web_address import safe_address
from hoctap.site import routes
from hoctap.site.model import Site
from hoctap.text.plain_text import plain

ON_A_PAGE = 50
_RELATION = "http://opds-spec.org/acquisition"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_TERMS: Final = "http://purl.org/dc/terms/"
ATOM: Final = xml.Maker(_ATOM, {None: _ATOM})
_OPDS: Final = {None: _ATOM, "dcterms": _TERMS, "opds": "http://opds-spec.org/2010/catalog"}
_CATALOGUE: Final = xml.Maker(_ATOM, _OPDS)
_DC: Final = xml.Maker(_TERMS)
_IN_CONTENT: Final = ("description", "note", "age", "cost", "duration", "accessibility", "holdings")
_ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
_NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"


def entry_id(site_url: str, entry: Entry) -> str:
    """A tag URI (RFC 4151) that stays when the title or the address of the thing changes."""
    host = site_url.split("/")[2].split(":")[0]
    return f"tag:{host},{entry.resource.added:%Y-%m-%d}:{entry.id}"


def rights(site: Site, lang: Lang) -> Iterator[xml.Element]:
    """The licence of a feed's words, where the locality has chosen one (RFC 4287, 4.2.10)."""
    if site.licence:
        name = f"{site.licence.name[lang]} <{site.licence.url}>"
        yield ATOM.rights(words(lang)("exports.rights", licence=name))


def _stamp(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def acquisition(entry: Entry) -> str:
    """The relation of the links to the thing itself, in OPDS 1.2 and 2.0.

    Open access is what costs nothing and asks for no account. A relation for buying must state a price, which records
    do not know, so everything else has the relation that promises nothing.
    """
    if entry.resource.in_print_only:
        return f"{_RELATION}/borrow"
    return f"{_RELATION}/open-access" if entry.resource.cost == "free" else _RELATION


def _entry(
    make: xml.Maker,
    site_url: str,
    entry: Entry,
    lang: Lang,
    page: str,
    subjects: Sequence[str],
    further: Iterable[xml.Element] = (),
) -> xml.Element:
    """An entry of a feed.

    Args:
        make: Makes the entry, with the namespaces that it declares.
        site_url: The address of the site.
        entry: The resource.
        lang: The language to write in.
        page: The address of the resource's page in it.
        subjects: The names of the subjects in it.
        further: What the feed says besides.
    """
    resource = entry.resource
    return make.entry(
        ATOM.title(resource.title[lang]),
        ATOM.id(entry_id(site_url, entry)),
        ATOM.updated(_stamp(entry.changed)),
        ATOM.published(_stamp(resource.added)),
        *_authors(entry),
        ATOM.summary(plain(resource.description[lang])),
        ATOM.link(rel="alternate", type="text/html", href=page),
        *(ATOM.link(rel="via", type=via.type, href=via.href, title=via.title) for via in [entry.origin] if via),
        *further,
        *(ATOM.category(term=id, label=name) for id, name in zip(resource.subjects, subjects, strict=True)),
    )


def _authors(entry: Entry) -> Iterator[xml.Element]:
    urls = [uri(safe_address(agent.url)) for agent in entry.resource.creators]
    for number, author in enumerate(entry.authors):
        address = urls[number] if len(urls) == len(entry.authors) else ""
        yield ATOM.author(ATOM.name(author.name), *([ATOM.uri(address)] if address else ()))


def _opds_entry(site_url: str, entry: Entry) -> bytes:
    lang, subjects = default_language(), entry.names["subjects"]
    return xml.fragment(_entry(_CATALOGUE, site_url, entry, lang, entry.page, subjects, _of_opds(entry)), _OPDS)


def _of_opds(entry: Entry) -> Iterator[xml.Element]:
    """What an entry of OPDS 1.2 has beside that of an Atom feed."""
    for link in entry.links:
        title = {"title": link.title} if link.title else {}
        yield ATOM.link(rel=acquisition(entry), type=link.type, href=link.href, **title)
    resource = entry.resource
    yield from (ATOM.category(term=word, label=word) for word in resource.keywords)
    yield from (_DC.language(tag) for tag in resource.languages)
    yield _DC.publisher(resource.publisher.name)
    if resource.date:
        yield _DC.issued(resource.date)
    yield from (_DC.identifier(each) for each in numbers(entry))
    for lang in other_languages(default_language()):
        if translated := resource.title.get(lang):
            yield _DC.alternative({xml.LANG: lang}, translated)
    yield from (_DC.alternative(other) for other in resource.alternative_titles)
    if series := resource.series:
        yield _DC.isPartOf("; ".join(filter(None, (series.title[default_language()], series.number))))
    if resource.part_of:
        yield _DC.isPartOf(entry.named[resource.part_of].href)
    for each in resource.related:
        yield _DC.relation(entry.named[each].href)
    yield from (_DC.type(name) for name in entry.names["types"])
    yield from (_DC.audience(name) for name in entry.names["audiences"])
    yield from (_DC.educationLevel(name) for name in (*entry.names["levels"], *entry.names["grades"]))
    if resource.pages:
        yield _DC.extent(words(default_language())("exports.marc.pages", count=resource.pages))
    # One for an entry, in words (RFC 4287, 4.2.10), and not of Dublin Core (OPDS 1.2, 5.1.1).
    notes = labelled_notes(entry, only=("licence_note",))
    yield ATOM.rights(BETWEEN.join((resource.licence, *notes)))
    # So is what Atom has no element for. Programs that show it leave out the summary, so it begins with the description.
    if further := labelled_notes(entry, only=_IN_CONTENT):
        yield ATOM.content("\n".join((entry.description, *further)), type="text")


def numbers(entry: Entry) -> Iterator[str]:
    """What others call the resource, as URIs."""
    known = entry.resource.identifiers
    yield from (f"urn:isbn:{'-'.join(isbn.split())}" for isbn in entry.isbns)
    if known.issn:
        yield f"urn:issn:{known.issn}"
    if known.doi:
        yield uri(f"https://doi.org/{known.doi}")


def atom(site: Site, items: Sequence[Entry], lang: Lang) -> bytes:
    """The thirty resources added last, newest first."""
    by_id = {entry.id: entry for entry in items}
    newest = [by_id[resource.id] for resource in site.catalogue.newest(IN_FEED)]
    updated = max((e.changed for e in newest), default=datetime.date(2000, 1, 1))
    here = f"{site.url}{routes.prefix(lang)}hoc-lieu/atom.xml"
    title = words(lang)("exports.new-resources")
    concepts = site.library.concepts("subjects")
    shown = [
        ATOM.title(f"{title} · {site.locality.site_name[lang]}"),
        ATOM.id(here),
        ATOM.updated(_stamp(updated)),
        ATOM.link(rel="self", type="application/atom+xml", href=here),
        ATOM.link(rel="alternate", type="text/html", href=site.absolute(routes.CATALOGUE, lang)),
        *rights(site, lang),
    ]
    for each in newest:
        page = uri(site.absolute(routes.resource(each.id), lang))
        subjects = [concepts[id].label[lang] for id in each.resource.subjects]
        shown.append(_entry(ATOM, site.url, each, lang, page, subjects))
    return xml.document(xml.on_lines(ATOM.feed({xml.LANG: lang}, *shown)))


def opds1(site: Site, items: Sequence[Entry], pieces: Pieces = NOT_KEPT) -> Iterator[tuple[str, bytes]]:
    """The root, then the pages of everything and of each subject; every link is absolute.

    No search link: a static site has no place to send a query to.
    """
    base = f"{site.url}opds/v1.2/"
    listings = [("tat-ca", words(default_language())("exports.all-resources"), list(items))]
    by_subject: dict[str, list[Entry]] = {}
    for entry in items:
        for subject in entry.resource.subjects:
            by_subject.setdefault(subject, []).append(entry)
    for concept in site.library.concepts("subjects").values():
        if listed := by_subject.get(concept.id):
            listings.append((f"chu-de-{concept.id}", concept.label[default_language()], listed))
    updated = _stamp(max((e.changed for e in items), default=datetime.date(2000, 1, 1)))
    root = [
        ATOM.entry(
            ATOM.title(title),
            ATOM.id(base + name),
            ATOM.updated(updated),
            ATOM.content(str(len(listed)), type="text"),
            ATOM.link(rel="subsection", type=_ACQUISITION, href=f"{base}{name}-1.xml"),
        )
        for name, title, listed in listings
    ]
    # An entry is on a page of everything and on those of its subjects.
    made = pieces.of_each("opds1", items, functools.partial(_opds_entry, site.url))
    elements = {entry.id: piece for entry, piece in zip(items, made, strict=True)}
    name = site.locality.site_name[default_language()]
    yield (
        "opds/v1.2/root.xml",
        _opds_feed(f"{base}root.xml", name, updated, _NAVIGATION, base, root, ()),
    )
    for slug, title, listed in listings:
        last = -(-len(listed) // ON_A_PAGE)
        for number in range(1, last + 1):
            links = [
                ATOM.link(rel=rel, type=_ACQUISITION, href=f"{base}{slug}-{target}.xml")
                for rel, target in (("first", 1), ("previous", number - 1), ("next", number + 1), ("last", last))
                if 1 <= target <= last
            ]
            page = listed[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
            here = f"{base}{slug}-{number}.xml"
            yield (
                f"opds/v1.2/{slug}-{number}.xml",
                _opds_feed(here, title, updated, _ACQUISITION, base, links, [elements[entry.id] for entry in page]),
            )


def _opds_feed(
    here: str,
    title: str,
    updated: str,
    kind: str,
    base: str,
    shown: Sequence[xml.Element],
    entries: Sequence[bytes],
) -> bytes:
    feed = _CATALOGUE.feed(
        {xml.LANG: default_language()},
        ATOM.id(here),
        ATOM.title(title),
        ATOM.updated(updated),
        ATOM.author(ATOM.name(title)),
        ATOM.link(rel="self", type=kind, href=here),
        ATOM.link(rel="start", type=_NAVIGATION, href=f"{base}root.xml"),
        *shown,
    )
    before = xml.document(xml.on_lines(feed)).removesuffix(b"\n</feed>\n")
    return b"\n".join((before, *entries, b"</feed>\n"))


def page_of(site: Site, resource: Resource) -> int:
    """The number of the page of the whole catalogue, in OPDS 1.2 and 2.0, that a resource is on."""
    return site.catalogue.page_of(resource.id, ON_A_PAGE)


def _carrying_feed(site: Site, resource: Resource) -> tuple[str, ...]:
    return (_ATOM_PATH,) if resource.id in site.catalogue.in_feed else ()


_ATOM_PATH: Final = "hoc-lieu/atom.xml"
EXPORTS: Final = (
    Export(
        path="opds/v1.2/root.xml",
        media_type=_NAVIGATION,
        label=localized("format.opds-1"),
        scope="catalogue",
        make=lambda source: opds1(source.site, source.entries, source.pieces),
        order=110,
        section="apps",
        carries=lambda site, resource: (f"opds/v1.2/tat-ca-{page_of(site, resource)}.xml",),
        specification="https://specs.opds.io/opds-1.2",
    ),
    Export(
        path=_ATOM_PATH,
        media_type="application/atom+xml",
        label=localized("format.atom"),
        scope="catalogue",
        make=lambda source: atom(source.site, source.entries, source.lang),
        order=140,
        section="apps",
        by_language=True,
        carries=_carrying_feed,
        absent=localized("appears.atom-not"),
        specification="https://www.rfc-editor.org/rfc/rfc4287",
    ),
)
