"""Recognise the headings of a table in Vietnamese and English."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from hoctap.locales import default_language, languages
from hoctap.text.folding import fold
from hoctap.text.legacy_letters import SCHEMES, converted_as

# Data: the table of headings beside this module.
_TABLE: Final[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "columns.yml").read_text("utf-8"))
COLUMNS: Final[dict[str, list[str]]] = _TABLE["fields"]
_BEGINNINGS: Final[dict[str, str]] = _TABLE["beginnings"]
UNASKED: Final = frozenset(fold(name) for name in _TABLE["unasked"])
_ELSE: Final = frozenset(fold(word) for word in _TABLE["others"])
_BRACKETED: Final = re.compile(r"[(\[{<][^)\]}>]*[)\]}>]")
_POLITE: Final = re.compile(
    r"^(?:cau )?(?:\d+ )?(?:vui long |xin |hay |moi )*(?:nhap |ghi |dien |dan |chon |cho biet )*"
    r"(?:what is |what are |please |enter |give |the |your )*"
)

_BY_HEADING: Final = {fold(name): (field, rank) for field, names in COLUMNS.items() for rank, name in enumerate(names)}
# A text in one of the site's languages, as the site's own tables name it: "title_en".
_IN_LANGUAGE: Final = re.compile(r"(title|description|note|source note|licence note) ([a-z]{2,3})")
_BY_BEGINNING: Final = sorted(((fold(name), field) for name, field in _BEGINNINGS.items()), key=lambda x: -len(x[0]))


@functools.lru_cache(maxsize=4096)
def meaning(heading: str) -> tuple[str, int] | None:
    """The field that a heading means, and how clearly (0 is best); ``None`` if it means no field."""
    # A long text is a sentence and may contain any word.
    if len(heading) > 120:
        return None
    folded = fold(_BRACKETED.sub(" ", heading)) or fold(heading)
    for name in (folded, _POLITE.sub("", folded)):
        if (own := _IN_LANGUAGE.fullmatch(name)) and own[2] in languages():
            field = own[1].replace(" ", "_")
            return field if own[2] == default_language() else f"{field}_{own[2]}", 0
        if name in _BY_HEADING:
            return _BY_HEADING[name]
    if not heading.isascii():
        for scheme in SCHEMES:
            if (typed := fold(converted_as(heading, scheme))) in _BY_HEADING:
                return _BY_HEADING[typed]
    name = _POLITE.sub("", folded)
    if not _ELSE & set(name.split()) and len(name.split()) <= 12:
        for beginning, field in _BY_BEGINNING:
            if name.startswith(beginning + " "):
                return field, len(COLUMNS[field])
    return None


@dataclass(frozen=True, slots=True)
class Program:
    """Another program's table: what its headings mean, and how it writes several values.

    Attributes:
        fields: Folded heading → field, and how clearly.
        silent: Headings that say nothing of the resource.
        separator: Between the values of a cell.
        values: Field → their word for a value → ours; empty where there is none.
    """

    name: str
    fields: Mapping[str, tuple[str, int]]
    silent: frozenset[str] = frozenset()
    separator: str = ""
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def program_of(headings: Sequence[str]) -> Program | None:
    """The program that a row of headings is from, if it has all that tell it."""
    plain = {_of_program(heading) for heading in headings if heading}
    return next((program for has, program in _PROGRAMS if has <= plain), None)


def _of_program(heading: str) -> str:
    """A heading without a language or an element's authority: ``dc.title[vi_VN]``."""
    return re.sub(r"\[[\w-]*\]$", "", heading.strip()).casefold()


_PROGRAMS: Final = [
    (
        frozenset(each["has"]),
        Program(
            name,
            {heading: (known, rank) for known, names in each["fields"].items() for rank, heading in enumerate(names)},
            frozenset(each.get("silent", ())),
            each.get("separator", ""),
            each.get("values", {}),
        ),
    )
    for name, each in _TABLE["programs"].items()
]


def fields_of(headings: Sequence[str], own: Mapping[str, str] | None = None) -> dict[str, list[int]]:
    """The fields that a row of headings names, with the numbers of their columns, the clearest first.

    Args:
        headings: The cells of the row.
        own: What the editors answered: folded heading → field, or nothing for a column that is not used.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    program = program_of(headings)
    for index, heading in enumerate(headings):
        if not heading:
            continue
        answer = own.get(fold(heading)) if own else None
        if answer is not None:
            known = (answer, 0) if answer else None
        elif program and program.fields:
            known = program.fields.get(_of_program(heading))
        else:
            known = meaning(heading)
        if known is not None:
            found.setdefault(known[0], []).append((known[1], index))
    return {field: [index for _, index in sorted(columns)] for field, columns in found.items()}


def is_silent(heading: str, program: Program | None, own: Mapping[str, str]) -> bool:
    """Whether a column is known to say nothing of the resource, so that nobody need be told."""
    return own.get(fold(heading)) == "" or (program is not None and _of_program(heading) in program.silent)
