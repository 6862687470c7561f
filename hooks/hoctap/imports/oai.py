"""Read responses of an OAI-PMH 2.0 server (openarchives.org): Dublin Core, and MARCXML inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from hoctap.imports.dublin_core import NAMESPACES as _DC
from hoctap.imports.dublin_core import dublin_core_row
from hoctap.imports.marc import NAMESPACE, MarcRows, marcxml_record
from hoctap.imports.markup import element_text
from hoctap.imports.result import Note, ReadResult, Row, UnreadableFile, counted, some
from hoctap.schema.localized_text import LocalizedNames, joined, localized

_LIST: Final = "verb=ListRecords&metadataPrefix=oai_dc"
_ERRORS: Final = LocalizedNames(
    "imports.oai-error",
    (
        "badArgument",
        "badResumptionToken",
        "badVerb",
        "cannotDisseminateFormat",
        "idDoesNotExist",
        "noRecordsMatch",
        "noMetadataFormats",
        "noSetHierarchy",
    ),
)
_FORMATS: Final = {
    "http://www.loc.gov/mods/v3": "MODS", "http://www.loc.gov/METS/": "METS", "http://datacite.org/schema": "DataCite",
    "http://www.lyncode.com/xoai": "XOAI", "urn:mpeg:mpeg21:2002:02-DIDL-NS": "DIDL",
    "http://www.ndltd.org/standards/metadata/etdms": "ETD-MS", "http://www.tei-c.org/ns/1.0": "TEI",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "RDF", "http://www.openarchives.org/OAI/1.1/oai_marc": "oai_marc",
    "http://www.europeana.eu/schemas/ese": "ESE", "http://ltsc.ieee.org/xsd/LOM": "LOM",
}  # fmt: skip


def oai_read(answer: etree._Element) -> ReadResult:
    """One row per record, none for deleted records. Raises ``UnreadableFile``."""
    errors = [child for child in answer if _name(child) == "error"]
    if errors:
        code = errors[0].get("code", "?")
        why = _ERRORS.get(code) or element_text(errors[0])
        raise UnreadableFile(localized("imports.oai-error", code=code, why=why))
    verb = next((child for child in answer if _name(child) not in ("", "responseDate", "request")), None)
    if verb is None or _name(verb) not in ("ListRecords", "GetRecord"):
        kind = "" if verb is None else _name(verb)
        raise UnreadableFile(localized("imports.oai-no-list", kind=kind, request=_LIST))
    rows: list[Row] = []
    places: list[str] = []
    deleted: list[str] = []
    others: dict[str, list[str]] = {}
    marc = MarcRows()
    for number, record in counted(child for child in verb if _name(child) == "record"):
        header = next((child for child in record if _name(child) == "header"), None)
        metadata = next((child for child in record if _name(child) == "metadata"), None)
        top = next((child for child in metadata if _name(child)), None) if metadata is not None else None
        if (header is not None and header.get("status") == "deleted") or top is None:
            deleted.append(str(number))
        elif _name(top) in ("record", "collection") and etree.QName(top).namespace == NAMESPACE:
            element = top if _name(top) == "record" else next((each for each in top if _name(each) == "record"), top)
            before = len(marc.rows)
            marc.add(marcxml_record(element), str(number))
            rows += marc.rows[before:]
            places += marc.places[before:]
        elif any(etree.QName(child).namespace in _DC for child in top if _name(child)):
            rows.append(dublin_core_row(top))
            places.append(str(number))
        else:
            others.setdefault(_format(top), []).append(str(number))
    notes = _notes(verb, deleted, others)
    unknown: list[str] = []
    if marc.rows or not rows:
        unknown, notes = _with_marc(marc, notes)
    if not rows:
        if not notes:
            raise UnreadableFile(localized("imports.oai-unreadable"))
        raise UnreadableFile(localized("imports.oai-unreadable-because", why=joined([note.text for note in notes])))
    return ReadResult(rows, unknown, notes, places)


@dataclass(frozen=True, slots=True)
class OaiRecord:
    """One record of an answer: its header, and its description (``None`` for a deleted one)."""

    identifier: str
    deleted: bool
    description: etree._Element | None


def oai_error(answer: etree._Element) -> str:
    """The code of the error that the server reports; empty if there is none."""
    return next((child.get("code", "?") for child in answer if _name(child) == "error"), "")


def oai_records(answer: etree._Element) -> Iterator[OaiRecord]:
    """The records of an answer to ``ListRecords``."""
    for record in answer.iterfind("{*}ListRecords/{*}record"):
        header = record.find("{*}header")
        deleted = header is not None and header.get("status") == "deleted"
        identifier = (header.findtext("{*}identifier") or "").strip() if header is not None else ""
        metadata = record.find("{*}metadata")
        description = next((child for child in metadata if _name(child)), None) if metadata is not None else None
        yield OaiRecord(identifier, deleted or description is None, None if deleted else description)


def oai_row(record: OaiRecord) -> Row | None:
    """The row of a record that is not deleted; ``None`` if its description is in no format that is read."""
    top = record.description
    if top is None:
        return None
    if _name(top) in ("record", "collection") and etree.QName(top).namespace == NAMESPACE:
        element = top if _name(top) == "record" else next((each for each in top if _name(each) == "record"), top)
        marc = MarcRows()
        marc.add(marcxml_record(element), record.identifier)
        return marc.rows[0] if marc.rows else None
    if any(etree.QName(child).namespace in _DC for child in top if _name(child)):
        return dublin_core_row(top)
    return None


def _with_marc(marc: MarcRows, notes: list[Note]) -> tuple[list[str], list[Note]]:
    if not marc.rows:
        return [], [*notes, *marc.notes()]
    read = marc.read()
    return read.unknown_columns, [*notes, *read.notes]


def _notes(verb: etree._Element, deleted: list[str], others: dict[str, list[str]]) -> list[Note]:
    notes = []
    if deleted:
        notes.append(Note(localized("imports.oai-deleted", places=some(deleted))))
    for name, places in others.items():
        notes.append(Note(localized("imports.oai-other-metadata", places=some(places), name=name), serious=True))
    token = next((child for child in verb if _name(child) == "resumptionToken"), None)
    if token is not None and (value := element_text(token)):
        size, cursor = token.get("completeListSize", ""), token.get("cursor", "0")
        here = sum(_name(child) == "record" for child in verb)
        left = int(size) - int(cursor) - here if size.isdigit() and cursor.isdigit() else -1
        how = f"?verb={_name(verb)}&resumptionToken={value}"
        if left > 0:
            notes.append(Note(localized("imports.oai-pages-counted", left=left, size=size, how=how)))
        else:
            notes.append(Note(localized("imports.oai-pages", how=how)))
    return notes


def _format(top: etree._Element) -> str:
    namespace = etree.QName(top).namespace or ""
    known = next((name for start, name in _FORMATS.items() if namespace.startswith(start)), "")
    return known or f"<{_name(top)}>"


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""
