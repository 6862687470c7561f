"""What a file holds, as rows under our own field names: the one place that knows every format."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import unicodedata
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pymarc
from lxml import etree

from hoctap.imports.citations import BrokenEntry, bibtex_rows, ris_rows
from hoctap.imports.cleaning import cleaned
from hoctap.imports.feeds import oai_rows, opds1_rows, opds2_rows, safe_xml
from hoctap.imports.formats import Format, format_of, not_read
from hoctap.imports.row import Note, Read, Row
from hoctap.imports.sheet_extras import TooLarge
from hoctap.imports.tabular import read_csv, read_xlsx, too_many_rows
from hoctap.imports.unreadable import UnreadableFile as UnreadableFile
from hoctap.reading.source_text import CONTROL

# Bytes and rows; the ten thousand books of a large library are a few MiB. As a tree in memory XML is many times larger.
Rows = Iterable[Mapping[str, str | list[str]]]
LARGEST: Final = 24 << 20
MOST_ROWS: Final = 50_000


def may_be_report(file: Path) -> bool:
    """Whether the file is a workbook or CSV under its usual name, as the sheets of the report are. Raises
    ``UnreadableFile``."""
    with wall(file):
        found = format_of(file)
    return found == "csv" or (found == "xlsx" and file.suffix.lower() == ".xlsx")


def read_rows(file: Path) -> Read:
    """The rows of a file and what was passed over in it. Raises ``UnreadableFile``.

    The format is told by what the file holds, see ``hoctap.imports.formats``.
    """
    with wall(file):
        read = _READERS[format_of(file)](file)
    if len(read.rows) > MOST_ROWS:
        raise too_many_rows(MOST_ROWS)
    if not read.rows and not any(note.serious for note in read.notes):
        read.notes.append(Note("không thấy dòng hay biểu ghi nào để nhập", "there is no row or record to import", True))
    read = cleaned(read, one_line)
    read.unknown_columns = list(dict.fromkeys(one_line(name) for name in read.unknown_columns))
    return read


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
        # The readers are other people's, each with its own errors.
        vi, en = _reason(error)
        raise UnreadableFile(f"không đọc được: {vi}", f"cannot be read: {en}") from error


def _reason(error: Exception) -> tuple[str, str]:
    """What is wrong in a user's words: errors that name a place in the file keep it, others are Python's own affair."""
    if isinstance(error, json.JSONDecodeError):
        return (
            f"sai cú pháp JSON ở dòng {error.lineno}, cột {error.colno}",
            f"it is no valid JSON at line {error.lineno}, column {error.colno}",
        )
    if isinstance(error, etree.XMLSyntaxError):
        place = error.lineno or 1
        return f"sai cú pháp XML ở dòng {place}", f"it is no valid XML at line {place}"
    if isinstance(error, csv.Error):
        return (
            "một ô dài quá mức, thường do thiếu dấu nháy đóng",
            "a cell is far too long, mostly because a closing quote is missing",
        )
    if isinstance(error, zipfile.BadZipFile):
        return (
            "tệp không phải bảng tính .xlsx, hoặc bị hỏng; mở bằng Excel rồi lưu lại",
            "it is no .xlsx workbook, or broken; open it in Excel and save it again",
        )
    return (
        "tệp hỏng hoặc không đúng dạng của nó; mở bằng chương trình đã tạo nó rồi xuất lại",
        "it is broken or not what its name says; open it in the program that made it and export it again",
    )


def one_line(text: str) -> str:
    """The text without line ends, runs of spaces and invisible letters."""
    return " ".join(CONTROL.sub("", unicodedata.normalize("NFC", text)).split())


def _marc(file: Path) -> Rows:
    rows = []
    with file.open("rb") as stream:
        for number, record in enumerate(pymarc.MARCReader(stream), 1):
            if record is None:
                # Its length or directory is wrong, so nobody knows where the next one starts.
                raise UnreadableFile(f"biểu ghi MARC số {number} bị hỏng", f"MARC record {number} is broken")
            rows.append(marc_row(record))
    return rows


def _xml(file: Path) -> Rows:
    tree = safe_xml(file.read_bytes())
    if tree.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("XML có DOCTYPE; xuất lại không kèm", "the XML has a DOCTYPE; export it without")
    kind = etree.QName(tree).localname
    if kind in ("collection", "record"):
        return [marc_row(record) for record in pymarc.parse_xml_to_array(io.BytesIO(etree.tostring(tree)))]
    if kind == "OAI-PMH":
        return oai_rows(tree)
    if kind == "feed":
        return opds1_rows(tree)
    raise UnreadableFile(
        f"tệp XML bắt đầu bằng <{kind}>: cần MARCXML, OAI-PMH hoặc OPDS",
        f"the XML starts with <{kind}>: MARCXML, OAI-PMH or OPDS is needed",
    )


def _bibtex(file: Path) -> Rows:
    try:
        return bibtex_rows(file.read_text("utf-8-sig"))
    except BrokenEntry as error:
        line = error.line
        raise UnreadableFile(
            f"mục BibTeX ở dòng {line} bị hỏng", f"the BibTeX entry on line {line} is broken"
        ) from error


def _json(file: Path) -> Read:
    data = file.read_bytes()
    try:
        held = json.loads(data)
    except json.JSONDecodeError:
        # One record a line: no JSON, but JSON Lines.
        if len(data.splitlines()) > 1 and data.splitlines()[0].strip().endswith(b"}"):
            raise not_read("JSON Lines") from None
        raise
    if not isinstance(held, dict) or not isinstance(held.get("publications", held.get("groups")), list):
        raise not_read("JSON")
    return _read(opds2_rows(data))


def _read(made: Read | Rows) -> Read:
    return made if isinstance(made, Read) else Read([dict(row) for row in made])


_READERS: Final[dict[Format, Callable[[Path], Read]]] = {
    "marc": lambda file: _read(_marc(file)),
    "xml": lambda file: _read(_xml(file)),
    "xlsx": lambda file: read_xlsx(file, MOST_ROWS),
    "ris": lambda file: _read(ris_rows(file.read_text("utf-8-sig"))),
    "bibtex": lambda file: _read(_bibtex(file)),
    "json": _json,
    "csv": lambda file: read_csv(file, MOST_ROWS),
}


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


def rows_with_place(read: Read) -> Iterator[tuple[str, Row]]:
    """Each row with the number by which an editor finds it; where the reader gives none, the header is row 1."""
    places = read.places or [str(number) for number in range(2, len(read.rows) + 2)]
    yield from zip(places, read.rows, strict=True)
