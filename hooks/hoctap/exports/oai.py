"""OAI-PMH 2.0 (openarchives.org) as answers rendered beforehand, for a host that cannot run a program.

A rewrite rule turns each request into one of these files: ``verb=Identify`` into ``du-lieu/oai/Identify.xml``,
``verb=ListRecords`` into ``ListRecords-1.xml``, ``resumptionToken=ListRecords-2`` into ``ListRecords-2.xml``,
``verb=GetRecord&identifier=oai:host:id`` into ``GetRecord/id.xml``. ``du-lieu/oai.xml`` is Identify as well.
Requests by date or set get the whole list: selective harvesting needs a program.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.exports import xml
from hoctap.exports.entry import Entry, changed
from hoctap.exports.export import Export
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.locales import default_language
from hoctap.schema.localized_text import localized
from hoctap.site.model import Site

FOLDER = "du-lieu/oai/"
_UTC = datetime.UTC
ON_A_PAGE = 100
_SCHEMAS: Final = "http://www.w3.org/2001/XMLSchema-instance"
_PROTOCOL: Final = "http://www.openarchives.org/OAI/2.0/"
_DUBLIN_CORE: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_TERMS: Final = "http://purl.org/dc/elements/1.1/"
# The protocol wants each record's metadata to declare all its namespaces itself, so that it can be cut out (2.5). In
# one tree lxml would leave out what the root declares too, so the parts of an answer are written one by one: those of
# the protocol without a namespace, since the root around them declares it.
_OPEN: Final = (
    xml.DECLARATION.decode()
    + f'<OAI-PMH xmlns="{_PROTOCOL}" xmlns:xsi="{_SCHEMAS}" xsi:schemaLocation="{_PROTOCOL} {_PROTOCOL}OAI-PMH.xsd">\n'
).encode()
_CLOSE: Final = b"\n</OAI-PMH>\n"
_OAI: Final = xml.Maker()
_RECORD: Final = xml.Maker(_DUBLIN_CORE, {"oai_dc": _DUBLIN_CORE, "dc": _TERMS, "xsi": _SCHEMAS})
_DC: Final = xml.Maker(_TERMS)
_LOCATION: Final = {f"{{{_SCHEMAS}}}schemaLocation": f"{_DUBLIN_CORE} {_PROTOCOL}oai_dc.xsd"}


def oai_files(site: Site, items: Sequence[Entry], pieces: Pieces = NOT_KEPT) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every answer."""
    identify = _answer(site, "Identify", _identify(site, items))
    yield "du-lieu/oai.xml", identify
    yield f"{FOLDER}Identify.xml", identify
    form = _OAI.metadataFormat(
        _OAI.metadataPrefix("oai_dc"),
        _OAI.schema(f"{_PROTOCOL}oai_dc.xsd"),
        _OAI.metadataNamespace(_DUBLIN_CORE),
    )
    yield f"{FOLDER}ListMetadataFormats.xml", _answer(site, "ListMetadataFormats", xml.fragment(form))
    yield f"{FOLDER}ListSets.xml", _error(site, "ListSets", "noSetHierarchy", "This repository has no sets.")
    bad = "The verb is missing or not one of OAI-PMH 2.0."
    yield f"{FOLDER}badVerb.xml", _error(site, "", "badVerb", bad)
    yield f"{FOLDER}idDoesNotExist.xml", _error(site, "GetRecord", "idDoesNotExist", "There is no such record.")
    # Withdrawn records keep no metadata (2.5.1).
    host = _host(site)
    made = pieces.of_each("oai", items, functools.partial(_header_and_metadata, host))
    parts = {entry.id: piece for entry, piece in zip(items, made, strict=True)}
    for each in site.catalogue.withdrawn:
        parts[each.id] = _header(host, each.id, changed(site, each), status="deleted"), b""
    yield from _pages(site, "ListIdentifiers", [header for header, _ in parts.values()])
    records = {id: b"<record>%s%s</record>" % (header, metadata) for id, (header, metadata) in parts.items()}
    yield from _pages(site, "ListRecords", list(records.values()))
    before, after = _around(site, "GetRecord")
    for id, record in records.items():
        yield f"{FOLDER}GetRecord/{id}.xml", before + record + after


