"""OAI-PMH 2.0 (openarchives.org) as answers rendered beforehand, for a host that cannot run a program.

A rewrite rule turns each request into one of these files: ``verb=Identify`` into ``du-lieu/oai/Identify.xml``,
``verb=ListRecords`` into ``ListRecords-1.xml``, ``resumptionToken=ListRecords-2`` into ``ListRecords-2.xml``,
``verb=GetRecord&identifier=oai:host:id`` into ``GetRecord/id.xml``. ``du-lieu/oai.xml`` is Identify as well.
Requests by date or set get the whole list: selective harvesting needs a program.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from typing import Final

from hoctap.exports import xml
from hoctap.exports.entry import Entry, changed
from hoctap.exports.export import Export
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
_DC: Final = xml.Maker(_DUBLIN_CORE, {"oai_dc": _DUBLIN_CORE, "dc": _TERMS, "xsi": _SCHEMAS})
_ELEMENT: Final = xml.Maker(_TERMS, {"dc": _TERMS})
_LOCATION: Final = {f"{{{_SCHEMAS}}}schemaLocation": f"{_DUBLIN_CORE} {_PROTOCOL}oai_dc.xsd"}


def oai_files(site: Site, items: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
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
    headers = {entry.id: _header(site, entry.id, entry.changed) for entry in items}
    headers |= {
        each.id: _header(site, each.id, changed(site, each), status="deleted") for each in site.catalogue.withdrawn
    }
    yield from _pages(site, "ListIdentifiers", list(headers.values()))
    metadata = {entry.id: _metadata(site, entry) for entry in items}
    records = {id: b"<record>%s%s</record>" % (header, metadata.get(id, b"")) for id, header in headers.items()}
    yield from _pages(site, "ListRecords", list(records.values()))
    for id, record in records.items():
        yield f"{FOLDER}GetRecord/{id}.xml", _answer(site, "GetRecord", record)


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


def identifier(site: Site, id: str) -> str:
    """``oai:host:id`` (OAI identifier guidelines)."""
    return f"oai:{site.url.split('/')[2].split(':')[0]}:{id}"


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


def _header(site: Site, id: str, day: datetime.date, **status: str) -> bytes:
    header = _OAI.header(_OAI.identifier(identifier(site, id)), _OAI.datestamp(day.isoformat()), **status)
    return xml.fragment(header)


def _metadata(site: Site, entry: Entry) -> bytes:
    resource = entry.resource
    concepts = site.library.concepts("subjects")
    subjects = [concepts[id].label[default_language()] if id in concepts else id for id in resource.subjects]
    values = [
        ("title", entry.title),
        *(("creator", agent.name) for agent in resource.creators),
        *(("subject", subject) for subject in (*subjects, *resource.keywords)),
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
    elements = [_ELEMENT(name, value) for name, value in values if value]
    return b"<metadata>%s</metadata>" % xml.fragment(_DC.dc(_LOCATION, *elements))


def _answer(site: Site, verb: str, body: bytes) -> bytes:
    name = verb.encode()
    return _envelope(site, verb, b"<%s>\n%s</%s>" % (name, body, name))


def _error(site: Site, verb: str, code: str, text: str) -> bytes:
    return _envelope(site, verb, xml.fragment(_OAI.error(text, code=code)))


def _envelope(site: Site, verb: str, body: bytes) -> bytes:
    # The answer's time is the build's: these answers were given then.
    moment = f"{site.moment.astimezone(_UTC):%Y-%m-%dT%H:%M:%SZ}"
    request = _OAI.request(f"{site.url}oai", **({"verb": verb} if verb else {}))
    parts = (xml.fragment(_OAI.responseDate(moment)), xml.fragment(request), body)
    return _OPEN + b"\n".join(parts) + _CLOSE


EXPORTS: Final = (
    Export(
        path="du-lieu/oai.xml",
        media_type="text/xml",
        label=localized("format.oai"),
        scope="catalogue",
        make=lambda source: oai_files(source.site, source.entries),
        order=130,
        section="apps",
        carries=lambda site, resource: (f"{FOLDER}GetRecord/{resource.id}.xml",),
        page="ky-thuat/oai/",
        specification="https://www.openarchives.org/OAI/openarchivesprotocol.html",
    ),
)
