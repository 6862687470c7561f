"""The limits of ISO 2709: 9,999 bytes in a field and 99,999 in a record.

A longer record makes the rest of the file unreadable. What does not fit is therefore cut, and a note in the record says
what was cut.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from hoctap.exports.marc_record import MarcField, MarcRecord, Subfield, field_bytes
from hoctap.locales import default_language, words

_MOST_IN_A_FIELD: Final = 9_999
# Less the note that says what was cut.
_MOST_IN_A_RECORD: Final = 99_999 - 2_000
# Leader, end of the directory, end of the record; for each field its entry in the directory.
_FRAME: Final = 24 + 1 + 1
_ENTRY: Final = 12
# What a record can be without, if need be.
_REPEATED: Final = frozenset({"020", "246", "653", "655", "700", "710", "856"})


def fitted(record: MarcRecord, whole: str) -> MarcRecord:
    """The record, or a copy that fits; ``whole`` is the page where nothing is missing."""
    sizes = [len(field_bytes(field)) for field in record.fields]
    total = _FRAME + sum(sizes) + _ENTRY * len(sizes)
    if total <= _MOST_IN_A_RECORD and max(sizes) <= _MOST_IN_A_FIELD:
        return record
    fields = [_cut(field) for field in record.fields]
    shortened = Counter(old.tag for old, new in zip(record.fields, fields, strict=True) if new is not old)
    dropped = _drop(fields)
    say = words(default_language())
    changes = [say("exports.marc.shortened", count=count, tag=tag) for tag, count in sorted(shortened.items())]
    changes += [say("exports.marc.dropped", count=count, tag=tag) for tag, count in sorted(dropped.items())]
    note = say("exports.marc.incomplete", changes=", ".join(changes), address=whole)
    at = next((index for index, field in enumerate(fields) if field.tag > "500"), len(fields))
    fields.insert(at, MarcField("500", indicators="  ", subfields=[Subfield("a", note)]))
    return MarcRecord(record.leader, fields)


def shortened(text: str, most: int) -> str:
    """``text`` cut to at most that many bytes of UTF-8, inside no character."""
    raw = text.encode()
    return text if len(raw) <= most else raw[: max(0, most - 3)].decode("utf-8", "ignore") + "…"


def _cut(field: MarcField) -> MarcField:
    """The field itself, or one that fits: subfields go from the end, and the first is shortened where it is too long
    alone."""
    if len(field_bytes(field)) <= _MOST_IN_A_FIELD:
        return field
    fitting: list[Subfield] = []
    left = _MOST_IN_A_FIELD - 3
    for part in field.subfields:
        size = 2 + len(part.value.encode())
        if size <= left:
            fitting.append(part)
            left -= size
        elif not fitting:
            fitting.append(Subfield(part.code, shortened(part.value, left - 2)))
            left = 0
    return field._replace(subfields=fitting)


def _drop(fields: list[MarcField]) -> Counter[str]:
    """Take fields away until the record fits: the last of the tag that takes most room, again and again."""
    room = Counter[str]()
    total = _FRAME
    for field in fields:
        size = len(field_bytes(field)) + _ENTRY
        total += size
        if field.tag in _REPEATED:
            room[field.tag] += size
    dropped = Counter[str]()
    while total > _MOST_IN_A_RECORD and room:
        tag = max(room, key=lambda each: (room[each], each))
        at = max(index for index, field in enumerate(fields) if field.tag == tag)
        size = len(field_bytes(fields.pop(at))) + _ENTRY
        total -= size
        room[tag] -= size
        dropped[tag] += 1
        if room[tag] <= 0:
            del room[tag]
    return dropped
