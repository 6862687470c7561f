"""MARC 21 bibliographic records, binary and as MARCXML (loc.gov/marc/bibliographic)."""

from __future__ import annotations

import io
from collections.abc import Iterable

from lxml import etree
from pymarc import Field, Indicators, MARCWriter, Record, Subfield

from hoctap.exports.entry import Entry
from hoctap.exports.xml_text import in_xml

# A field may hold 9,999 bytes (ISO 2709: four digits of length); pymarc writes longer ones and cannot read them.
_LONGEST = 9_000
_LANGUAGES = {"vi": "vie", "en": "eng", "fr": "fre", "de": "ger", "es": "spa", "zh": "chi", "sgn": "sgn", "km": "khm"}
_OPEN = '<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
_CLOSE = b"</collection>\n"


def shortened(text: str) -> str:
    """``text`` cut to fit a field, inside no character."""
    # XML has no room for controls; among them are those that part fields and records in ISO 2709.
    text = in_xml(text)
    raw = text.encode()
    return text if len(raw) <= _LONGEST else raw[:_LONGEST].decode("utf-8", "ignore") + "…"


def language_code(tag: str) -> str:
    """The MARC code of a BCP 47 tag; ``und`` where it is not in the list."""
    return _LANGUAGES.get(tag.split("-")[0], "und")


def record(entry: Entry) -> Record:
    """One resource as an integrating electronic resource, in UTF-8 (leader/09 = a)."""
    made = Record(force_utf8=True, leader="00000nai a2200000 i 4500")
    added = entry.resource.added
    year = entry.year or "    "
    fixed = f"{added:%y%m%d}{'s' if entry.year else 'n'}{year}    vm |||| o||||||||| {language_code(entry.resource.languages[0])} d"

    def add(tag: str, indicators: str, *subfields: tuple[str, str]) -> None:
        filled = [Subfield(code=code, value=shortened(value)) for code, value in subfields if value]
        if filled:
            made.add_field(Field(tag=tag, indicators=Indicators(indicators[0], indicators[1]), subfields=filled))

    made.add_field(Field(tag="001", data=entry.id))
    made.add_field(Field(tag="008", data=fixed.ljust(40)[:40]))
    for isbn in entry.isbns:
        add("020", "  ", ("a", isbn))
    add("041", "0 ", *(("a", language_code(tag)) for tag in entry.resource.languages))
    add("245", "00", ("a", entry.title))
    if entry.resource.title.vi and entry.resource.title.en and entry.resource.title.vi != entry.resource.title.en:
        add("246", "31", ("a", entry.resource.title.en))
    add("264", " 1", ("b", entry.resource.publisher.name), ("c", entry.year))
    add("520", "  ", ("a", entry.description))
    add("540", "  ", ("a", entry.resource.licence), ("u", entry.licence_url))
    add("546", "  ", ("a", ", ".join(entry.resource.languages)))
    for subject in entry.resource.subjects:
        add("653", "  ", ("a", subject))
    for kind in entry.resource.types:
        add("655", " 4", ("a", kind))
    for agent in entry.resource.creators:
        add("720", "  ", ("a", agent.name))
    add("856", "40", ("u", entry.access))
    add("856", "42", ("u", entry.page), ("y", "Trang giới thiệu"))
    return made


def marcxml(items: Iterable[Entry]) -> bytes:
    """A MARCXML collection."""
    return b"".join((_OPEN.encode(), *(_element(record(entry)) + b"\n" for entry in items), _CLOSE))


def collections(items: Iterable[Entry]) -> tuple[bytes, bytes]:
    """The records as a MARCXML collection, and in ISO 2709 one after the other."""
    xml, binary = io.BytesIO(), io.BytesIO()
    xml.write(_OPEN.encode())
    writer = MARCWriter(binary)
    for entry in items:
        made = record(entry)
        writer.write(made)
        xml.write(_element(made) + b"\n")
    xml.write(_CLOSE)
    data = binary.getvalue()
    writer.close()
    return xml.getvalue(), data


def _element(made: Record) -> bytes:
    """One ``record`` of the MARC 21 XML schema. pymarc's own takes three times as long, and writes every Vietnamese
    letter as a number."""
    top = etree.Element("record")
    etree.SubElement(top, "leader").text = str(made.leader)
    for field in made.fields:
        if field.control_field:
            etree.SubElement(top, "controlfield", tag=field.tag).text = field.data
            continue
        within = etree.SubElement(top, "datafield", tag=field.tag, ind1=field.indicator1, ind2=field.indicator2)
        for part in field.subfields:
            etree.SubElement(within, "subfield", code=part.code).text = part.value
    return etree.tostring(top, encoding="utf-8")
