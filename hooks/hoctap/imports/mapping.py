"""Map the values of a row to the fields of a record, with the site's vocabularies."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Final

import yaml

from hoctap.imports.dates import written_date
from hoctap.imports.licences import licence_of
from hoctap.imports.result import Row
from hoctap.imports.values import apart_grades, grade_numbers, grades, keywords, known_parts, names, parts
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.resource.identifiers import is_doi, is_isbn, is_issn
from hoctap.kinds.resource.model import Resource
from hoctap.locales import default_language, languages, other_languages
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized
from hoctap.text.folding import fold

# The fields that are lists of ids, which a record has in one line each.
_IN_A_LINE: Final = ("types", "subjects", "levels", "grades", "audiences", "languages")
_WIDTH: Final = 118
LISTS: Final = ("types", "subjects", "levels", "audiences")
_LANGUAGES: Final = {
    "vie": "vi", "eng": "en", "fre": "fr", "fra": "fr", "spa": "es", "ger": "de", "deu": "de", "chi": "zh",
    "tiếng việt": "vi", "việt": "vi", "vietnamese": "vi", "tiếng anh": "en", "anh": "en", "english": "en",
    "tiếng pháp": "fr", "pháp": "fr", "french": "fr",
    "en-us": "en", "en-gb": "en", "en-ca": "en", "jpn": "ja", "por": "pt", "ita": "it", "rus": "ru",
}  # fmt: skip
_NO_SCHEME: Final = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_SLIP: Final = re.compile(r"(?<!\S)(?:(https?)(?::/|/)(?=[^/\s])|(https?)//)", re.IGNORECASE)
# The name of a file may have spaces; nothing follows its ending.
_WITH_SPACES: Final = re.compile(r"https?://[^\s/]+/[^()|;,]*\.[a-z][a-z0-9]{1,4}", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"|]+[^\s<>\"|.,;:!)]", re.IGNORECASE)
_COPIES: Final = re.compile(r"\.0$|\s*(?:cuốn|quyển|bản|copies|copy)$", re.IGNORECASE)
# What stands where no author is named.
_NOBODY: Final = frozenset(
    map(fold, ("nhiều tác giả", "nhiều tg", "khuyết danh", "không rõ", "various", "various authors", "anonymous"))
)
# What people say for every value of a vocabulary, and which value means it.
_EVERY: Final = frozenset(
    map(fold, ("tất cả", "tất cả các cấp", "mọi cấp học", "mọi lứa tuổi", "all", "all levels", "all ages", "everyone"))
)
_MEANS_EVERY: Final = {"levels": "all", "audiences": "general"}
# The numbers by which others know a resource, beside the ISBN.
_NUMBERS: Final[dict[str, Callable[[str], bool]]] = {
    "issn": is_issn,
    "doi": is_doi,
    "oclc": lambda number: re.fullmatch(r"\d{1,12}", number) is not None,
    "lccn": lambda number: re.fullmatch(r"[a-z]{0,3} ?\d{6,10}", number) is not None,
}
_MOST_CREATORS: Final = 20
_MOST_KEYWORDS: Final = 50
_MOST_COPIES: Final = 500
# Whatever else a record may lack.
_OPTIONAL: Final = frozenset(name for name, field in Resource.model_fields.items() if not field.is_required()) - {"url"}
_WAYS: Final = frozenset({"url", "files", "holdings"})

Dropped = list[tuple[str, str, str]]
Remarks = list[tuple[str, LocalizedText]]


class _Flow(list[object]):
    """A list that is written in one line."""


class _Dumper(yaml.SafeDumper):
    """Writes records as people do: without anchors, items of lists at the margin."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Dumper.add_representer(_Flow, lambda dumper, data: dumper.represent_sequence("tag:yaml.org,2002:seq", data, True))


