"""Read BibTeX and biblatex files.

Decisions: authors are separated at " and " outside braces only and keep their order of names, because Vietnamese names
begin with the family name. If an entry has no author, its editors are used, with a note. Fields that an entry lacks
come from the entry in its ``crossref``. Addresses come from ``url``, ``howpublished``, ``note``, ``doi`` and
``eprint``.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Final

from bibtexparser.library import Library
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from hoctap.imports.dates import date_of, with_month
from hoctap.imports.identifiers import all_isbns, bare_doi, doi_address, first_address, own_id
from hoctap.imports.language_codes import language_tags
from hoctap.imports.latex import address_of_latex, text_of_latex
from hoctap.imports.markup import plain
from hoctap.imports.notes import notes_of, with_notes
from hoctap.imports.result import Note, ReadResult, Row, UnreadableFile, counted, some
from hoctap.kinds.resource.identifiers import is_issn
from hoctap.schema.localized_text import localized

# Silence the library: errors are reported once, in our words.
logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)
# Characters to parse at once: bibtexparser keeps several copies of its input.
_PORTION: Final = 1 << 18
_START = re.compile(r"^[ \t]*@[ \t]*\w+[ \t]*[{(]", re.MULTILINE)
_INHERITED: Final = ("publisher", "year", "date", "month", "isbn", "language", "langid", "editor", "url", "doi")
_USED: Final = frozenset({
    "title", "subtitle", "abstract", "author", "editor", "publisher", "organization", "institution", "school",
    "year", "date", "month", "isbn", "issn", "url", "doi", "eprint", "eprinttype", "archiveprefix", "howpublished",
    "note", "language", "langid", "keywords", "keyword", "crossref", "type", "copyright", "titletranslation",
    "annote", "annotation", "series", "number", "day", "pagetotal",
})  # fmt: skip
_MONTHS: Final = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NAME_PART = re.compile(r"(family|given|prefix|suffix)\s*=\s*(.*)", re.DOTALL)


def bibtex_read(text: str) -> ReadResult:
    """One row per entry. Raises ``UnreadableFile``."""
    entries = [entry for _, entry in counted(_entries(text.replace("\r\n", "\n").replace("\r", "\n")))]
    if not entries:
        raise UnreadableFile(localized("imports.bibtex-empty"))
    by_key = {key.casefold(): fields for _, key, fields in entries}
    found = _Rows()
    unused: set[str] = set()
    for line, key, fields in entries:
        parent = by_key.get(fields.get("crossref", "").strip("{} ").casefold(), {})
        unused |= fields.keys() - _USED
        own = {name: value for name, value in fields.items() if value.strip()}
        found.add(str(line), {**{name: parent[name] for name in _INHERITED if name in parent}, **own}, key)
    return ReadResult(found.rows, sorted(f"BibTeX {name}" for name in unused), list(found.notes()), found.places)


def _entries(text: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Line, key and fields of each entry, with macros (``@string``) resolved and outer braces removed."""
    macros = dict(zip(_MONTHS, _MONTHS, strict=True))
    for start, portion in _portions(text):
        library: Library = Splitter(portion).split()
        for block in library.blocks:
            if isinstance(block, DuplicateBlockKeyBlock | DuplicateFieldKeyBlock):
                # Entries with the same key are different entries. Of two fields with one name the first counts, as in BibTeX.
                block = block.ignore_error_block or block
            if isinstance(block, String):
                macros[block.key.casefold()] = _value(str(block.value), macros)
            elif isinstance(block, Entry):
                fields: dict[str, str] = {}
                for field in block.fields:
                    fields.setdefault(field.key.casefold(), _value(str(field.value), macros))
                yield start + (block.start_line or 0), block.key, fields
            elif isinstance(block, ParsingFailedBlock):
                line = start + (block.start_line or 0)
                raise UnreadableFile(localized("imports.bibtex-broken", line=line))


def _portions(text: str) -> Iterator[tuple[int, str]]:
    """Split the text at beginnings of entries; yields each piece with the number of its first line."""
    begin, line = 0, 1
    for match in _START.finditer(text):
        if match.start() - begin >= _PORTION:
            yield line, text[begin : match.start()]
            line += text.count("\n", begin, match.start())
            begin = match.start()
    yield line, text[begin:]


def _value(raw: str, macros: Mapping[str, str]) -> str:
    """A value as text: ``{…}``, ``"…"``, a number or a macro, or several joined by ``#``."""
    parts, depth, quoted, begin = [], 0, False, 0
    for position, letter in enumerate(raw):
        if letter in "{}" and raw[position - 1 : position] != "\\":
            depth += 1 if letter == "{" else -1
        elif letter == '"' and depth == 0:
            quoted = not quoted
        elif letter == "#" and depth == 0 and not quoted:
            parts.append(raw[begin:position])
            begin = position + 1
    parts.append(raw[begin:])
    texts = []
    for part in (part.strip() for part in parts):
        if part[:1] + part[-1:] in ("{}", '""') and len(part) > 1:
            texts.append(part[1:-1])
        else:
            texts.append(macros.get(part.casefold(), part))
    return "".join(texts)


