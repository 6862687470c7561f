"""Rows as catalogue records: mapped, compared with what is there, and written beside it."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from hoctap.checking.identifiers import bare, is_isbn
from hoctap.imports.row import Row
from hoctap.language.folding import fold
from hoctap.language.slug import slugify
from hoctap.problems import Problems
from hoctap.reading.yaml_source import Source
from hoctap.records.library import Library
from hoctap.records.resource import Resource

_LISTS = ("types", "subjects", "levels", "audiences")
_LANGUAGES = {"vie": "vi", "eng": "en", "fre": "fr", "fra": "fr", "spa": "es", "ger": "de", "deu": "de", "chi": "zh"}
_LANGUAGES |= {"tiếng việt": "vi", "vietnamese": "vi", "tiếng anh": "en", "english": "en", "tiếng pháp": "fr"}
_LANGUAGES |= {"en-us": "en", "en-gb": "en", "en-ca": "en", "jpn": "ja", "por": "pt", "ita": "it", "rus": "ru"}


@dataclass(slots=True)
class Report:
    """What became of the rows: ids written; and, by row number, why others were not, or what was left out."""

    written: list[str] = field(default_factory=list)
    duplicates: list[tuple[int, str, str]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)
    invalid: list[tuple[int, str]] = field(default_factory=list)
    dropped: list[tuple[int, str, str]] = field(default_factory=list)


class Importer:
    """Writes rows as records below ``resources/catalogue/<folder>/``; a record that is there already stays."""

    def __init__(self, library: Library, defaults: Mapping[str, str], added: datetime.date) -> None:
        self.library = library
        self.defaults = defaults
        self.added = added
        self.report = Report()
        self._seen: dict[str, str] = {}
        # Where the search for a free id goes on.
        self._numbers: dict[str, int] = {}
        self._named = {name: _names(library, name) for name in ("licences", *_LISTS)}
        for resource in library.all("resource", Resource):
            isbn = resource.identifiers.isbn
            isbns = (isbn,) if isinstance(isbn, str) else isbn or ()
            people = tuple(agent.name for agent in resource.creators)
            for key in _keys(resource.title["vi"], people, resource.url, isbns):
                self._seen[key] = resource.id

    def run(self, rows: Iterable[tuple[int, Row]], folder: Path) -> Report:
        """Import all rows; returns the report."""
        for number, row in rows:
            self._one(number, row, folder)
        return self.report

    def _one(self, number: int, row: Row, folder: Path) -> None:
        title = _one(row, "title")
        if not title:
            self.report.refused.append((number, "title"))
            return
        isbn = self._isbn(number, row)
        url = _one(row, "url") or (
            f"https://openlibrary.org/isbn/{bare(isbn)}" if isbn and "isbn-url" in self.defaults else ""
        )
        if not url:
            self.report.refused.append((number, "url"))
            return
        people = tuple(_many(row, "creators"))
        keys = _keys(title, people, url, (isbn,) if isbn else ())
        twin = next((self._seen[key] for key in keys if key in self._seen), None)
        if twin is not None:
            self.report.duplicates.append((number, title, twin))
            return
        id = self._free_id(row)
        text = self._text(number, row, url, isbn, people)
        if (wrong := _wrong_field(id, text)) is not None:
            self.report.invalid.append((number, wrong))
            return
        for key in keys:
            self._seen[key] = id
        self.library.records.setdefault("resource", {}).setdefault(id, _PLACEHOLDER)
        target = folder / f"{len(self.report.written) // 500:03}" / f"{id}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write(text)
        self.report.written.append(id)

    def _isbn(self, number: int, row: Row) -> str:
        isbn = _one(row, "isbn")
        # Spreadsheets drop the zeros at the front of a ten-digit number.
        candidates = (isbn, isbn.rjust(10, "0")) if isbn.isalnum() and len(isbn) < 10 else (isbn,)
        for candidate in candidates:
            if candidate and is_isbn(candidate):
                return candidate
        if isbn:
            self.report.dropped.append((number, "isbn", isbn))
        return ""

    def _free_id(self, row: Row) -> str:
        # A row's own id becomes a file's name, so it is held to the same letters.
        base = slugify(_one(row, "id") or _one(row, "title"), 60)
        taken = self.library.ids("resource")
        if base not in taken:
            return base
        number = self._numbers.get(base, 2)
        while f"{base}-{number}" in taken:
            number += 1
        self._numbers[base] = number
        return f"{base}-{number}"

    def _text(self, number: int, row: Row, url: str, isbn: str, people: tuple[str, ...]) -> str:
        title: object = {"vi": row["title"], "en": row["title_en"]} if "title_en" in row else row["title"]
        described = _one(row, "description") or _one(row, "title")
        values: dict[str, object] = {
            "title": title,
            "description": {"vi": described, "en": row["description_en"]} if "description_en" in row else described,
            "url": url,
            "licence": self._known(number, "licences", _one(row, "licence")) or "unknown",
        }
        for name in _LISTS:
            # A label may hold a comma itself: "Khóa học, bài giảng".
            cell = _one(row, name)
            told = [cell] if fold(cell) in self._named[name] else _many(row, name)
            found = [id for each in told if (id := self._known(number, name, each))]
            values[name] = list(dict.fromkeys(found)) or [self.defaults[name]]
        values["languages"] = self._languages(number, row)
        values["publisher"] = _one(row, "publisher") or self.defaults["publisher"]
        if people:
            values["creators"] = people[:20]
        year = re.sub(r"\.0$", "", _one(row, "date"))
        if re.fullmatch(r"[12]\d{3}(-\d\d(-\d\d)?)?", year):
            values["date"] = year
        elif year:
            self.report.dropped.append((number, "date", year))
        values["added"] = self.added.isoformat()
        if isbn:
            values["identifiers"] = {"isbn": isbn}
        if words := _many(row, "keywords"):
            values["keywords"] = words
        lines = ["# yaml-language-server: $schema=../../../../schemas/resource.schema.json"]
        for name, value in values.items():
            plain = name in ("added",)
            lines.append(f"{name}: {value if plain else json.dumps(value, ensure_ascii=False)}")
        return "\n".join(lines) + "\n"

    def _known(self, number: int, vocabulary: str, said: str) -> str:
        """The id of a concept that a cell names by its id or as people call it; ``""`` for an unknown one."""
        if not said or said in self.library.concepts(vocabulary):
            return said
        if id := self._named[vocabulary].get(fold(said)):
            return id
        self.report.dropped.append((number, vocabulary, said))
        return ""

    def _languages(self, number: int, row: Row) -> list[str]:
        found = []
        for tag in _many(row, "languages"):
            code = _LANGUAGES.get(tag.casefold(), tag.casefold())
            if re.fullmatch(r"[a-z]{2,3}", code) and code not in ("und", "mul", "zxx"):
                found.append(code)
            else:
                self.report.dropped.append((number, "languages", tag))
        return list(dict.fromkeys(found)) or [self.defaults["languages"]]


# Stands for a record just written, so that the next row with its id gets another; never read back.
_PLACEHOLDER = Resource.model_construct(id="placeholder")


def _wrong_field(id: str, text: str) -> str | None:
    """The first field that the checker would refuse; ``None`` for a record that it takes."""
    try:
        Resource.model_validate({**Source("", text, Problems()).data(), "id": id})
    except ValidationError as error:
        return ".".join(str(part) for part in error.errors(include_url=False)[0]["loc"]) or "url"
    return None


def _names(library: Library, vocabulary: str) -> dict[str, str]:
    """What people call each concept, blind to marks and capitals → its id; of licences the exact label only."""
    concepts = library.concepts(vocabulary).values()
    labels = {fold(text): each.id for each in concepts for text in (each.label["vi"], each.label["en"])}
    if vocabulary == "licences":
        return labels
    # "Học sinh, sinh viên" is what either of them would look for.
    parts = {
        fold(part): each.id
        for each in concepts
        for text in (each.label["vi"], each.label["en"])
        for part in text.split(", ")
    }
    others = {fold(text): each.id for each in concepts for text in (*each.alt["vi"], *each.alt["en"])}
    return parts | others | labels


def _one(row: Row, name: str) -> str:
    value = row.get(name, "")
    return value if isinstance(value, str) else next(iter(value), "")


def _many(row: Row, name: str) -> list[str]:
    """The values of a field; what the format repeats is not split again."""
    value = row.get(name, "")
    return _split(value) if isinstance(value, str) else value


def _split(text: str) -> list[str]:
    parts = re.split(r"[|;]" if re.search(r"[|;]", text) else r",\s", text)
    return [part for part in dict.fromkeys(part.strip() for part in parts) if part]


def _keys(title: str, people: tuple[str, ...], url: str | None, isbns: tuple[str, ...]) -> list[str]:
    """By what two records are one: ISBN, address, or title (blind to marks) with its first author."""
    author = slugify(people[0]) if people else ""
    keys = [f"title:{slugify(title, 300)}|{author}", *(f"isbn:{bare(isbn)}" for isbn in isbns)]
    if url:
        keys.append("url:" + re.sub(r"^https?://(www\.)?", "", url).rstrip("/").casefold())
    return keys
