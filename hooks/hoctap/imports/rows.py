"""What a file holds, as rows under our own field names: the one place that knows every format."""

from __future__ import annotations

import contextlib
import csv
import json
import unicodedata
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from hoctap.imports.cleaning import cleaned
from hoctap.imports.counting import MOST_ROWS, too_many_rows
from hoctap.imports.formats import format_of
from hoctap.imports.library_formats import READERS
from hoctap.imports.row import Note, Read, Row
from hoctap.imports.sheet_extras import TooLarge
from hoctap.imports.tabular import read_csv, read_xlsx
from hoctap.imports.unreadable import UnreadableFile as UnreadableFile
from hoctap.loading.source_text import CONTROL

# Bytes and rows; the ten thousand books of a large library are a few MiB. As a tree in memory XML is many times larger.
LARGEST: Final = 24 << 20


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
        found = format_of(file)
        read = (_TABLES.get(found) or READERS[found])(file)
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


_TABLES: Final[dict[str, Callable[[Path], Read]]] = {
    "xlsx": lambda file: read_xlsx(file, MOST_ROWS),
    "csv": lambda file: read_csv(file, MOST_ROWS),
}


def rows_with_place(read: Read) -> Iterator[tuple[str, Row]]:
    """Each row with the number by which an editor finds it; where the reader gives none, the header is row 1."""
    places = read.places or [str(number) for number in range(2, len(read.rows) + 2)]
    yield from zip(places, read.rows, strict=True)
