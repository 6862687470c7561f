"""What a file holds, as rows under our own field names: the one place that knows every format."""

from __future__ import annotations

import contextlib
import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from hoctap.imports.counting import MOST_ROWS
from hoctap.imports.library_formats import library_reader
from hoctap.imports.row import Read, Row
from hoctap.imports.spreadsheet import TooLarge, xlsx_values
from hoctap.imports.unreadable import UnreadableFile
from hoctap.reading.source_text import CONTROL

# Bytes; the ten thousand books of a large library are a few MiB. As a tree in memory XML is many times larger.
LARGEST: Final = 24 << 20

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


def read_rows(file: Path) -> Read:
    """The rows of a file and what was passed over: a table (CSV, TSV, XLSX) or a library format (``library_formats``).

    Raises ``UnreadableFile``.
    """
    with wall(file):
        reader = library_reader(file)
        read = reader(file) if reader else Read(*_table_of(file))
    if len(read.rows) > MOST_ROWS:
        raise UnreadableFile(f"hơn {MOST_ROWS} dòng; chia nhỏ tệp", f"more than {MOST_ROWS} rows; split it")
    read.rows = [_cleaned(row) for row in read.rows]
    read.unknown_columns = [one_line(name) for name in read.unknown_columns]
    return read


def _cleaned(row: Row) -> Row:
    cleaned: Row = {}
    for name, value in row.items():
        texts = [text for each in ([value] if isinstance(value, str) else value) if (text := one_line(each))]
        if texts:
            cleaned[name] = texts[0] if isinstance(value, str) else texts
    return cleaned


def _table_of(file: Path) -> tuple[list[Row], list[str]]:
    return table(xlsx_values(file)) if file.suffix.lower() == ".xlsx" else _csv(file)


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
    return table(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))


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


def rows_with_place(rows: list[Row]) -> Iterator[tuple[int, Row]]:
    """Each row with the number by which an editor finds it; the header is row 1."""
    yield from enumerate(rows, 2)
