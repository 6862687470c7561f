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

from hoctap.exports.entry import Entry, changed
from hoctap.exports.export import Export
from hoctap.exports.xml_text import escape
from hoctap.kinds.resource.model import Resource
from hoctap.schema.localized_text import same_text
from hoctap.site.model import Site

FOLDER = "du-lieu/oai/"
_UTC = datetime.UTC
ON_A_PAGE = 100
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ '
    'http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">\n'
)
_DC = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc/ http://www.openarchives.org/OAI/2.0/oai_dc.xsd">'
)
_FORMAT = (
    "<metadataFormat><metadataPrefix>oai_dc</metadataPrefix>"
    "<schema>http://www.openarchives.org/OAI/2.0/oai_dc.xsd</schema>"
    "<metadataNamespace>http://www.openarchives.org/OAI/2.0/oai_dc/</metadataNamespace></metadataFormat>"
)


def oai_files(site: Site, items: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of every answer."""
    identify = _answer(site, "Identify", _identify(site, items))
    yield "du-lieu/oai.xml", identify
    yield f"{FOLDER}Identify.xml", identify
    yield f"{FOLDER}ListMetadataFormats.xml", _answer(site, "ListMetadataFormats", _FORMAT)
    no_sets = '<error code="noSetHierarchy">This repository has no sets.</error>'
    yield f"{FOLDER}ListSets.xml", _envelope(site, "ListSets", no_sets)
    bad = '<error code="badVerb">The verb is missing or not one of OAI-PMH 2.0.</error>'
    yield f"{FOLDER}badVerb.xml", _envelope(site, "", bad)
    unknown = '<error code="idDoesNotExist">There is no such record.</error>'
    yield f"{FOLDER}idDoesNotExist.xml", _envelope(site, "GetRecord", unknown)
    headers = [(_header(site, entry.id, entry.changed.isoformat()), entry) for entry in items]
    gone = [_tombstone(site, resource) for resource in site.catalogue.withdrawn]
    yield from _pages(site, "ListIdentifiers", [header for header, _ in headers] + gone)
    records = [_record(site, header, entry) for header, entry in headers]
    yield from _pages(site, "ListRecords", records + [f"<record>{header}</record>" for header in gone])
    for (_, entry), record in zip(headers, records, strict=True):
        yield f"{FOLDER}GetRecord/{entry.id}.xml", _answer(site, "GetRecord", record)
    for resource, header in zip(site.catalogue.withdrawn, gone, strict=True):
        yield f"{FOLDER}GetRecord/{resource.id}.xml", _answer(site, "GetRecord", f"<record>{header}</record>")


def _pages(site: Site, verb: str, parts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    last = max(1, -(-len(parts) // ON_A_PAGE))
    for number in range(1, last + 1):
        start = (number - 1) * ON_A_PAGE
        body = "".join(part + "\n" for part in parts[start : start + ON_A_PAGE])
        if not body:
            none = '<error code="noRecordsMatch">The catalogue is empty.</error>'
            yield f"{FOLDER}{verb}-1.xml", _envelope(site, verb, none)
            return
        if last > 1:
            token = f"{verb}-{number + 1}" if number < last else ""
            body += f'<resumptionToken completeListSize="{len(parts)}" cursor="{start}">{token}</resumptionToken>\n'
        yield f"{FOLDER}{verb}-{number}.xml", _answer(site, verb, body)


def identifier(site: Site, id: str) -> str:
    """``oai:host:id`` (OAI identifier guidelines)."""
    return f"oai:{site.url.split('/')[2].split(':')[0]}:{id}"


def _identify(site: Site, items: Sequence[Entry]) -> str:
    # The lower limit of all datestamps, those of deleted records too (4.2).
    days = [*(entry.changed for entry in items), *(changed(site, each) for each in site.catalogue.withdrawn)]
    earliest = min(days).isoformat() if days else "2000-01-01"
    # The protocol demands an address to write to. Where no office has one, the standard's own example domain says
    # plainly that none is known (RFC 2606).
    mail = next((office.email for office in site.locality.offices if office.email), "unknown@example.invalid")
    return (
        f"<repositoryName>{escape(site.locality.site_name['vi'])}</repositoryName>"
        f"<baseURL>{escape(site.url)}oai</baseURL><protocolVersion>2.0</protocolVersion>"
        f"<adminEmail>{escape(mail)}</adminEmail><earliestDatestamp>{earliest}</earliestDatestamp>"
        "<deletedRecord>persistent</deletedRecord><granularity>YYYY-MM-DD</granularity>"
    )


def _header(site: Site, id: str, datestamp: str, status: str = "") -> str:
    return (
        f"<header{status}><identifier>{escape(identifier(site, id))}</identifier>"
        f"<datestamp>{datestamp}</datestamp></header>"
    )


def _tombstone(site: Site, resource: Resource) -> str:
    """The header of a withdrawn record; such records keep no metadata (OAI-PMH 2.0, 2.5.1)."""
    return _header(site, resource.id, changed(site, resource).isoformat(), ' status="deleted"')


def _record(site: Site, header: str, entry: Entry) -> str:
    resource = entry.resource
    concepts = site.library.concepts("subjects")
    subjects = [concepts[id].label["vi"] if id in concepts else id for id in resource.subjects]
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
        *(("language", tag) for tag in resource.languages),
        ("rights", entry.licence_url or entry.licence_name),
    ]
    elements = "".join(f"<dc:{name}>{escape(value)}</dc:{name}>" for name, value in values if value)
    return f"<record>{header}<metadata>{_DC}{elements}</oai_dc:dc></metadata></record>"


def _answer(site: Site, verb: str, body: str) -> bytes:
    return _envelope(site, verb, f"<{verb}>\n{body}</{verb}>")


def _envelope(site: Site, verb: str, body: str) -> bytes:
    # The answer's time is the build's: these answers were given then.
    moment = f"{site.moment.astimezone(_UTC):%Y-%m-%dT%H:%M:%SZ}"
    request = f'<request verb="{verb}">' if verb else "<request>"
    base = f"{escape(site.url)}oai"
    return f"{_OPEN}<responseDate>{moment}</responseDate>\n{request}{base}</request>\n{body}\n</OAI-PMH>\n".encode()


EXPORTS: Final = (
    Export(
        path="du-lieu/oai.xml",
        media_type="text/xml",
        label=same_text("OAI-PMH"),
        scope="catalogue",
        make=lambda source: oai_files(source.site, source.entries),
        order=130,
        section="apps",
        carries=lambda site, resource: (f"{FOLDER}GetRecord/{resource.id}.xml",),
        page="ky-thuat/oai/",
        specification="https://www.openarchives.org/OAI/openarchivesprotocol.html",
    ),
)
