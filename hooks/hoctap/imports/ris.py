"""Read RIS files (Refman, Zotero, EndNote and others).

Decisions: authors are AU and A1; if there are none, the editors (ED, A2) are used, with a note. SN contains an ISBN or
an ISSN in every type of reference: the check digit decides. The date is PY, Y1 or DA.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import rispy

from hoctap.imports.dates import date_of
from hoctap.imports.identifiers import all_isbns, bare_doi, doi_address, first_address, own_id
from hoctap.imports.language_codes import language_tags
from hoctap.imports.markup import plain
from hoctap.imports.notes import with_notes
from hoctap.imports.result import Note, ReadResult, Row, UnreadableFile, counted, some
from hoctap.kinds.resource.identifiers import is_issn
from hoctap.schema.localized_text import localized

_LINE = re.compile(r"([A-Z][A-Z0-9])(?:  ?|\t)-(?:\s|$)")
# Tags whose continuation lines are further values: EndNote writes all keywords below one KW.
_SEVERAL: Final = ("KW", "UR")
_USED: Final = frozenset({
    "TY", "ER", "ID", "TI", "T1", "BT", "CT", "ST", "AB", "N2", "AU", "A1", "A2", "ED", "PB", "PY", "Y1", "DA", "SN",
    "UR", "L1", "L2", "LK", "DO", "LA", "KW", "TT", "M3", "N1", "T3", "SV",
})  # fmt: skip
# Types of reference that map to one of our types; the others are ambiguous.
_TYPES: Final = {"JFULL": "journal", "VIDEO": "video", "MPCT": "video", "SOUND": "audio"}
# The start of other formats that are mistaken for RIS, and the key of the advice.
_OTHERS: Final = (
    (re.compile(r"(?:FN |VR 1\.0|PT [JBSP]\b)"), "web-of-science"),
    (re.compile(r"PMID- |PMID *- "), "nbib"),
    (re.compile(r"%[0A-Z] "), "endnote"),
    (re.compile(r"@\w+\s*[{(]"), "bibtex"),
    (re.compile(r"<\?xml|<[\w-]+(?::[\w-]+)?[\s/>]"), "xml"),
    (re.compile(r'\{|\[\s*(?:[\[{"\]]|$)'), "json"),
    (re.compile(r"\d{5}[acdnp][a-z].{10,13}\d{5}"), "marc"),
)


def other_format(text: str) -> UnreadableFile | None:
    """The format of a text that is not RIS, with advice; ``None`` if unknown."""
    lines = [line for line in text.split("\n", 50)[:50] if line.strip()]
    for line in lines[:3]:
        for pattern, key in _OTHERS:
            if pattern.match(line.lstrip("\ufeff")):
                return UnreadableFile(localized(f"imports.no-ris.{key}"))
    return None


def is_ris(text: str) -> bool:
    """Whether a text is RIS, whatever the file's name."""
    return re.search(r"^\ufeff?TY(?:  ?|\t)- ?\w", text[:20_000], re.MULTILINE) is not None


def ris_read(text: str) -> ReadResult:
    """One row per reference. Raises ``UnreadableFile``."""
    if not is_ris(text):
        raise other_format(text) or UnreadableFile(localized("imports.no-ris"))
    lines, places = _lines(text)
    tags = {line[:2] for line in lines}
    # Every tag as a list, so that repeated values are kept.
    names = {tag: tag for tag in tags}
    entries = rispy.RisParser(mapping=names, list_tags=[*(tags - {"TY"})], delimiter_tags_mapping={}).parse_lines(
        iter(lines)
    )
    rows: list[Row] = []
    edited: list[str] = []
    left: list[str] = []
    for _, (place, entry) in counted(zip(places, entries, strict=True)):
        row = _row(entry)
        if "creators" not in row and (editors := _texts(entry, "ED") or _texts(entry, "A2")):
            row["creators"] = editors
            edited.append(place)
        left += [place] if with_notes(row, _texts(entry, "N1")) else []
        rows.append(row)
    notes = []
    if edited:
        notes.append(Note(localized("imports.ris-editors", places=some(edited))))
    unused = tags - _USED | ({"N1"} if left else set())
    return ReadResult(rows, sorted(f"RIS {tag}" for tag in unused), notes, places)


