"""What may not be in an office document: OOXML (ECMA-376) and OpenDocument (ISO 26300).

Every XML part is parsed, in whatever encoding and with whatever quotes it is written. What is fetched, run or embedded
when the document is opened is refused, and so is what cannot be parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from hoctap.schema.web_address import address_fault

if TYPE_CHECKING:
    from lxml import etree

# Relationships to what runs, is embedded or is merged in (the last part of their type).
_REFUSED: Final = frozenset(
    {
        *("oleobject", "control", "activexcontrolbinary", "vbaproject", "wordvbadata", "vbaprojectsignature"),
        *("attachedtemplate", "afchunk", "subdocument", "frame", "xlmacrosheet", "xlintlmacrosheet", "dialogsheet"),
        *("connections", "querytable", "externallink", "extensibility", "usercustomization", "attachedtoolbars"),
        *("keymapcustomizations", "mailmergesource", "mailmergeheadersource", "mailmergerecipientdata", "customdata"),
    }
)
_ACTIVE_TYPES: Final = (
    "macroenabled",
    "vbaproject",
    "activex",
    "ms-office.vba",
    "oleobject",
    "application/x-msdownload",
)
# Fields that fetch, run or build others (ECMA-376-1, 17.16.5).
_FIELDS: Final = frozenset(
    {
        *("DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "DATABASE", "MACROBUTTON"),
        *("EMBED", "QUOTE", "GLOSSARY", "RD", "PRINT", "ADDIN", "HTMLACTIVEX", "CONTROL"),
    }
)
_ACTION = re.compile(r"ppaction://(?:program|macro|ole|customshow|hlinkpres|hlinkfile)", re.IGNORECASE)
_FETCHING_FORMULA = re.compile(
    r"\b(?:WEBSERVICE|IMPORTXML|IMPORTDATA|CALL|REGISTER(?:\.ID)?|RTD|DDE)\s*\(", re.IGNORECASE
)
# OpenDocument: elements that run, are embedded or fetch.
_ELEMENTS: Final = frozenset(
    {
        *("event-listener", "script", "script-data", "library", "libraries", "applet", "plugin", "floating-frame"),
        *("object-ole", "dde-connection", "dde-connection-decl", "dde-link", "dde-source"),
        *("section-source", "cell-range-source", "table-source", "connection-data-source"),
    }
)
_LINKS: Final = ("a",)


class Unreadable(Exception):
    """A part that is no sound XML, or declares entities."""


def parsed(content: bytes) -> etree._Element:
    """The root of an XML part; raises `Unreadable`."""
    # Loaded only where there is a new document to look at.
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Unreadable
    return root


def _local(name: object) -> str:
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def _may_be_linked(address: str) -> bool:
    """Whether a link leads inside the document, to a mail program, or to a good address of the web."""
    # Browsers drop these wherever they stand.
    address = re.sub(r"[\x00-\x20]", "", address)
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
    if scheme is None:
        return not address.startswith(("\\", "//"))
    name = scheme[1].lower()
    return name in ("mailto", "tel") or (name in ("http", "https") and address_fault(address.split("#")[0]) is None)


def active_relation(content: bytes) -> bool:
    """Whether a ``.rels`` part names something that is fetched, run or embedded."""
    for node in parsed(content).iter():
        if _local(node.tag) != "Relationship":
            continue
        kind = (node.get("Type") or "").rstrip("/").rpartition("/")[2].lower()
        target = node.get("Target") or ""
        inside = (node.get("TargetMode") or "Internal") == "Internal"
        if kind in _REFUSED:
            return True
        if kind == "package" and not target.lower().endswith((".xlsx", ".docx", ".pptx")):
            return True
        if not inside and not (kind == "hyperlink" and _may_be_linked(target)):
            return True
        if inside and re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\", target):
            return True
    return False


def active_types(content: bytes) -> bool:
    """Whether ``[Content_Types].xml`` names a type that can run."""
    return any(
        active in (node.get("ContentType") or "").lower() for node in parsed(content).iter() for active in _ACTIVE_TYPES
    )


def active_part(content: bytes) -> bool:
    """Whether a part of an OOXML document has a field, a formula or an action that fetches or runs something."""
    root = parsed(content)
    if any(_is_active_field(field) for field in _fields(root)):
        return True
    for node in root.iter():
        name = _local(node.tag)
        if name in ("ddeLink", "oleLink", "oleObject", "control", "altChunk", "subDoc", "frame"):
            return True
        if name in ("f", "formula", "definedName") and _FETCHING_FORMULA.search(node.text or ""):
            return True
        if any(_ACTION.match(str(value).strip()) for value in node.attrib.values()):
            return True
    return False


def _fields(root: etree._Element) -> Iterator[str]:
    """The instruction of every field; what stands in a field inside of it belongs to both."""
    opened: list[list[str]] = []
    for node in root.iter():
        name = _local(node.tag)
        if name == "fldSimple":
            yield next((str(value) for key, value in node.attrib.items() if _local(key) == "instr"), "")
        elif name == "fldChar":
            kind = next((str(value) for key, value in node.attrib.items() if _local(key) == "fldCharType"), "")
            if kind == "begin":
                opened.append([])
            elif kind == "end" and opened:
                yield "".join(opened.pop())
        elif name in ("instrText", "delInstrText"):
            text = node.text or ""
            if not opened:
                yield text
            for each in opened:
                each.append(text)
    yield from ("".join(each) for each in opened)


def _is_active_field(instruction: str) -> bool:
    first = re.match(r"[\s\\{\"]*([A-Za-z]+)", instruction)
    return first is not None and first[1].upper() in _FIELDS


def active_open_document(content: bytes) -> bool:
    """Whether a part of an OpenDocument file has a script, an event, an embedded program, or fetches something."""
    for node in parsed(content).iter():
        name = _local(node.tag)
        if name in _ELEMENTS:
            return True
        if name == "scripts" and len(node):
            return True
        if "formula" in {_local(key) for key in node.attrib} and any(
            _FETCHING_FORMULA.search(str(value)) for key, value in node.attrib.items() if _local(key) == "formula"
        ):
            return True
        for key, value in node.attrib.items():
            address = str(value)
            if "vnd.sun.star.script" in address or "macro:" in address.lower():
                return True
            if _local(key) == "href":
                linked = name in _LINKS and _may_be_linked(address)
                within = re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|\\|\.\./", address) is None
                if not (linked or within):
                    return True
    return False
