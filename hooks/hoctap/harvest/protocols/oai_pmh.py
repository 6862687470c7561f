"""OAI-PMH 2.0 (openarchives.org): Dublin Core or MARCXML, page by page, from the day of the last visit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from typing import Final
from urllib.parse import urlencode

from lxml import etree

from hoctap.harvest.client import Client, SourceFailed
from hoctap.harvest.reading import Item, Marker, Protocol, Reading
from hoctap.imports.oai import OaiRecord, oai_error, oai_records, oai_row
from hoctap.imports.result import some
from hoctap.imports.xml_file import safe_xml
from hoctap.kinds.harvest_source.model import HarvestSource
from hoctap.schema.localized_text import localized

_PREFIXES: Final = {"oai-dc": ("oai_dc",), "oai-marc": ("marc21", "marcxml")}
_MOST_PAGES: Final = 2_000


def _read(
    prefixes: tuple[str, ...], client: Client, source: HarvestSource, marker: Marker, stamps: Mapping[str, str]
) -> Reading:
    identify = _asked(client, source, {"verb": "Identify"})
    keeps = identify.findtext(".//{*}deletedRecord") in ("persistent", "transient")
    prefix = _prefix(client, source, prefixes)
    # A server that does not say what is gone is read as a whole, to see what is missing.
    since = str(marker.get("since", "")) if keeps and marker.get("prefix") == prefix else ""
    first = {"verb": "ListRecords", "metadataPrefix": prefix}
    first |= {"set": source.set} if source.set else {}
    first |= {"from": since} if since else {}
    reading = Reading(whole=not since, marker={"since": since, "prefix": prefix})
    if since:
        reading.unchanged = list(stamps)
    foreign: list[str] = []
    seen: set[str] = set()
    arguments = first
    while arguments:
        answer = _asked(client, source, arguments)
        if oai_error(answer) == "noRecordsMatch":
            break
        if error := oai_error(answer):
            raise SourceFailed(localized("harvest.oai-error", code=error))
        if not seen:
            # The next visit asks again for this day: the server's own, in the precision that each server has.
            day = re.match(r"\d{4}-\d\d-\d\d", answer.findtext("{*}responseDate") or "")
            reading.marker["since"] = day[0] if day else ""
        for record in oai_records(answer):
            _add(reading, record, foreign)
        if len(reading.items) > source.most:
            # The rest of what is refused as a whole is not asked for.
            raise SourceFailed(localized("harvest.too-many", count=len(reading.items), most=source.most))
        if len(seen) > _MOST_PAGES:
            raise SourceFailed(localized("harvest.too-many-pages", most=_MOST_PAGES))
        token = (answer.findtext(".//{*}resumptionToken") or "").strip()
        if token in seen:
            raise SourceFailed(localized("harvest.oai-circle", url=source.url))
        seen.add(token)
        arguments = {"verb": "ListRecords", "resumptionToken": token} if token else {}
    if foreign:
        reading.notes.append(localized("harvest.not-understood", places=some(foreign)))
    return reading


def _prefix(client: Client, source: HarvestSource, prefixes: tuple[str, ...]) -> str:
    if len(prefixes) == 1:
        return prefixes[0]
    answer = _asked(client, source, {"verb": "ListMetadataFormats"})
    offered = [each.text for each in answer.iterfind(".//{*}metadataPrefix")]
    found = next((prefix for prefix in prefixes if prefix in offered), None)
    if found is None:
        raise SourceFailed(localized("harvest.oai-no-format", wanted=" / ".join(prefixes)))
    return found


def _add(reading: Reading, record: OaiRecord, foreign: list[str]) -> None:
    if not record.identifier:
        reading.whole = False
        return
    if record.deleted:
        reading.items.append(Item(record.identifier, removed=True))
        return
    row = oai_row(record)
    if row is None:
        foreign.append(record.identifier)
        reading.unchanged.append(record.identifier)
        return
    reading.items.append(Item(record.identifier, row=row))


def _asked(client: Client, source: HarvestSource, arguments: Mapping[str, str]) -> etree._Element:
    joint = "&" if "?" in source.url else "?"
    answer = client.get(f"{source.url}{joint}{urlencode(arguments)}")
    tree = safe_xml(answer.body)
    if etree.QName(tree).localname != "OAI-PMH":
        raise SourceFailed(localized("harvest.not-oai", url=source.url))
    return tree


PROTOCOLS: Final = tuple(Protocol(name, partial(_read, prefixes)) for name, prefixes in _PREFIXES.items())