class _Rows:
    """Collects rows and notes."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.places: list[str] = []
        self._edited: list[str] = []
        self._unknown: dict[str, list[str]] = {}

    def add(self, place: str, fields: Mapping[str, str], key: str = "") -> None:
        def text(*names: str) -> str:
            return next((value for name in names if (value := self._text(fields.get(name, ""), place))), "")

        title = text("title")
        if title and (subtitle := text("subtitle")):
            title = f"{title} : {subtitle}"
        creators = self._people(fields.get("author", ""), place)
        if not creators and (creators := self._people(fields.get("editor", ""), place)):
            self._edited.append(place)
        row: dict[str, str | list[str]] = {
            "title": title,
            "description": plain(text("abstract")),
            "creators": creators,
            "publisher": text("publisher", "organization", "institution", "school"),
            "date": _date(text("year"), text("date"), text("month"), text("day")),
            "isbn": all_isbns([*text("isbn").split(","), text("issn")]),
            "id": (id := own_id(key)),
            "title_en": text("titletranslation") if id else "",
            "alternative_titles": [] if id or not fields.get("titletranslation") else [text("titletranslation")],
            "issn": issn if is_issn(issn := text("issn")) else "",
            "doi": bare_doi([text("doi")]),
            "series": text("series"),
            "series_number": text("number") if fields.get("series") else "",
            "pages": text("pagetotal"),
            "forms": [form for form in text("type").split("; ") if form],
            "licence": text("copyright"),
            "url": _address(fields),
            "languages": language_tags([text("language") or text("langid")]),
            "keywords": self._words(text("keywords", "keyword")),
        }
        filled: Row = {name: value for name, value in row.items() if value}
        for name in ("note", "annote", "annotation"):
            with_notes(filled, notes_of(text(name)))
        self.rows.append(filled)
        self.places.append(place)

    def notes(self) -> Iterator[Note]:
        if self._edited:
            yield Note(localized("imports.bibtex-editors", places=some(self._edited)))
        for name, places in self._unknown.items():
            where = some(list(dict.fromkeys(places)))
            yield Note(localized("imports.latex-unknown", places=where, name=name))

    def _text(self, latex: str, place: str) -> str:
        text, unknown = text_of_latex(" ".join(latex.split()))
        for name in unknown:
            self._unknown.setdefault(name, []).append(place)
        return text.strip()

    def _people(self, latex: str, place: str) -> list[str]:
        names = (self._text(_whole(name), place) for name in _parted(latex, " and "))
        return list(dict.fromkeys(name for name in names if name and name.casefold() != "others"))

    def _words(self, text: str) -> list[str]:
        mark = ";" if ";" in text else ","
        return list(dict.fromkeys(word.strip() for word in text.split(mark) if word.strip()))


def _parted(text: str, mark: str) -> list[str]:
    """Split the text at separators outside braces, ignoring case."""
    text = " ".join(text.split())
    parts, depth, begin = [], 0, 0
    for match in re.finditer(rf"(?<!\\)[{{}}]|(?={mark})", text, re.IGNORECASE):
        brace = match.group()
        if brace:
            depth += 1 if brace == "{" else -1
        elif depth == 0:
            parts.append(text[begin : match.start()])
            begin = match.start() + len(mark)
    return [part.strip() for part in (*parts, text[begin:]) if part.strip()]


def _whole(name: str) -> str:
    """A name whose parts biblatex may label: ``family=Smith, given=Jane`` is "Smith, Jane"."""
    parts: dict[str, str] = {}
    for part in _parted(name, ","):
        if found := _NAME_PART.fullmatch(part):
            parts[found[1]] = found[2].strip()
    if "family" not in parts:
        return name
    family = " ".join(parts[each] for each in ("prefix", "family", "suffix") if parts.get(each))
    return f"{family}, {parts['given']}" if parts.get("given") else family


def _date(year: str, date: str, month: str, day: str) -> str:
    if year:
        text = with_month(date_of(year), month) if month else date_of(year)
        return f"{text}-{int(day):02}" if re.fullmatch(r"\d{4}-\d\d", text) and re.fullmatch(r"[1-9]\d?", day) else text
    # biblatex writes a range of days as one date; use its start.
    return date_of(date.split("/")[0]) if date else ""


def _address(fields: Mapping[str, str]) -> str:
    given = [address_of_latex(fields[name]) for name in ("url", "howpublished", "note") if name in fields]
    # note and howpublished count only if they contain an address.
    web = first_address(each for each in given if re.search("https?://", each, re.IGNORECASE))
    if web:
        return web
    eprint = address_of_latex(fields.get("eprint", ""))
    kind = fields.get("eprinttype", fields.get("archiveprefix", "")).strip("{} ").casefold()
    for text in (fields.get("doi", ""), eprint if kind in ("doi", "") else ""):
        if doi := doi_address(address_of_latex(text)):
            return doi
    if kind == "arxiv" and eprint:
        return f"https://arxiv.org/abs/{eprint}"
    if kind in ("hdl", "handle") and eprint:
        return f"https://hdl.handle.net/{eprint}"
    return first_address([eprint, address_of_latex(fields.get("url", ""))])
