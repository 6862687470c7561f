"""A MARC 21 record, and how it is written: as MARCXML, and in ISO 2709 (loc.gov/marc/specifications/specrecstruc.html).

pymarc's objects for each subfield, and its writing, take three times as long; the tests compare with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from hoctap.exports.xml import escaped

_END_OF_FIELD: Final = "\x1e"
_END_OF_RECORD: Final = b"\x1d"
_SUBFIELD: Final = "\x1f"
_LEADER: Final = 24


class Subfield(NamedTuple):
    """A part of a field, named by a letter or digit."""

    code: str
    value: str


class MarcField(NamedTuple):
    """A field: a control field has ``data``, any other two ``indicators`` and subfields."""

    tag: str
    data: str = ""
    indicators: str = ""
    subfields: Sequence[Subfield] = ()


class MarcRecord(NamedTuple):
    """A record in UTF-8: what is said of its length in ``leader`` counts for nothing before it is written."""

    leader: str
    fields: Sequence[MarcField]


def marcxml_element(record: MarcRecord) -> bytes:
    """A ``record`` of the MARC 21 XML schema."""
    fields = "".join([_field_element(field) for field in record.fields])
    return f"<record><leader>{escaped(record.leader)}</leader>{fields}</record>".encode()


def _field_element(field: MarcField) -> str:
    if field.data:
        return f'<controlfield tag="{field.tag}">{escaped(field.data)}</controlfield>'
    subfields = [f'<subfield code="{code}">{escaped(value)}</subfield>' for code, value in field.subfields]
    first, second = field.indicators[0], field.indicators[1]
    return f'<datafield tag="{field.tag}" ind1="{first}" ind2="{second}">{"".join(subfields)}</datafield>'


def iso_2709(record: MarcRecord) -> bytes:
    """The record in ISO 2709: leader, directory, fields."""
    directory, fields, offset = [], [], 0
    for field in record.fields:
        content = field_bytes(field)
        directory.append(f"{field.tag}{len(content):04}{offset:05}")
        fields.append(content)
        offset += len(content)
    start = _LEADER + sum(map(len, directory)) + 1
    length = start + offset + 1
    leader = f"{length:05}{record.leader[5:12]}{start:05}{record.leader[17:]}"
    head = f"{leader}{''.join(directory)}{_END_OF_FIELD}"
    return b"".join((head.encode(), *fields, _END_OF_RECORD))


def field_bytes(field: MarcField) -> bytes:
    """A field in ISO 2709, with what ends it."""
    if field.data:
        return f"{field.data}{_END_OF_FIELD}".encode()
    subfields = [f"{_SUBFIELD}{code}{value}" for code, value in field.subfields]
    return f"{field.indicators}{''.join(subfields)}{_END_OF_FIELD}".encode()
