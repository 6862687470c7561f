"""XML files of libraries.

MARCXML, MODS, Dublin Core (DSpace), OAI-PMH and OPDS 1.2, recognised by their root element; others are refused by name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

from hoctap.imports.dublin_core import dspace_items, dspace_read
from hoctap.imports.marc import marcxml_read
from hoctap.imports.mods import mods_read
from hoctap.imports.oai import oai_read
from hoctap.imports.opds1 import opds1_read
from hoctap.imports.result import ReadResult, UnreadableFile
from hoctap.schema.localized_text import localized

# Root elements of formats that are not supported.
_OTHERS: Final = {
    "RDF": "RDF", "rss": "RSS", "html": "HTML", "TEI": "TEI", "ead": "EAD",
    "xml": "EndNote XML", "searchRetrieveResponse": "SRU", "OpenSearchDescription": "OpenSearch",
    "ONIXMessage": "ONIX", "Workbook": "Excel XML", "mets": "METS", "Catalog": "OPML", "opml": "OPML",
}  # fmt: skip


def xml_read(file: Path) -> ReadResult:
    """The rows of an XML file. Raises ``UnreadableFile``."""
    tree = safe_xml(file.read_bytes())
    if tree.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile(localized("imports.xml-doctype"))
    kind = etree.QName(tree).localname
    if kind in ("collection", "record"):
        return marcxml_read(tree)
    if kind == "OAI-PMH":
        return oai_read(tree)
    if kind in ("mods", "modsCollection"):
        return mods_read(tree)
    if (descriptions := dspace_items(tree)) is not None:
        return dspace_read(descriptions)
    if kind in ("feed", "entry"):
        return opds1_read(tree)
    if (name := _OTHERS.get(kind)) is None:
        raise UnreadableFile(localized("imports.xml-other", kind=kind))
    raise UnreadableFile(localized("imports.xml-other-named", kind=kind, name=name))


def safe_xml(data: bytes) -> etree._Element:
    """Parse without fetching anything and without expanding entities. Raises ``UnreadableFile``."""
    # Many servers write empty lines first, which nothing but a declaration after them makes wrong.
    if (declared := data.lstrip(b" \t\r\n")).startswith(b"<?xml"):
        data = declared
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        raise UnreadableFile(localized("imports.xml-broken", line=line, column=column)) from error