class MappedRecord:
    """The values of a record. Values that fail the check are left out as long as a valid record remains."""

    def __init__(self, values: dict[str, object], publisher: str) -> None:
        self._values = values
        self._publisher = publisher

    @property
    def values(self) -> Mapping[str, object]:
        """The values by field."""
        return self._values

    def text(self, depth: int = 1) -> str:
        """The text of the record's file, ``depth`` folders below the catalogue."""
        return record_text(self._values, depth)

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
        if name in _OPTIONAL and name in self._values and (name not in _WAYS or len(_WAYS & self._values.keys()) > 1):
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


def record_text(values: Mapping[str, object], depth: int) -> str:
    """The text of a resource's file, ``depth`` folders below a folder of ``resources/``."""
    up = "../" * (depth + 2)
    written = {
        name: _Flow(value) if name in _IN_A_LINE and isinstance(value, list) else value
        for name, value in values.items()
    }
    body = yaml.dump(written, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return f"# yaml-language-server: $schema={up}schemas/resource.schema.json\n{body}"


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
        # The ids of the file's own rows, to which others may refer.
        self.ids: frozenset[str] = frozenset()
        self._named = {name: _names(library, name) for name in LISTS}
        self._places = {
            fold(name): each.id
            for each in library.all(LearningPlace)
            for name in (*each.aliases, *each.name.values(), each.id)
        }

    def one(self, row: Row, name: str) -> str:
        """The value of a single-valued field: the first of several."""
        value = row.get(name, "")
        return value if isinstance(value, str) else next(iter(value), "")

    def people(self, row: Row) -> tuple[list[str], bool]:
        """The creators, and whether a cell's number of names is ambiguous."""
        value = row.get("creators", "")
        said, unsure = (
            names(value, apart=self.commas_part_people)
            if isinstance(value, str)
            else (list(dict.fromkeys(value)), False)
        )
        found = [each for each in said if fold(each) not in _NOBODY]
        return found, unsure and bool(found)

    def isbn(self, place: str, row: Row) -> str:
        """The ISBN if its check digit is correct; else it is dropped."""
        isbn = next(iter(self._isbns(row)), "")
        # Spreadsheets drop the leading zeros of a ten-digit number.
        candidates = (isbn, isbn.rjust(10, "0")) if isbn.isalnum() and len(isbn) < 10 else (isbn,)
        for candidate in candidates:
            if candidate and is_isbn(candidate):
                return candidate
        if isbn:
            self.dropped.append((place, "isbn", isbn))
        return ""

    def url(self, place: str, row: Row) -> str:
        """The address; a scheme is added to what is plainly a place on the web."""
        said = self.one(row, "url")
        if _NO_SCHEME.fullmatch(said):
            self.remarks.append((place, localized("imports.address-completed")))
            return f"https://{said}"
        # Slips of the pen: "http//", "https:/".
        mended = _SLIP.sub(lambda found: f"{found[1] or found[2]}://", said)
        if _WITH_SPACES.fullmatch(mended) and mended.count("://") == 1:
            return mended.replace(" ", "%20")
        if " " in mended and (found := _ADDRESS.search(mended)):
            if rest := " ".join((mended[: found.start()] + " " + mended[found.end() :]).split()).strip(" ()[];,:-"):
                self.dropped.append((place, "url", rest))
            return found[0]
        return mended

    def _isbns(self, row: Row) -> list[str]:
        """The ISBNs of a row; one that is wrong comes first, so that it is told."""
        value = row.get("isbn", "")
        said = value if isinstance(value, list) else re.split(r"\s*[|;,]\s*", value)
        # Catalogues say in brackets how the copy with that number is bound.
        return [bare for each in said if (bare := re.sub(r"\s*\([^()]*\)$", "", each))]

    def _is_known(self, place: str, name: str, id: str) -> bool:
        """Whether a resource is in the catalogue or in the file; one that is neither is told."""
        known = id in self.ids or id in self.library.ids(Resource)
        if not known:
            self.dropped.append((place, name, id))
        return known

    def _identifiers(self, row: Row, isbn: str) -> dict[str, object]:
        others = [each for each in self._isbns(row)[1:] if is_isbn(each) and each != isbn]
        found: dict[str, object] = {"isbn": [isbn, *others] if others else isbn} if isbn else {}
        for name, is_sound in _NUMBERS.items():
            if (number := self.one(row, name)) and is_sound(number):
                found[name] = number
        return found

    def mapped(self, place: str, row: Row, url: str, isbn: str, people: list[str], unsure: bool) -> MappedRecord:
        """The record's values; where the row is empty, the defaults of the import."""
        title = self.one(row, "title")
        described = self.one(row, "description") or title
        values: dict[str, object] = {
            "title": self._localized(row, "title", title),
            "description": self._localized(row, "description", described),
            **({"url": url} if url else {}),
            "licence": self._licence(place, self.one(row, "licence")) or self.defaults.get("licence", "unknown"),
        }
        for name in LISTS:
            values[name] = self._concepts(place, name, row)
            if name == "levels":
                self._add_grades(place, row, values)
        self._unknown_audiences(place, row)
        for name in LISTS:
            values[name] = values[name] or self._usual(name, is_printed=not url)
        values["languages"] = self._languages(place, row)
        values["publisher"] = self.one(row, "publisher") or self.defaults["publisher"]
        if people:
            values["creators"] = self._some(place, "creators", people, _MOST_CREATORS)
        self._add_addresses(row, values)
        if unsure:
            self._left(place, "creators", people[0])
        year = written_date(self.one(row, "date"))
        if re.fullmatch(r"[12]\d{3}(-\d\d(-\d\d)?)?", year):
            values["date"] = year
        elif year:
            self.dropped.append((place, "date", year))
        values["added"] = self.added
        if numbers := self._identifiers(row, isbn):
            values["identifiers"] = numbers
        for name in ("reviewed", "duration"):
            if text := self.one(row, name):
                is_day = name == "reviewed" and re.fullmatch(r"\d{4}-\d\d-\d\d", text)
                values[name] = datetime.date.fromisoformat(text) if is_day else text
        for name in ("offline", "featured"):
            if self.one(row, name).casefold() in ("1", "true", "x"):
                values[name] = True
        if features := parts(self._text(row, "accessibility")):
            values["accessibility"] = features
        if related := [id for id in parts(self._text(row, "related")) if self._is_known(place, "related", id)]:
            values["related"] = related
        if licence_note := self.one(row, "licence_note"):
            values["licence_note"] = self._localized(row, "licence_note", licence_note)
        if words := self._keywords(place, {"keywords": [], **row} if row.get("forms") else row):
            values["keywords"] = self._some(place, "keywords", words, _MOST_KEYWORDS)
        for name in ("aliases", "alternative_titles"):
            if named := parts(self._text(row, name)):
                values[name] = named
        if note := self.one(row, "note"):
            values["note"] = self._localized(row, "note", note)
        if (part_of := self.one(row, "part_of")) and self._is_known(place, "part_of", part_of):
            values["part_of"] = part_of
        if pages := self.one(row, "pages"):
            if found := re.match(r"(\d{1,5})(?:\.0|\s*(?:tr|trang|p|pages)\b\.?)?\s*$", pages, re.IGNORECASE):
                values["pages"] = int(found[1])
            else:
                self.dropped.append((place, "pages", pages))
        if (cost := self.one(row, "cost")) and cost != "free":
            values["cost"] = cost
        if held := self.holdings(place, row):
            values["holdings"] = held
        if series := self.one(row, "series"):
            number = self.one(row, "series_number")
            values["series"] = {"title": series} | ({"number": number} if number else {})
        if steps := self._start(row):
            values["start"] = steps
        if source := self._source(row):
            values["source"] = source
        return MappedRecord(values, self.defaults["publisher"])

    def _add_addresses(self, row: Row, values: dict[str, object]) -> None:
        """The addresses of people and bodies, which our own tables have in columns of their own."""
        if (url := self.one(row, "publisher_url")) and row.get("publisher"):
            values["publisher"] = {"name": values["publisher"], "url": url}
        urls = self._text(row, "creator_urls").split("|")
        people = values.get("creators")
        if any(urls) and isinstance(people, list) and len(urls) == len(people):
            values["creators"] = [
                {"name": name, "url": url.strip()} if url.strip() else name
                for name, url in zip(people, urls, strict=True)
            ]

    def _start(self, row: Row) -> list[str | dict[str, str]]:
        """The steps of how to begin, in each language."""
        first = default_language()
        texts = {
            lang: self._text(row, "start" if lang == first else f"start_{lang}").split("|") for lang in languages()
        }
        steps: list[str | dict[str, str]] = []
        for index, step in enumerate(texts[first]):
            others = {lang: said[index].strip() for lang, said in texts.items() if lang != first and index < len(said)}
            found = {lang: text for lang, text in others.items() if text}
            if step.strip():
                steps.append({first: step.strip(), **found} if found else step.strip())
        return steps

    def holdings(self, place: str, row: Row) -> list[dict[str, object]]:
        """The printed copies: those of the cell ``holdings``, or what the columns of a place and its marks say.

        A place is named by its id or its name. One that the site does not have is dropped, and the default place of the
        import, if there is one, stands for it.
        """
        said = row.get("holdings", "")
        cells = said if isinstance(said, list) else said.split("|")
        told = [[part.strip() for part in cell.split(";")] for cell in cells if cell.strip()]
        own = [self.one(row, name) for name in ("place", "shelf_mark", "copies")]
        told += [own] if any(own) else []
        usual = self.defaults.get("place", "")
        if not told and usual and not self.one(row, "url"):
            told = [[usual]]
        found: list[dict[str, object]] = []
        for name, mark, copies in ([*each, "", "", ""][:3] for each in told):
            id = self._places.get(fold(name), "") if name else ""
            if name and not id:
                self.dropped.append((place, "holdings", name))
            if not (id := id or usual):
                self.dropped += [
                    (place, field, text) for field, text in (("shelf_mark", mark), ("copies", copies)) if text
                ]
                continue
            held: dict[str, object] = {"place": id}
            if mark:
                held["shelf_mark"] = mark
            number = _COPIES.sub("", copies)
            if number.isdecimal() and 1 <= int(number) <= _MOST_COPIES:
                held["copies"] = int(number)
            elif copies:
                self.dropped.append((place, "copies", copies))
            if held not in found:
                found.append(held)
        return found

    def _text(self, row: Row, name: str) -> str:
        value = row.get(name, "")
        return value if isinstance(value, str) else "|".join(value)

    def _source(self, row: Row) -> dict[str, object]:
        """Where the facts were read, and when: a mapping that the record may have alone or not at all."""
        found: dict[str, object] = {"url": self.one(row, "source")}
        if day := self.one(row, "source_date"):
            found["date"] = datetime.date.fromisoformat(day) if re.fullmatch(r"\d{4}-\d\d-\d\d", day) else day
        found["licence"] = self.one(row, "source_licence")
        if note := self.one(row, "source_note"):
            found["note"] = self._localized(row, "source_note", note)
        return {name: value for name, value in found.items() if value}

    def _grades(self, place: str, row: Row) -> list[str]:
        """The grades that the site has, of both columns; ``levels`` may hold grades too."""
        known = self.library.concepts("grades")
        found: list[str] = []
        for name in ("grades", "levels"):
            value = row.get(name, "")
            for each in value if isinstance(value, list) else known_parts(apart_grades(value), self._named["levels"]):
                numbers = [str(number) for number in grade_numbers(each)]
                found += [number for number in numbers if number in known]
                if name == "grades" and not numbers:
                    self.dropped.append((place, name, each))
        return sorted(set(found), key=int)

    def _add_grades(self, place: str, row: Row, values: dict[str, object]) -> None:
        """Grades, which say the levels where the row does not, and ages."""
        if found := self._grades(place, row):
            levels = values["levels"]
            assert isinstance(levels, list)
            # What is for a grade is for its level too, unless it is for every level.
            levels += [level for level in self._levels_of(found) if level not in levels and "all" not in levels]
            values["grades"] = [int(each) for each in found]
        age = re.sub(r"\s*[–—-]\s*", "-", self.one(row, "age"))
        if re.fullmatch(r"\d{1,3}-(?:\d{1,3})?", age):
            values["age"] = age
        elif age:
            self.dropped.append((place, "age", age))

    def _levels_of(self, grades: list[str]) -> list[str]:
        known = self.library.concepts("grades")
        return list(dict.fromkeys(level for grade in grades if (level := known[grade].level)))

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
            return self._without_terms(list(dict.fromkeys([*value, *self._forms(row)])))
        words, unsure = keywords(value)
        if unsure:
            self._left(place, "keywords", words[0])
        return words

    def _usual(self, name: str, *, is_printed: bool) -> list[str]:
        """The default terms of the import; what is only on paper is a book, not a library of books."""
        usual = self.defaults[name].split()
        printed = is_printed and usual == ["book-library"] and "book" in self.library.concepts(name)
        return ["book"] if printed else usual

    def _unknown_audiences(self, place: str, row: Row) -> None:
        said = row.get("for", [])
        for each in said if isinstance(said, list) else []:
            if fold(each) not in self._named["audiences"] and fold(each) not in self._named["levels"]:
                self.dropped.append((place, "audiences", each))

    def _forms(self, row: Row) -> list[str]:
        """Words for the form of the work that no type of the site has."""
        said = row.get("forms", [])
        known = self._named["types"]
        return [each for each in said if fold(each) not in known] if isinstance(said, list) else []

    def _without_terms(self, words: list[str]) -> list[str]:
        """Without the words that name a subject of the site: those are subjects (``_terms``)."""
        return [word for word in words if fold(word) not in self._named["subjects"]]

    def _terms(self, name: str, row: Row) -> list[str]:
        """Subjects among the words of a format that has only words, and types among its forms."""
        sources = {"subjects": "keywords", "types": "forms", "audiences": "for", "levels": "for"}
        said = row.get(sources.get(name, ""), [])
        return [id for each in said if (id := self._named[name].get(fold(each)))] if isinstance(said, list) else []

    def _concepts(self, place: str, name: str, row: Row) -> list[str]:
        value = row.get(name, "")
        named = self._named[name]
        cell = apart_grades(value) if name == "levels" and isinstance(value, str) else value
        said = cell if isinstance(cell, list) else known_parts(cell, named)
        found: list[str] = self._terms(name, row)
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
        every = _MEANS_EVERY.get(vocabulary, "")
        if fold(said) in _EVERY and every in self.library.concepts(vocabulary):
            return every
        self.dropped.append((place, vocabulary, said))
        return ""

    def _licence(self, place: str, said: str) -> str:
        """The id of a licence; empty if it is unknown or not sure, which is then said."""
        found = licence_of(said, self.library.concepts("licences"))
        if said and not found.id:
            if found.suggested:
                may = ", ".join(found.suggested)
                self.remarks.append((place, localized("imports.licence-unsure", said=said[:80], may=may)))
            else:
                self.dropped.append((place, "licences", said))
        return found.id

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
        return list(dict.fromkeys(found)) or self.defaults["languages"].split()


def _names(library: Library, vocabulary: str) -> dict[str, str]:
    """The labels of each concept, folded → its id."""
    concepts = library.concepts(vocabulary).values()
    labels = {fold(text): each.id for each in concepts for text in each.label.values()}
    # Either half of "Học sinh, sinh viên" is a name of the concept.
    found = {fold(part): each.id for each in concepts for text in each.label.values() for part in text.split(", ")}
    others = {fold(text): each.id for each in concepts for texts in each.alt.values() for text in texts}
    return found | others | labels