def _pages(site: Site, verb: str, parts: Sequence[bytes]) -> Iterator[tuple[str, bytes]]:
    if not parts:
        yield f"{FOLDER}{verb}-1.xml", _error(site, verb, "noRecordsMatch", "The catalogue is empty.")
        return
    last = -(-len(parts) // ON_A_PAGE)
    for number in range(1, last + 1):
        start = (number - 1) * ON_A_PAGE
        page = list(parts[start : start + ON_A_PAGE])
        if last > 1:
            token = f"{verb}-{number + 1}" if number < last else ""
            page.append(xml.fragment(_OAI.resumptionToken(token, completeListSize=str(len(parts)), cursor=str(start))))
        yield f"{FOLDER}{verb}-{number}.xml", _answer(site, verb, b"\n".join((*page, b"")))


def _host(site: Site) -> str:
    return site.url.split("/")[2].split(":")[0]


def _identify(site: Site, items: Sequence[Entry]) -> bytes:
    # The lower limit of all datestamps, those of deleted records too (4.2).
    days = [*(entry.changed for entry in items), *(changed(site, each) for each in site.catalogue.withdrawn)]
    earliest = min(days).isoformat() if days else "2000-01-01"
    # The protocol demands an address to write to. Where no office has one, the standard's own example domain says
    # plainly that none is known (RFC 2606).
    mail = next((office.email for office in site.locality.offices if office.email), "unknown@example.invalid")
    return b"".join(
        xml.fragment(each)
        for each in (
            _OAI.repositoryName(site.locality.site_name[default_language()]),
            _OAI.baseURL(f"{site.url}oai"),
            _OAI.protocolVersion("2.0"),
            _OAI.adminEmail(mail),
            _OAI.earliestDatestamp(earliest),
            _OAI.deletedRecord("persistent"),
            _OAI.granularity("YYYY-MM-DD"),
        )
    )


def _header_and_metadata(host: str, entry: Entry) -> tuple[bytes, bytes]:
    return _header(host, entry.id, entry.changed), _metadata(entry)


def _header(host: str, id: str, day: datetime.date, **status: str) -> bytes:
    # ``oai:host:id`` (OAI identifier guidelines).
    header = _OAI.header(_OAI.identifier(f"oai:{host}:{id}"), _OAI.datestamp(day.isoformat()), **status)
    return xml.fragment(header)


def _metadata(entry: Entry) -> bytes:
    resource = entry.resource
    values = [
        ("title", entry.title),
        *(("creator", agent.name) for agent in resource.creators),
        *(("subject", subject) for subject in (*entry.names["subjects"], *resource.keywords)),
        ("description", entry.description),
        ("publisher", resource.publisher.name),
        ("date", resource.date or ""),
        *(("type", kind) for kind in resource.types),
        ("identifier", entry.page),
        *(("identifier", link.href) for link in entry.links if link.href != entry.page),
        ("relation", entry.origin.href if entry.origin else ""),
        *(("language", tag) for tag in resource.languages),
        ("rights", entry.licence_url or entry.licence_name),
    ]
    elements = [_DC(name, value) for name, value in values if value]
    return b"<metadata>%s</metadata>" % xml.fragment(_RECORD.dc(_LOCATION, *elements))


def _answer(site: Site, verb: str, body: bytes) -> bytes:
    before, after = _around(site, verb)
    return before + body + after


def _around(site: Site, verb: str) -> tuple[bytes, bytes]:
    """What is before and after the body of an answer."""
    name = verb.encode()
    return b"%s<%s>\n" % (_head(site, verb), name), b"</%s>%s" % (name, _CLOSE)


def _error(site: Site, verb: str, code: str, text: str) -> bytes:
    return _head(site, verb) + xml.fragment(_OAI.error(text, code=code)) + _CLOSE


def _head(site: Site, verb: str) -> bytes:
    # The answer's time is the build's: these answers were given then.
    moment = f"{site.moment.astimezone(_UTC):%Y-%m-%dT%H:%M:%SZ}"
    request = _OAI.request(f"{site.url}oai", **({"verb": verb} if verb else {}))
    return b"%s%s\n%s\n" % (_OPEN, xml.fragment(_OAI.responseDate(moment)), xml.fragment(request))


EXPORTS: Final = (
    Export(
        path="du-lieu/oai.xml",
        media_type="text/xml",
        label=localized("format.oai"),
        scope="catalogue",
        make=lambda source: oai_files(source.site, source.entries, source.pieces),
        order=130,
        section="apps",
        carries=lambda site, resource: (f"{FOLDER}GetRecord/{resource.id}.xml",),
        page="ky-thuat/oai/",
        specification="https://www.openarchives.org/OAI/openarchivesprotocol.html",
    ),
)
