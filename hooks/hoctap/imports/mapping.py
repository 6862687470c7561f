"""Map the values of a row to the fields of a record, with the site's vocabularies."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping
from typing import Final

from hoctap.imports.result import Row
from hoctap.imports.values import grades, keywords, known_parts, names, parts
from hoctap.kinds.resource.identifiers import is_isbn
from hoctap.locales import default_language, other_languages
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.folding import fold

LISTS: Final = ("types", "subjects", "levels", "audiences")
_LANGUAGES: Final = {
    "vie": "vi", "eng": "en", "fre": "fr", "fra": "fr", "spa": "es", "ger": "de", "deu": "de", "chi": "zh",
    "tiếng việt": "vi", "việt": "vi", "vietnamese": "vi", "tiếng anh": "en", "anh": "en", "english": "en",
    "tiếng pháp": "fr", "pháp": "fr", "french": "fr",
    "en-us": "en", "en-gb": "en", "en-ca": "en", "jpn": "ja", "por": "pt", "ita": "it", "rus": "ru",
}  # fmt: skip
_MOST_CREATORS: Final = 20
_MOST_KEYWORDS: Final = 50

Dropped = list[tuple[str, str, str]]
Remarks = list[tuple[str, LocalizedText]]


class MappedRecord:
    """The values of a record. Values that fail the check are left out as long as a valid record remains."""

    def __init__(self, values: dict[str, object], publisher: str) -> None:
        self._values = values
        self._publisher = publisher

    def text(self) -> str:
        """The text of the record's file."""
        lines = ["# yaml-language-server: $schema=../../../../schemas/resource.schema.json"]
        for name, value in self._values.items():
            plain = name == "added"
            lines.append(f"{name}: {value if plain else json.dumps(value, ensure_ascii=False)}")
        return "\n".join(lines) + "\n"

    def without(self, field: str) -> str | None:
        """Remove and return the value at ``field``; ``None`` if the record requires it."""
        name, _, rest = field.partition(".")
        value = self._values.get(name)
        if name == "publisher" and value != self._publisher:
            self._values[name] = self._publisher
            return str(value)
        if name in ("creators", "keywords") and isinstance(value, list):
            index = int(rest.partition(".")[0]) if rest.partition(".")[0].isdigit() else 0
            left_out = value.pop(index)
            if not value:
                del self._values[name]
            return str(left_out)
        if name == "date":
            return str(self._values.pop(name))
        first = default_language()
        if name in ("title", "description") and isinstance(value, dict) and rest != first and rest in value:
            left = {lang: text for lang, text in value.items() if lang != rest}
            self._values[name] = left if len(left) > 1 else left[first]
            return str(value[rest])
        if name == "description":
            title = self._values["title"]
            plain = title[first] if isinstance(title, dict) else title
            old = value[first] if isinstance(value, dict) else value
            if old == plain:
                return None
            self._values[name] = {**value, first: plain} if isinstance(value, dict) else plain
            return str(old)
        return None


