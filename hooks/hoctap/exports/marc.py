"""MARC 21 bibliographic records, binary and as MARCXML (loc.gov/marc/bibliographic)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from hoctap.exports.entry import Creator, Entry
from hoctap.exports.export import Export, Files, Source, of_each_list
from hoctap.exports.labelled_notes import NOTED, labelled_notes
from hoctap.exports.marc_fixed import content_media_carrier, field_008, leader, playing_time
from hoctap.exports.marc_languages import iso_639_3, marc_language
from hoctap.exports.marc_length import fitted
from hoctap.exports.pieces import NOT_KEPT, Pieces
from hoctap.exports.xml import in_xml
from hoctap.locales import default_language, other_languages, words
from hoctap.schema.field_words import field_label
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.plain_text import plain

if TYPE_CHECKING:
    from pymarc import Record

_OPEN: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n<collection xmlns="http://www.loc.gov/MARC21/slim">\n'
# Fields of MARC; what else a record says is in notes.
_HELD: Final = tuple(name for name in NOTED if name not in ("note", "licence_note"))
_CLOSE: Final = b"</collection>\n"


def record(entry: Entry) -> Record:
    """One resource in UTF-8 (leader/09 = a), whole, however long its fields are."""
    from pymarc import Field, Indicators, Record, Subfield

    made = Record(force_utf8=True, leader=leader(entry))
    resource = entry.resource

    def add(tag: str, indicators: str, *subfields: tuple[str, str]) -> None:
        # XML has no room for controls; among them are those that part fields and records in ISO 2709.
        filled = [Subfield(code=code, value=clean) for code, value in subfields if (clean := in_xml(value))]
        if filled:
            made.add_field(Field(tag=tag, indicators=Indicators(indicators[0], indicators[1]), subfields=filled))

    say = words(default_language())
    made.add_field(Field(tag="001", data=entry.id))
    made.add_field(Field(tag="005", data=f"{entry.changed:%Y%m%d}000000.0"))
    made.add_field(Field(tag="007", data="ta" if resource.in_print_only else "cr |||||||||||"))
    made.add_field(Field(tag="008", data=field_008(entry)))
    add("010", "  ", ("a", resource.identifiers.lccn or ""))
    for isbn in entry.isbns:
        add("020", "  ", ("a", isbn))
    add("022", "  ", ("a", resource.identifiers.issn or ""))
    add("024", "7 ", ("a", resource.identifiers.doi or ""), *([("2", "doi")] if resource.identifiers.doi else []))
    add("035", "  ", ("a", f"(OCoLC){resource.identifiers.oclc}" if resource.identifiers.oclc else ""))
    add("040", "  ", ("b", "vie"), ("e", "rda"))
    add("041", "  ", *(("a", code) for code in dict.fromkeys(map(marc_language, resource.languages))))
    if others := [code for tag in resource.languages if (code := iso_639_3(tag))]:
        add("041", " 7", *(("a", code) for code in dict.fromkeys(others)), ("2", "iso639-3"))
    main, *further = entry.creators or (None,)
    if main:
        add("110" if main.body else "100", _name_form(main), ("a", main.name))
    add("245", "10" if main else "00", ("a", entry.title))
    for title in dict.fromkeys(resource.title.values()):
        if title != entry.title:
            add("246", "31", ("a", title))
    for title in resource.alternative_titles:
        add("246", "33", ("a", title))
    if resource.pages:
        add("300", "  ", ("a", say("exports.marc.pages", count=resource.pages)))
    add("264", " 1", ("b", resource.publisher.name), ("c", resource.date or ""))
    add("306", "  ", ("a", playing_time(resource.duration)))
    for tag, code, source in content_media_carrier(entry):
        add(tag, "  ", ("a", say(f"exports.marc.{source}.{code}")), ("b", code), ("2", source))
    if resource.series:
        add("490", "0 ", ("a", resource.series.title[default_language()]), ("v", resource.series.number or ""))
    for note in (*entry.notes, *labelled_notes(entry, but=_HELD)):
        add("500", "  ", ("a", note))
    add("506", "0 " if resource.cost == "free" else "1 ", ("a", say(f"cost.{resource.cost}")))
    for text in (entry.description, *translations(resource.description)):
        add("520", "  ", ("a", text))
    # The first indicator tells ages from grades, and both from groups of readers and levels of study in words.
    add("521", "  ", *(("a", name) for name in (*entry.names["audiences"], *entry.names["levels"])))
    add("521", "1 ", ("a", entry.ages))
    add("521", "2 ", *(("a", grade) for grade in resource.grades))
    for feature in resource.accessibility:
        add("532", "1 ", ("a", feature))
    add("540", "  ", ("a", entry.licence_name), ("u", entry.licence_url))
    add("546", "  ", ("a", "; ".join(name[:1].upper() + name[1:] for name in entry.names["languages"])))
    if resource.reviewed:
        reviewed = field_label("Resource", "reviewed", default_language())
        add("583", "1 ", ("a", reviewed), ("c", f"{resource.reviewed:%Y%m%d}"))
    if read := resource.source:
        add("588", "  ", ("a", " ".join(filter(None, (read.url, f"({read.date})" if read.date else "")))))
    # What the list says in whose file this is: a note of the place that keeps the record.
    for remark in entry.remarks:
        add("590", "  ", ("a", remark))
    for label in entry.names["subjects"]:
        add("653", " 0", ("a", label))
    for word in resource.keywords:
        add("653", "  ", ("a", word))
    for label in entry.names["types"]:
        add("655", " 4", ("a", label))
    for creator in further:
        if creator:
            add("710" if creator.body else "700", _name_form(creator), ("a", creator.name))
    for tag, id in (("773", resource.part_of), *(("787", id) for id in resource.related)):
        if id and (title := entry.named[id].title):
            add(tag, "08", ("t", title), ("w", id))
    for held in entry.holdings:
        # The second way of MARC for what is on the shelf: Koha reads one field 952 for each copy.
        add("852", "4 " if held.shelf_mark else "  ", ("a", held.name), ("j", held.shelf_mark), ("u", held.page))
    for link in () if resource.in_print_only else entry.links:
        add("856", "40", ("u", link.href), ("q", link.type), ("y", link.title))
    add("856", "42", ("u", entry.page), ("y", say("exports.marc.page")))
    for held in entry.holdings:
        for number in range(1, max(held.copies, 1) + 1):
            copy = str(number) if held.copies else ""
            add("952", "  ", ("a", held.place), ("b", held.place), ("o", held.shelf_mark), ("t", copy))
    return made


def translations(text: LocalizedText) -> Iterator[str]:
    """The text in the site's other languages, without Markdown's marks."""
    yield from (plain(said) for lang in other_languages(default_language()) if (said := text.get(lang)))


def _name_form(creator: Creator) -> str:
    """The indicators: bodies in direct order; of persons, family name first where a comma says so, else as written."""
    return "2 " if creator.body else "1 " if "," in creator.name else "0 "


def marcxml(items: Sequence[Entry]) -> bytes:
    """A MARCXML collection."""
    return _collection(element(record(entry)) for entry in items)


def collections(items: Sequence[Entry], pieces: Pieces = NOT_KEPT) -> tuple[bytes, bytes]:
    """The records as a MARCXML collection, and in ISO 2709 one after the other; only the latter shortens any."""
    made = pieces.of_each("marc", items, _both_forms)
    return _collection(element for element, _ in made), b"".join([binary for _, binary in made])


def _both_forms(entry: Entry) -> tuple[bytes, bytes]:
    made = record(entry)
    return element(made), fitted(made, entry.page).as_marc()


def element(made: Record) -> bytes:
    """One ``record`` of the MARC 21 XML schema. pymarc's own takes three times as long, and writes every Vietnamese
    letter as a number."""
    from lxml import etree

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


def _collection(elements: Iterable[bytes]) -> bytes:
    return b"".join((_OPEN, *(line for element in elements for line in (element, b"\n")), _CLOSE))


_XML_PATH: Final = "du-lieu/resources.marcxml"
_BINARY_PATH: Final = "du-lieu/resources.mrc"


def _both(source: Source) -> Files:
    return zip((_XML_PATH, _BINARY_PATH), collections(source.entries, source.pieces), strict=True)


_XML: Final = Export(
    path=_XML_PATH,
    media_type="application/marcxml+xml",
    label=localized("format.marcxml"),
    scope="catalogue",
    make=_both,
    order=40,
    specification="https://www.loc.gov/standards/marcxml/",
)
EXPORTS: Final = (
    _XML,
    Export(
        path=_BINARY_PATH,
        media_type="application/marc",
        label=localized("format.mrc"),
        scope="catalogue",
        make=_both,
        order=50,
        specification="https://www.loc.gov/marc/bibliographic/",
    ),
    of_each_list(_XML, lambda source: marcxml(source.entries)),
)
