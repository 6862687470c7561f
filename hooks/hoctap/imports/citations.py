"""RIS (Refman) and BibTeX files as rows."""

from __future__ import annotations

import logging
import re
import unicodedata

import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.model import DuplicateBlockKeyBlock

# What is wrong with a file is told once, in our words.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)


def ris_rows(text: str) -> list[dict[str, str]]:
    """One row a reference."""
    rows = []
    for entry in rispy.loads(_composed(text)):
        values = {
            "title": entry.get("title") or entry.get("primary_title"),
            "description": entry.get("abstract"),
            # A comma at the end marks a name that has no parts.
            "creators": "|".join(n.rstrip(" ,") for n in entry.get("authors") or entry.get("first_authors") or ()),
            "publisher": entry.get("publisher"),
            "date": (entry.get("year") or entry.get("publication_year") or "").strip("/ ")[:4],
            "isbn": entry.get("issn", "").split(" ")[0] if entry.get("type_of_reference") == "BOOK" else "",
            "url": (entry.get("urls") or [""])[0],
            "languages": (entry.get("language") or "").replace(", ", "|"),
            "keywords": "|".join(entry.get("keywords") or ()),
        }
        rows.append(_filled(values))
    return rows


class BrokenEntry(Exception):
    """An entry of a BibTeX file that cannot be read, and the line on which it starts."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def bibtex_rows(text: str) -> list[dict[str, str]]:
    """One row an entry; people's names stay as written, family name first as Vietnamese names are."""
    library = parse_string(_composed(text))
    for block in library.failed_blocks:
        # An entry with the key of an earlier one is passed by: it is most often the same one again.
        if not isinstance(block, DuplicateBlockKeyBlock):
            raise BrokenEntry((block.start_line or 0) + 1)
    rows = []
    for entry in library.entries:
        fields = {field.key.casefold(): _plain(str(field.value)) for field in entry.fields}
        values = {
            "title": fields.get("title"),
            "description": fields.get("abstract"),
            "creators": "|".join(fields.get("author", "").split(" and ")),
            "publisher": fields.get("publisher") or fields.get("organization"),
            "date": (fields.get("year") or fields.get("date") or "")[:4],
            "isbn": fields.get("isbn"),
            "url": fields.get("url"),
            "languages": fields.get("language") or fields.get("langid"),
            "keywords": fields.get("keywords", "").replace(",", "|"),
        }
        rows.append(_filled(values))
    return rows


def _plain(value: str) -> str:
    return " ".join(re.sub(r"\\([{}%&#_$~^\\])", r"\1", re.sub(r"(?<!\\)[{}]", "", value)).split())


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _filled(values: dict[str, str | None]) -> dict[str, str]:
    return {name: value.strip() for name, value in values.items() if value and value.strip()}