class RowMapper:
    """Reads the fields of rows; values that it does not understand go into ``dropped`` and ``remarks``."""

    def __init__(
        self, library: Library, defaults: Mapping[str, str], added: datetime.date, dropped: Dropped, remarks: Remarks
    ) -> None:
        self.library = library
        self.defaults = defaults
        self.added = added
        self.dropped = dropped
        self.remarks = remarks
        self.commas_part_people = False
        self._named = {name: _names(library, name) for name in ("licences", *LISTS)}

    def one(self, row: Row, name: str) -> str:
        """The value of a single-valued field: the first of several."""
        value = row.get(name, "")
        return value if isinstance(value, str) else next(iter(value), "")

    def people(self, row: Row) -> tuple[list[str], bool]:
        """The creators, and whether a cell's number of names is ambiguous."""
        value = row.get("creators", "")
        return (
            names(value, apart=self.commas_part_people)
            if isinstance(value, str)
            else (list(dict.fromkeys(value)), False)
        )

    def isbn(self, place: str, row: Row) -> str:
        """The ISBN if its check digit is correct; else it is dropped."""
        isbn = self.one(row, "isbn")
        # Spreadsheets drop the leading zeros of a ten-digit number.
        candidates = (isbn, isbn.rjust(10, "0")) if isbn.isalnum() and len(isbn) < 10 else (isbn,)
        for candidate in candidates:
            if candidate and is_isbn(candidate):
                return candidate
        if isbn:
            self.dropped.append((place, "isbn", isbn))
        return ""

    def mapped(self, place: str, row: Row, url: str, isbn: str, people: list[str], unsure: bool) -> MappedRecord:
        """The record's values; where the row is empty, the defaults of the import."""
        title = self.one(row, "title")
        described = self.one(row, "description") or title
        values: dict[str, object] = {
            "title": self._localized(row, "title", title),
            "description": self._localized(row, "description", described),
            "url": url,
            "licence": self._concept(place, "licences", self.one(row, "licence")) or "unknown",
        }
        for name in LISTS:
            values[name] = self._concepts(place, name, row) or [self.defaults[name]]
        values["languages"] = self._languages(place, row)
        values["publisher"] = self.one(row, "publisher") or self.defaults["publisher"]
        if people:
            values["creators"] = self._some(place, "creators", people, _MOST_CREATORS)
        if unsure:
            self._left(place, "creators", people[0])
        year = re.sub(r"\.0$", "", self.one(row, "date"))
        if re.fullmatch(r"[12]\d{3}(-\d\d(-\d\d)?)?", year):
            values["date"] = year
        elif year:
            self.dropped.append((place, "date", year))
        values["added"] = self.added.isoformat()
        if isbn:
            values["identifiers"] = {"isbn": isbn}
        if words := self._keywords(place, row):
            values["keywords"] = self._some(place, "keywords", words, _MOST_KEYWORDS)
        return MappedRecord(values, self.defaults["publisher"])

    def _localized(self, row: Row, name: str, text: str) -> str | dict[str, str]:
        """A text in the default language, with its translations in the row: ``title_en``."""
        others = {lang: self.one(row, f"{name}_{lang}") for lang in other_languages(default_language())}
        found = {lang: other for lang, other in others.items() if other}
        return {default_language(): text, **found} if found else text

    def _some(self, place: str, name: str, values: list[str], most: int) -> list[str]:
        if len(values) > most:
            self.dropped.append((place, name, f"{values[most]}, … (+{len(values) - most})"))
        return values[:most]

    def _left(self, place: str, name: str, value: str) -> None:
        self.remarks.append((place, localized("imports.not-split", name=name, value=value[:80])))

    def _keywords(self, place: str, row: Row) -> list[str]:
        value = row.get("keywords", "")
        if not isinstance(value, str):
            return list(dict.fromkeys(value))
        words, unsure = keywords(value)
        if unsure:
            self._left(place, "keywords", words[0])
        return words

    def _concepts(self, place: str, name: str, row: Row) -> list[str]:
        value = row.get(name, "")
        named = self._named[name]
        said = value if isinstance(value, list) else known_parts(value, named)
        found: list[str] = []
        for each in said:
            levels = grades(each, named) if name == "levels" else []
            if levels:
                found += levels
            elif id := self._concept(place, name, each):
                found.append(id)
        return list(dict.fromkeys(found))

    def _concept(self, place: str, vocabulary: str, said: str) -> str:
        """The id of a concept by id or label; empty if unknown."""
        if not said or said in self.library.concepts(vocabulary):
            return said
        if id := self._named[vocabulary].get(fold(said)):
            return id
        self.dropped.append((place, vocabulary, said))
        return ""

    def _languages(self, place: str, row: Row) -> list[str]:
        value = row.get("languages", "")
        tags = value if isinstance(value, list) else [t for part in parts(value) for t in re.split(r"\s*[,/]\s*", part)]
        found = []
        for tag in tags:
            code = _LANGUAGES.get(tag.casefold(), tag.casefold())
            if re.fullmatch(r"[a-z]{2,3}", code) and code not in ("und", "mul", "zxx"):
                found.append(code)
            elif tag:
                self.dropped.append((place, "languages", tag))
        return list(dict.fromkeys(found)) or [self.defaults["languages"]]


def _names(library: Library, vocabulary: str) -> dict[str, str]:
    """The labels of each concept, folded → its id; for licences only the exact label."""
    concepts = library.concepts(vocabulary).values()
    labels = {fold(text): each.id for each in concepts for text in each.label.values()}
    if vocabulary == "licences":
        return labels
    # Either half of "Học sinh, sinh viên" is a name of the concept.
    found = {fold(part): each.id for each in concepts for text in each.label.values() for part in text.split(", ")}
    others = {fold(text): each.id for each in concepts for texts in each.alt.values() for text in texts}
    return found | others | labels
