"""What a file holds, as rows under our own field names."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pymarc

Row = dict[str, str]

# Our field → column names that mean it, in Vietnamese, English and the words of common exports.
COLUMNS: Final = {
    "id": ("id",),
    "title": ("title", "title_vi", "tên", "nhan đề", "tên sách", "nhan de"),
    "title_en": ("title_en", "tên tiếng anh"),
    "description": ("description", "description_vi", "mô tả", "tóm tắt", "abstract", "summary"),
    "description_en": ("description_en",),
    "creators": ("creators", "authors", "author", "tác giả"),
    "publisher": ("publisher", "nhà xuất bản", "nơi phát hành", "nxb"),
    "date": ("date", "year", "original_publication_year", "năm", "năm xuất bản"),
    "isbn": ("isbn", "isbn13", "isbn10"),
    "url": ("url", "link", "địa chỉ", "liên kết"),
    "languages": ("languages", "language", "language_code", "ngôn ngữ"),
    "licence": ("licence", "license", "giấy phép"),
    "types": ("types", "type", "loại"),
    "subjects": ("subjects", "subject", "chủ đề"),
    "levels": ("levels", "level", "cấp học"),
    "audiences": ("audiences", "audience", "người học", "đối tượng"),
    "keywords": ("keywords", "từ khóa"),
}


def read_rows(file: Path) -> tuple[list[Row], list[str]]:
    """The rows of a CSV, TSV, MARC (``.mrc``) or MARCXML file, and the columns that mean nothing to us."""
    if file.suffix.lower() == ".mrc":
        with file.open("rb") as stream:
            return [marc_row(record) for record in pymarc.MARCReader(stream) if record is not None], []
    if file.suffix.lower() in (".xml", ".marcxml"):
        return [marc_row(record) for record in pymarc.parse_xml_to_array(str(file))], []
    return _table(file.read_bytes().decode("utf-8-sig"))


def _table(text: str) -> tuple[list[Row], list[str]]:
    text = unicodedata.normalize("NFC", text)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    header = [name.strip().casefold() for name in next(reader, [])]
    known = {name: field for field, names in COLUMNS.items() for name in names}
    rows = []
    for values in reader:
        row: Row = {}
        for name, value in zip(header, values, strict=False):
            field = known.get(name)
            # The first column that means a field wins: `isbn` before `isbn13`.
            if field and value.strip() and field not in row:
                row[field] = value.strip()
        if row:
            rows.append(row)
    return rows, [name for name in header if name and name not in known]


def marc_row(record: pymarc.Record) -> Row:
    """The fields of a MARC 21 record that we have a place for."""

    def first(tag: str, *codes: str) -> str:
        for field in record.get_fields(tag):
            value = " ".join(part for code in codes for part in field.get_subfields(code))
            if value:
                return " ".join(value.split()).rstrip(" /:;,=")
        return ""

    people = [
        p.rstrip(" ,.") for tag in ("100", "700", "720") for f in record.get_fields(tag) for p in f.get_subfields("a")
    ]
    words = [w.rstrip(" .") for tag in ("650", "653") for f in record.get_fields(tag) for w in f.get_subfields("a")]
    row = {
        "title": first("245", "a", "b"),
        "description": first("520", "a"),
        "creators": "|".join(people),
        "publisher": first("264", "b") or first("260", "b"),
        "date": "".join(c for c in (first("264", "c") or first("260", "c")) if c.isdigit())[:4],
        "isbn": first("020", "a").split(" ")[0],
        "url": next((u for f in record.get_fields("856") for u in f.get_subfields("u")), ""),
        "languages": (record["008"].data or "")[35:38] if "008" in record else "",
        "keywords": "|".join(words),
    }
    return {name: value for name, value in row.items() if value}


def rows_with_place(rows: list[Row]) -> Iterator[tuple[int, Row]]:
    """Each row with the number by which an editor finds it; the header is row 1."""
    yield from enumerate(rows, 2)
