"""What exports of this program say in notes, where a format has no field for it: the licence, the number of pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from hoctap.imports.result import Row
from hoctap.locales import languages, words

_DEED = re.compile(r"https?://creativecommons\.org/\S+[^\s;,.)]", re.IGNORECASE)


def with_notes(row: Row, notes: Iterable[str]) -> list[str]:
    """Fill empty fields of ``row`` from notes; returns the notes that say something else."""
    labels = {words(lang)("fields.Resource.pages").casefold() for lang in languages()}
    left = []
    for note in notes:
        label, _, value = note.partition(": ")
        if label.casefold() in labels and value.strip().isdecimal():
            row.setdefault("pages", value.strip())
        elif deed := _DEED.search(note):
            row.setdefault("licence", deed.group())
        else:
            left.append(note)
    return left