def _lines(text: str) -> tuple[list[str], list[str]]:
    """The lines of all references, with one line per field and an end for each reference, and where references start.

    This works around rispy: it joins the lines of a long field in quadratic time, merges two references without ``ER``
    between them, and drops a last reference without ``ER``.
    """
    fields: list[str] = []
    places: list[str] = []
    parts: list[str] = []
    open_ = False

    def close() -> None:
        if parts:
            fields.append(" ".join(parts))
            parts.clear()

    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        line = line.lstrip("\ufeff") if number == 1 else line
        found = _LINE.match(line)
        if found is None:
            if not (open_ and parts and line.strip()):
                continue
            tag = parts[0][:2]
            if tag in _SEVERAL or (tag in ("AU", "A1", "A2", "ED") and not parts[-1].endswith(",")):
                close()
                parts.append(f"{tag}  - {line.strip()}")
            else:
                parts.append(line.strip())
            continue
        close()
        tag, value = found[1], line[found.end() :].strip()
        if tag == "TY":
            if open_:
                fields.append("ER  - ")
            open_ = True
            places.append(str(number))
        if not open_:
            continue
        if tag == "ER":
            open_ = False
            fields.append("ER  - ")
        else:
            parts.append(f"{tag}  - {value}")
    close()
    if open_:
        fields.append("ER  - ")
    return fields, places


def _row(entry: dict[str, str | list[str]]) -> Row:
    def first(*tags: str) -> str:
        return next((text for tag in tags for text in _texts(entry, tag)), "")

    dois = (doi_address(text) for text in _texts(entry, "DO"))
    web = first_address(text for tag in ("UR", "L2", "L1", "LK") for text in _texts(entry, tag))
    doi = next((each for each in dois if each), "")
    kind = entry.get("TY", "")
    row: dict[str, str | list[str]] = {
        "title": plain(first("TI", "T1", "BT", "CT", "ST")),
        "description": plain(first("AB", "N2")),
        "creators": list(_authors(_texts(entry, "AU") or _texts(entry, "A1"))),
        "publisher": first("PB"),
        "date": _date(entry),
        "isbn": all_isbns(_texts(entry, "SN")),
        "id": (id := own_id(first("ID"))),
        "title_en": first("TT") if id else "",
        "alternative_titles": [] if id else _texts(entry, "TT"),
        "issn": next((text for text in _texts(entry, "SN") if is_issn(text)), ""),
        "doi": bare_doi(_texts(entry, "DO")),
        "series": first("T3"),
        "series_number": first("SV") if _texts(entry, "T3") else "",
        "forms": [form for text in _texts(entry, "M3") for form in text.split("; ")],
        # Paths of local files are not addresses.
        "url": web if web.casefold().startswith("http") or not doi else doi,
        "types": _TYPES.get(kind, "") if isinstance(kind, str) else "",
        "languages": language_tags(_texts(entry, "LA")),
        "keywords": _texts(entry, "KW"),
    }
    return {name: value for name, value in row.items() if value}


def _date(entry: dict[str, str | list[str]]) -> str:
    """The first date; a later one that says the month or day of the same year counts before it."""
    dates = [date for text in _texts(entry, "PY", "Y1", "DA") if (date := date_of(text.strip("/ ")))]
    first = next(iter(dates), "")
    return next((date for date in dates if date.startswith(f"{first}-")), first)


def _authors(names: list[str]) -> Iterator[str]:
    seen = set()
    for name in names:
        # A final comma means that there is no given name: "UNESCO,".
        name = name.strip().rstrip(",;")
        if name and name not in seen:
            seen.add(name)
            yield name


def _texts(entry: dict[str, str | list[str]], *tags: str) -> list[str]:
    found: list[str] = []
    for tag in tags:
        value = entry.get(tag, [])
        found += [text for text in ([value] if isinstance(value, str) else value) if text.strip()]
    return found
