"""The limits of ISO 2709: 9,999 bytes in a field and 99,999 in a record.

A longer record makes the rest of the file unreadable. What does not fit is therefore cut, and a note in the record says
what was cut.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from hoctap.locales import default_language, words

if TYPE_CHECKING:
    from pymarc import Field, Record, Subfield

_MOST_IN_A_FIELD: Final = 9_999
# Less the note that says what was cut.
_MOST_IN_A_RECORD: Final = 99_999 - 2_000
# Leader, end of the directory, end of the record; for each field its entry in the directory.
_FRAME: Final = 24 + 1 + 1
_ENTRY: Final = 12
# What a record can be without, if need be.
_REPEATED: Final = frozenset({"020", "246", "653", "655", "700", "710", "856"})


def fitted(record: Record, whole: str) -> Record:
    """The record, or a copy that fits; ``whole`` is the page where nothing is missing."""
    sizes = [_size(field) for field in record.fields]
    total = _FRAME + sum(sizes) + _ENTRY * len(sizes)
    if total <= _MOST_IN_A_RECORD and max(sizes) <= _MOST_IN_A_FIELD:
        return record
    from pymarc import Field, Indicators, Record, Subfield

    fields = [_cut(field) for field in record.fields]
    shortened = Counter(old.tag for old, new in zip(record.fields, fields, strict=True) if new is not old)
    dropped = _drop(fields)
    made = Record(force_utf8=True, leader=str(record.leader))
    for field in fields:
        made.add_field(field)
    say = words(default_language())
    changes = [say("exports.marc.shortened", count=count, tag=tag) for tag, count in sorted(shortened.items())]
    changes += [say("exports.marc.dropped", count=count, tag=tag) for tag, count in sorted(dropped.items())]
    note = say("exports.marc.incomplete", changes=", ".join(changes), address=whole)
    made.add_ordered_field(Field("500", Indicators(" ", " "), [Subfield("a", note)]))
    return made


def shortened(text: str, most: int) -> str:
    """``text`` cut to at most that many bytes of UTF-8, inside no character."""
    raw = text.encode()
    return text if len(raw) <= most else raw[: max(0, most - 3)].decode("utf-8", "ignore") + "…"


def _size(field: Field) -> int:
    """Its bytes with what ends it; for each subfield its mark and code."""
    if field.control_field:
        return len((field.data or "").encode()) + 1
    return 3 + sum(2 + len(part.value.encode()) for part in field.subfields)


def _cut(field: Field) -> Field:
    """The field itself, or one that fits: subfields go from the end, and the first is shortened where it is too long
    alone."""
    if _size(field) <= _MOST_IN_A_FIELD:
        return field
    from pymarc import Field, Subfield

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
    return Field(field.tag, field.indicators, fitting)


def _drop(fields: list[Field]) -> Counter[str]:
    """Take fields away until the record fits: the last of the tag that takes most room, again and again."""
    room = Counter[str]()
    total = _FRAME
    for field in fields:
        size = _size(field) + _ENTRY
        total += size
        if field.tag in _REPEATED:
            room[field.tag] += size
    dropped = Counter[str]()
    while total > _MOST_IN_A_RECORD and room:
        tag = max(room, key=lambda each: (room[each], each))
        at = max(index for index, field in enumerate(fields) if field.tag == tag)
        size = _size(fields.pop(at)) + _ENTRY
        total -= size
        room[tag] -= size
        dropped[tag] += 1
        if room[tag] <= 0:
            del room[tag]
    return dropped
