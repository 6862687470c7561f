"""Atom (RFC 4287) of what is new, and the catalogue as OPDS 1.2 (specs.opds.io) in pages of fifty."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.exports.entry import Entry, plain
from hoctap.exports.export import Export
from hoctap.exports.xml_text import escape, quoteattr
from hoctap.kinds.resource.catalogue import IN_FEED
from hoctap.kinds.resource.model import Resource
from hoctap.locales import Lang
from hoctap.schema.localized_text import localized, same_text
from hoctap.schema.uris import uri
from hoctap.site import routes
from hoctap.site.model import Site

ON_A_PAGE = 50
_RELATION = "http://opds-spec.org/acquisition"
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:opds="http://opds-spec.org/2010/catalog"'
)
_ACQUISITION = "application/atom+xml;profile=opds-catalog;kind=acquisition"
_NAVIGATION = "application/atom+xml;profile=opds-catalog;kind=navigation"


def entry_id(site: Site, entry: Entry) -> str:
    """A tag URI (RFC 4151) that stays when the title or the address of the thing changes."""
    host = site.url.split("/")[2].split(":")[0]
    return f"tag:{host},{entry.resource.added:%Y-%m-%d}:{entry.id}"


def _stamp(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def acquisition(entry: Entry) -> str:
    """The relation of the links to the thing itself, in OPDS 1.2 and 2.0.

    Open access is what costs nothing and asks for no account. A relation for buying must state a price, which records
    do not know, so everything else has the relation that promises nothing.
    """
    return f"{_RELATION}/open-access" if entry.resource.cost == "free" else _RELATION


def _entry(site: Site, entry: Entry, lang: Lang, *, opds: bool) -> str:
    resource = entry.resource
    title, summary = resource.title[lang], plain(resource.description[lang])
    page = uri(site.absolute(routes.resource(entry.id), lang))
    parts = [
        "<entry>",
        f"<title>{escape(title)}</title>",
        f"<id>{escape(entry_id(site, entry))}</id>",
        f"<updated>{_stamp(entry.changed)}</updated>",
        f"<published>{_stamp(resource.added)}</published>",
        *(f"<author><name>{escape(name)}</name></author>" for name in entry.people),
        f"<summary>{escape(summary)}</summary>",
        f'<link rel="alternate" type="text/html" href={quoteattr(page)}/>',
    ]
    if opds:
        for link in entry.links:
            title = f" title={quoteattr(link.title)}" if link.title else ""
            where = f"type={quoteattr(link.type)} href={quoteattr(link.href)}"
            parts.append(f'<link rel="{acquisition(entry)}" {where}{title}/>')
        parts += [f"<dcterms:language>{escape(tag)}</dcterms:language>" for tag in resource.languages]
        parts.append(f"<dcterms:publisher>{escape(resource.publisher.name)}</dcterms:publisher>")
        parts.append(f"<rights>{escape(resource.licence)}</rights>")
    for subject in resource.subjects:
        label = site.library.concepts("subjects")[subject].label[lang]
        parts.append(f"<category term={quoteattr(subject)} label={quoteattr(label)}/>")
    return "".join([*parts, "</entry>\n"])


def atom(site: Site, items: Sequence[Entry], lang: Lang) -> bytes:
    """The thirty resources added last, newest first."""
    by_id = {entry.id: entry for entry in items}
    newest = [by_id[resource.id] for resource in site.catalogue.newest(IN_FEED)]
    updated = max((e.changed for e in newest), default=datetime.date(2000, 1, 1))
    here = f"{site.url}{routes.prefix(lang)}hoc-lieu/atom.xml"
    title = {"vi": "Học liệu mới", "en": "New learning resources"}[lang]
    head = (
        f'{_OPEN}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
        f"<title>{escape(title)} · {escape(site.locality.site_name[lang])}</title>\n<id>{escape(here)}</id>\n"
        f"<updated>{_stamp(updated)}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(here)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(site.absolute(routes.CATALOGUE, lang))}/>\n'
    )
    return (head + "".join(_entry(site, e, lang, opds=False) for e in newest) + "</feed>\n").encode()


def opds1(site: Site, items: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """The root, then the pages of everything and of each subject; every link is absolute.

    No search link: a static site has no place to send a query to.
    """
    base = f"{site.url}opds/v1.2/"
    shelves = [("tat-ca", "Tất cả học liệu", list(items))]
    by_subject: dict[str, list[Entry]] = {}
    for entry in items:
        for subject in entry.resource.subjects:
            by_subject.setdefault(subject, []).append(entry)
    for concept in site.library.concepts("subjects").values():
        if found := by_subject.get(concept.id):
            shelves.append((f"chu-de-{concept.id}", concept.label["vi"], found))
    updated = _stamp(max((e.changed for e in items), default=datetime.date(2000, 1, 1)))
    root = "".join(
        f"<entry><title>{escape(title)}</title><id>{escape(base)}{name}</id><updated>{updated}</updated>"
        f'<content type="text">{len(found)}</content>'
        f'<link rel="subsection" type="{_ACQUISITION}" href="{escape(base)}{name}-1.xml"/></entry>\n'
        for name, title, found in shelves
    )
    name = site.locality.site_name["vi"]
    yield "opds/v1.2/root.xml", _opds_feed(f"{base}root.xml", name, updated, _NAVIGATION, base, root)
    for slug, title, found in shelves:
        last = -(-len(found) // ON_A_PAGE)
        for number in range(1, last + 1):
            body = "".join(
                f'<link rel="{rel}" type="{_ACQUISITION}" href="{escape(base)}{slug}-{target}.xml"/>\n'
                for rel, target in (("first", 1), ("previous", number - 1), ("next", number + 1), ("last", last))
                if 1 <= target <= last
            )
            page = found[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]
            body += "".join(_entry(site, entry, "vi", opds=True) for entry in page)
            here = f"{base}{slug}-{number}.xml"
            yield f"opds/v1.2/{slug}-{number}.xml", _opds_feed(here, title, updated, _ACQUISITION, base, body)


def _opds_feed(here: str, title: str, updated: str, kind: str, base: str, body: str) -> bytes:
    return (
        f'{_OPEN}<feed {_SPACES} xml:lang="vi">\n<id>{escape(here)}</id>\n<title>{escape(title)}</title>\n'
        f"<updated>{updated}</updated>\n<author><name>{escape(title)}</name></author>\n"
        f'<link rel="self" type="{kind}" href="{escape(here)}"/>\n'
        f'<link rel="start" type="{_NAVIGATION}" href="{escape(base)}root.xml"/>\n{body}</feed>\n'
    ).encode()


def page_of(site: Site, resource: Resource) -> int:
    """The number of the page of the whole catalogue, in OPDS 1.2 and 2.0, that a resource is on."""
    return site.catalogue.order[resource.id] // ON_A_PAGE + 1


def _carrying_feed(site: Site, resource: Resource) -> tuple[str, ...]:
    return (_ATOM_PATH,) if resource.id in site.catalogue.in_feed else ()


_ATOM_PATH: Final = "hoc-lieu/atom.xml"
EXPORTS: Final = (
    Export(
        path="opds/v1.2/root.xml",
        media_type=_NAVIGATION,
        label=same_text("OPDS 1.2"),
        scope="catalogue",
        make=lambda source: opds1(source.site, source.entries),
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
