"""Read MARC 21 bibliographic records (loc.gov/marc/bibliographic): ISO 2709 and MARCXML.

Decisions:

- The title is 245 $a $b $n $p. If 245 is a transcription and an 880 field has the original script, that one is used.
- Creators are those responsible for the content: 100, 110, 111, 700, 710, 711, 720. Translators, illustrators, printers
  and so on are left out with a note, because a record has no field for them.
- Languages are 041 $a, and 008/35-37 only without 041.
- The year is that of publication (264, 260), and 008/07-10 only if the statement has no year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree
from pymarc import Field, Indicators, Record, Subfield

from hoctap.imports.identifiers import all_isbns, bare_doi, own_id
from hoctap.imports.language_codes import SILENT, language_tag, marc_tag
from hoctap.imports.marc_fields import (
    address_of,
    age_of,
    audience_of,
    first_text,
    grades_of,
    holdings_of,
    in_own_script,
    is_of_age,
    keywords_of,
    licence_of,
    notes_of,
    other_titles,
    pages_of,
    publication_date,
    publisher_of,
    run_together,
    texts,
    title_of,
    without_stop,
)
from hoctap.imports.marc_names import BODIES, MEETINGS, PERSONS, other_role, shown_name
from hoctap.imports.marc_text import BrokenRecord, WrongCharacters, chunks, decoded
from hoctap.imports.markup import plain
from hoctap.imports.result import Note, ReadResult, Row, UnreadableFile, counted, some
from hoctap.schema.localized_text import joined, localized

NAMESPACE: Final = "http://www.loc.gov/MARC21/slim"
_USED: Final = frozenset({
    "001", "003", "005", "006", "007", "008", "020", "024", "041", "245", "260", "264", "520", "540", "650", "651",
    "653", "655", "856", "880", "246", "300", "490", "852", "952", "022",
    "010",
    # The form of the record, of its carrier and of its language in words.
    "040", "336", "337", "338", "546",
    # Koha's own numbers and the default type of its items.
    "942", "999",
    *PERSONS, *BODIES, *MEETINGS,
})  # fmt: skip
_OCLC: Final = "(OCoLC)"
# Reasons for which a record is left out with a loss of data.
_SERIOUS: Final = frozenset({"unimarc", "characters"})


class MarcRows:
    """Collects rows of MARC records, and notes about what was left out."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.places: list[str] = []
        self._unused: set[str] = set()
        self._passed: dict[str, list[str]] = {}
        self._languages: dict[str, list[str]] = {}
        self._roles: dict[str, list[str]] = {}

    def add(self, record: Record, place: str) -> None:
        """Add the row of one record; ``place`` is its number in the file."""
        kind, status = str(record.leader)[6:7], str(record.leader)[5:6]
        if status == "d":
            self._passed.setdefault("deleted", []).append(place)
        elif kind == "z":
            self._passed.setdefault("authority", []).append(place)
        elif kind in tuple("uvxy"):
            self._passed.setdefault("holdings", []).append(place)
        elif not record.get_fields("245") and record.get_fields("200"):
            self._passed.setdefault("unimarc", []).append(place)
        else:
            noted, read = notes_of(record)
            read |= {"521"} if is_of_age(record) else set()
            read |= {"035"} if all(number.startswith(_OCLC) for number in texts(record, "035", "a")) else set()
            self._unused |= {field.tag for field in record.fields} - _USED - read
            self.rows.append(self._row(record, place) | noted)
            self.places.append(place)

    def undecodable(self, place: str) -> None:
        """Note a record whose characters cannot be decoded."""
        self._passed.setdefault("characters", []).append(place)

    def read(self) -> ReadResult:
        """The rows and the notes. Raises ``UnreadableFile`` if there are no rows."""
        notes = list(self.notes())
        if not self.rows:
            if not notes:
                raise UnreadableFile(localized("imports.marc-empty"))
            raise UnreadableFile(joined([note.text for note in notes]))
        return ReadResult(self.rows, [f"MARC {tag}" for tag in sorted(self._unused)], notes, self.places)

    def notes(self) -> Iterator[Note]:
        """What was left out, one note per kind."""
        for kind, places in self._passed.items():
            yield Note(localized(f"imports.marc.{kind}", places=some(places)), kind in _SERIOUS)
        for code, places in self._languages.items():
            yield Note(localized("imports.marc-language", places=some(places), code=code))
        for role, places in self._roles.items():
            yield Note(localized("imports.marc-role", places=some(places), role=role))

    def _row(self, record: Record, place: str) -> Row:
        row: dict[str, str | list[str]] = {
            "title": title_of(record),
            "description": plain(first_text(record, "520", "a")),
            "creators": self._creators(record, place),
            "publisher": publisher_of(record),
            "date": publication_date(record),
            "isbn": all_isbns(texts(record, "020", "a")),
            "issn": first_text(record, "022", "a"),
            "oclc": next(
                (number.removeprefix(_OCLC) for number in texts(record, "035", "a") if number.startswith(_OCLC)), ""
            ),
            "lccn": first_text(record, "010", "a"),
            "doi": bare_doi(value for value in texts(record, "024", "a")),
            "url": address_of(record),
            "licence": licence_of(record),
            "languages": self._tags(record, place),
            "keywords": keywords_of(record),
            "id": own_id(next((field.data or "" for field in record.get_fields("001")), "")),
            "forms": list(dict.fromkeys(without_stop(text) for text in texts(record, "655", "a"))),
            **other_titles(record),
            "for": list(dict.fromkeys(audience_of(record))),
            "series_number": without_stop(first_text(record, "490", "v")),
            "series": without_stop(first_text(record, "490", "a")),
            "pages": pages_of(record),
            "age": age_of(record),
            "grades": grades_of(record),
            "holdings": holdings_of(record),
        }
        return {name: value for name, value in row.items() if value}

    def _creators(self, record: Record, place: str) -> list[str]:
        names = []
        for field in record.get_fields(*PERSONS, *BODIES, *MEETINGS):
            # A name with a title is another work; with indicator 2 it is part of this one.
            if field.get_subfields("t") and field.indicator2 != "2":
                continue
            if (role := other_role(field)) is not None:
                self._roles.setdefault(role, []).append(place)
                continue
            names.append(shown_name(in_own_script(record, field)))
        return list(dict.fromkeys(name for name in names if name))

    def _tags(self, record: Record, place: str) -> list[str]:
        tags: list[str] = []
        for field in record.get_fields("041"):
            # The codes are from MARC's list, unless $2 names another one.
            other = " ".join(field.get_subfields("2")).casefold()
            # Use the language of sung or spoken text ($d) if there is no other.
            for value in field.get_subfields("a") or field.get_subfields("d"):
                tags += self._known([value.strip()] if other else run_together(value), place, other)
        if not tags and record.get_fields("008"):
            tags = self._known([(record.get_fields("008")[0].data or "")[35:38]], place)
        return list(dict.fromkeys(tags))

    def _known(self, codes: list[str], place: str, other: str = "") -> list[str]:
        found = []
        for code in codes:
            if code.strip(" |#").casefold() in SILENT:
                continue
            tag = language_tag(code) if other else marc_tag(code)
            # ISO 639-3 has codes for all languages; CLDR lacks small ones.
            if tag is None and "639-3" in other and re.fullmatch("[a-z]{3}", code):
                tag = code
            if tag is None:
                self._languages.setdefault(code, []).append(place)
            else:
                found.append(tag)
        return found


