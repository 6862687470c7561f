"""What a file holds, as rows under our own field names: the one place that knows every format."""

from __future__ import annotations

import contextlib
import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pymarc
from lxml import etree

from hoctap.imports.citations import BrokenEntry, bibtex_rows, ris_rows
from hoctap.imports.feeds import oai_rows, opds1_rows, opds2_rows, safe_xml
from hoctap.imports.spreadsheet import TooLarge, xlsx_values
from hoctap.language.formulas import unguarded
from hoctap.reading.source_text import CONTROL

Row = dict[str, str]
# Bytes and rows; the ten thousand books of a large library are a few MiB. As a tree in memory XML is many times larger.
LARGEST: Final = 24 << 20
MOST_ROWS: Final = 50_000

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


class UnreadableFile(Exception):
    """A file that is not what its name says, or that is too large; ``vi`` and ``en`` say which."""

    def __init__(self, vi: str, en: str) -> None:
        super().__init__(f"{vi} · {en}")


def read_rows(file: Path) -> tuple[list[Row], list[str]]:
    """The rows of a file, by its suffix, and the columns that mean nothing to us.

    CSV, TSV, XLSX, MARC (``.mrc``), RIS, BibTeX; ``.xml`` is MARCXML, OAI-PMH or OPDS 1.2 by its root element;
    ``.json`` is OPDS 2.0. Raises ``UnreadableFile``.
    """
    reader = _READERS.get(file.suffix.lower(), _csv)
    with wall(file):
        rows, unknown = reader(file)
    if len(rows) > MOST_ROWS:
        raise UnreadableFile(f"hơn {MOST_ROWS} dòng; chia nhỏ tệp", f"more than {MOST_ROWS} rows; split it")
    cleaned = ({name: one_line(value) for name, value in row.items()} for row in rows)
    return [{name: value for name, value in row.items() if value} for row in cleaned], [one_line(n) for n in unknown]


@contextlib.contextmanager
def wall(file: Path) -> Iterator[None]:
    """Around every reading of a foreign file: whatever is wrong with it is an ``UnreadableFile``."""
    if file.stat().st_size > LARGEST:
        raise UnreadableFile(f"tệp lớn hơn {LARGEST >> 20} MiB", f"the file is larger than {LARGEST >> 20} MiB")
    try:
        yield
    except UnreadableFile:
        raise
    except UnicodeDecodeError as error:
        raise UnreadableFile("không phải UTF-8; lưu lại với mã UTF-8", "it is not UTF-8; save it as UTF-8") from error
    except TooLarge as error:
        raise UnreadableFile("giải nén ra quá lớn, hoặc quá nhiều dòng", "it unpacks to far too much") from error
    except Exception as error:
        # The readers are other people's, each with its own errors; an editor needs to know only that it failed.
        reason = one_line(f"{type(error).__name__}: {error}")[:200]
        raise UnreadableFile(f"không đọc được ({reason})", f"cannot be read ({reason})") from error


def one_line(text: str) -> str:
    """The text without line ends, runs of spaces and invisible letters."""
    return " ".join(CONTROL.sub("", unicodedata.normalize("NFC", text)).split())


def _csv(file: Path) -> tuple[list[Row], list[str]]:
    text = unicodedata.normalize("NFC", file.read_bytes().decode("utf-8-sig"))
    first = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    return table([unguarded(cell) for cell in line] for line in lines)


def _marc(file: Path) -> tuple[list[Row], list[str]]:
    rows = []
    with file.open("rb") as stream:
        for number, record in enumerate(pymarc.MARCReader(stream), 1):
            if record is None:
                # Its length or directory is wrong, so nobody knows where the next one starts.
                raise UnreadableFile(f"biểu ghi MARC số {number} bị hỏng", f"MARC record {number} is broken")
            rows.append(marc_row(record))
    return rows, []


def _xml(file: Path) -> tuple[list[Row], list[str]]:
    tree = safe_xml(file.read_bytes())
    if tree.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("XML có DOCTYPE; xuất lại không kèm", "the XML has a DOCTYPE; export it without")
    kind = etree.QName(tree).localname
    if kind in ("collection", "record"):
        return [marc_row(record) for record in pymarc.parse_xml_to_array(io.BytesIO(etree.tostring(tree)))], []
    if kind == "OAI-PMH":
        return oai_rows(tree), []
    if kind == "feed":
        return opds1_rows(tree), []
    raise UnreadableFile(
        f"tệp XML bắt đầu bằng <{kind}>: cần MARCXML, OAI-PMH hoặc OPDS",
        f"the XML starts with <{kind}>: MARCXML, OAI-PMH or OPDS is needed",
    )


def _bibtex(file: Path) -> tuple[list[Row], list[str]]:
    try:
        return bibtex_rows(file.read_text("utf-8-sig")), []
    except BrokenEntry as error:
        line = error.line
        raise UnreadableFile(
            f"mục BibTeX ở dòng {line} bị hỏng", f"the BibTeX entry on line {line} is broken"
        ) from error


_READERS: Final[dict[str, Callable[[Path], tuple[list[Row], list[str]]]]] = {
    ".mrc": _marc,
    ".xml": _xml,
    ".marcxml": _xml,
    ".xlsx": lambda file: table(xlsx_values(file)),
    ".ris": lambda file: (ris_rows(file.read_text("utf-8-sig")), []),
    ".bib": _bibtex,
    ".json": lambda file: (opds2_rows(file.read_bytes()), []),
}


def table(lines: Iterable[Sequence[str]]) -> tuple[list[Row], list[str]]:
    """Rows of cells under a heading line, mapped by ``COLUMNS``."""
    reader = iter(lines)
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
