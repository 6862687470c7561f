"""Read CSL JSON (citation-style-language/schema), as Zotero and other reference managers export it."""

from __future__ import annotations

from typing import Any, Final

from hoctap.imports.dates import date_of
from hoctap.imports.identifiers import all_isbns, bare_doi, doi_address, own_id
from hoctap.imports.language_codes import language_tags
from hoctap.imports.markup import plain
from hoctap.imports.notes import notes_of, with_notes
from hoctap.imports.result import Note, ReadResult, Row, counted, some
from hoctap.imports.values import name_of
from hoctap.kinds.resource.identifiers import is_issn
from hoctap.schema.localized_text import localized

_SIGNS: Final = frozenset({"issued", "DOI", "URL", "ISBN", "container-title", "author", "publisher", "citation-key"})
_USED: Final = frozenset({
    "id", "type", "title", "author", "editor", "publisher", "issued", "URL", "DOI", "ISBN", "language", "abstract",
    "keyword", "license", "call-number", "number-of-pages", "collection-title", "note", "accessed", "citation-key",
    "citation-label", "source", "title-short", "genre", "ISSN", "collection-number",
})  # fmt: skip
# Types of CSL that are one of ours; the others are ambiguous, and "webpage" says only where it is.
_TYPES: Final = {
    "book": "book", "motion_picture": "video", "broadcast": "video", "song": "audio", "software": "software",
    "dataset": "dataset", "legislation": "legal-text", "entry-encyclopedia": "encyclopedia",
    "entry-dictionary": "dictionary", "periodical": "journal",
}  # fmt: skip


def csl_items(top: Any) -> list[dict[str, Any]] | None:
    """The items of a CSL JSON document; ``None`` if it is something else."""
    items = top.get("items") if isinstance(top, dict) else top
    if not isinstance(items, list) or not items:
        return None
    if all(isinstance(each, dict) and "title" in each and "type" in each and each.keys() & _SIGNS for each in items):
        return None if any("itemType" in each or "@context" in each or "@type" in each for each in items) else items
    return None


def csl_read(items: list[dict[str, Any]]) -> ReadResult:
    """One row per item."""
    rows: list[Row] = []
    unused: set[str] = set()
    edited: list[str] = []
    for number, item in counted(items):
        row = _row(item)
        if "creators" not in row and (editors := _people(item.get("editor"))):
            row["creators"] = editors
            edited.append(str(number))
        unused |= {name for name, value in item.items() if name not in _USED and value not in ("", [], {}, None)}
        rows.append(row)
    notes = [Note(localized("imports.csl-editors", places=some(edited)))] if edited else []
    places = [str(number) for number in range(1, len(rows) + 1)]
    return ReadResult(rows, [f"CSL {name}" for name in sorted(unused)], notes, places)


def _row(item: dict[str, Any]) -> Row:
    url = _text(item.get("URL"))
    keyword = item.get("keyword")
    words = keyword if isinstance(keyword, list) else _text(keyword).replace(";", ",").split(",")
    row: dict[str, str | list[str]] = {
        "id": own_id(_text(item.get("id"))),
        "title": plain(_text(item.get("title"))),
        "description": plain(_text(item.get("abstract"))),
        "creators": _people(item.get("author")),
        "publisher": _text(item.get("publisher")),
        "date": _date(item.get("issued")),
        "isbn": all_isbns([*_text(item.get("ISBN")).split(), _text(item.get("ISBN"))]),
        "issn": issn if is_issn(issn := _text(item.get("ISSN"))) else "",
        "url": url or doi_address(_text(item.get("DOI"))),
        "languages": language_tags([_text(item.get("language"))]),
        "licence": _text(item.get("license")),
        "types": _TYPES.get(_text(item.get("type")), ""),
        "keywords": [word for each in words if (word := _text(each))],
        "pages": _text(item.get("number-of-pages")),
        "series": _text(item.get("collection-title")),
        "series_number": _text(item.get("collection-number")) if item.get("collection-title") else "",
        "shelf_mark": _text(item.get("call-number")),
        "doi": bare_doi([_text(item.get("DOI"))]),
        "forms": [form for form in _text(item.get("genre")).split("; ") if form],
    }
    filled: Row = {name: value for name, value in row.items() if value}
    if left := with_notes(filled, notes_of(_text(item.get("note")))):
        filled["note"] = plain("; ".join(left))
    if "forms" in filled:
        # The form of the work says more than its kind for citing.
        filled.pop("types", None)
    return filled


def _people(value: Any) -> list[str]:
    names = []
    for each in value if isinstance(value, list) else []:
        if not isinstance(each, dict):
            continue
        family = " ".join(part for key in ("non-dropping-particle", "family") if (part := _text(each.get(key))))
        given = _text(each.get("given"))
        names.append(_text(each.get("literal")) or name_of(family, given))
    return list(dict.fromkeys(filter(None, names)))


def _date(value: Any) -> str:
    if not isinstance(value, dict):
        return ""
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list) and parts[0]:
        numbers = [_text(each) for each in parts[0][:3]]
        return date_of("-".join(numbers))
    said = _text(value.get("raw")) or _text(value.get("literal"))
    return date_of(said) if said else ""


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(str(value).split())