def marc_read(file: Path) -> ReadResult:
    """The rows of an ISO 2709 file. Raises ``UnreadableFile``."""
    found = MarcRows()
    for number, chunk in counted(chunks(file.read_bytes())):
        try:
            found.add(decoded(chunk), str(number))
        except WrongCharacters:
            found.undecodable(str(number))
        except BrokenRecord as error:
            raise UnreadableFile(localized("imports.marc-broken", number=number)) from error
    return found.read()


def marcxml_read(top: etree._Element) -> ReadResult:
    """The rows of a MARCXML ``collection`` or ``record``."""
    found = MarcRows()
    records = [top] if etree.QName(top).localname == "record" else _children(top, "record")
    for number, element in counted(records):
        found.add(marcxml_record(element), str(number))
    return found.read()


def marcxml_record(element: etree._Element) -> Record:
    """One MARCXML ``record``, in any namespace or none."""
    leader = next((child.text or "" for child in _children(element, "leader")), "")
    made = Record(leader=leader.ljust(24)[:24])
    for child in _children(element, "controlfield"):
        made.add_field(Field(tag=child.get("tag", "999"), data=child.text or ""))
    for child in _children(element, "datafield"):
        parts = [
            Subfield(code=part.get("code", " "), value="".join(str(text) for text in part.itertext()))
            for part in _children(child, "subfield")
        ]
        indicators = Indicators((child.get("ind1") or " ")[:1], (child.get("ind2") or " ")[:1])
        # pymarc treats tags below 010 as control fields.
        if child.get("tag", "") >= "010":
            made.add_field(Field(tag=child.get("tag", "999"), indicators=indicators, subfields=parts))
    return made


def _children(element: etree._Element, name: str) -> list[etree._Element]:
    return [child for child in element if isinstance(child.tag, str) and etree.QName(child).localname == name]
