"""Read a file of any supported format as rows under our field names."""

from __future__ import annotations

import contextlib
import csv
import json
import unicodedata
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from lxml import etree

from hoctap.imports.bibtex import bibtex_read
from hoctap.imports.cleaning import cleaned
from hoctap.imports.encodings import decoded_table
from hoctap.imports.formats import format_of
from hoctap.imports.json_file import json_read
from hoctap.imports.link_lines import has_addresses, link_lines_read
from hoctap.imports.marc import marc_read
from hoctap.imports.markdown_list import markdown_read
from hoctap.imports.result import MOST_ROWS, Note, ReadResult, Row, UnreadableFile, too_many_rows
from hoctap.imports.ris import ris_read
from hoctap.imports.sheet_extras import WorkbookTooLarge
from hoctap.imports.tabular import read_csv, read_excel_xml, read_html, read_old_sheets, read_xlsx
from hoctap.imports.xml_file import xml_read
from hoctap.loading.source_text import CONTROL
from hoctap.schema.localized_text import LocalizedText, localized

# The ten thousand books of a large library are a few MiB; XML parsed into a tree takes many times that.
LARGEST: Final = 24 << 20


def may_be_report(file: Path) -> bool:
    """Whether the file may be a yearly report: CSV, or a workbook with its usual ending.

    Raises:
        UnreadableFile: The format cannot be read.
    """
    with unreadable_errors(file):
        found = format_of(file)
    return found == "csv" or (found == "xlsx" and file.suffix.lower() == ".xlsx")


def read_rows(file: Path, own: Mapping[str, str] | None = None) -> ReadResult:
    """Read a file; its format is detected from its content (``hoctap.imports.formats``).

    Args:
        file: The file.
        own: What the editors answered about the headings of tables.

    Raises:
        UnreadableFile: The file cannot be imported.
    """
    with unreadable_errors(file):
        found = format_of(file)
        read = _TABLES[found](file, MOST_ROWS, own) if found in _TABLES else _READERS[found](file)
    if len(read.rows) > MOST_ROWS:
        raise too_many_rows(MOST_ROWS)
    if not read.rows and not read.records and not any(note.serious for note in read.notes):
        read.notes.append(Note(localized("imports.no-rows"), serious=True))
    read = cleaned(read, one_line)
    read.unknown_columns = list(dict.fromkeys(one_line(name) for name in read.unknown_columns))
    return read


@contextlib.contextmanager
def unreadable_errors(file: Path) -> Iterator[None]:
    """Turn every error while reading a foreign file into ``UnreadableFile``."""
    if file.stat().st_size > LARGEST:
        raise UnreadableFile(localized("imports.file-too-large", most=LARGEST >> 20))
    try:
        yield
    except UnreadableFile:
        raise
    except UnicodeDecodeError as error:
        raise UnreadableFile(localized("imports.not-utf8")) from error
    except WorkbookTooLarge as error:
        raise UnreadableFile(localized("imports.workbook-too-large")) from error
    except Exception as error:
        # The libraries that read the formats raise errors of many types.
        raise UnreadableFile(_reason(error)) from error


def _reason(error: Exception) -> LocalizedText:
    """What is wrong, for users: the position in the file where the error names one."""
    if isinstance(error, json.JSONDecodeError):
        return localized("imports.unreadable.json", line=error.lineno, column=error.colno)
    if isinstance(error, etree.XMLSyntaxError):
        return localized("imports.unreadable.xml", line=error.lineno or 1)
    if isinstance(error, csv.Error):
        return localized("imports.unreadable.cell")
    if isinstance(error, zipfile.BadZipFile):
        return localized("imports.unreadable.workbook")
    return localized("imports.unreadable.damaged")


def one_line(text: str) -> str:
    """The text without line ends, runs of spaces and invisible letters."""
    return " ".join(CONTROL.sub("", unicodedata.normalize("NFC", text)).split())


def _text(read: Callable[[str], ReadResult]) -> Callable[[Path], ReadResult]:
    return lambda file: read(file.read_bytes().decode("utf-8-sig"))


def _links(file: Path) -> ReadResult:
    text, encoding = decoded_table(file.read_bytes(), lambda said: int(has_addresses(said)))
    read = link_lines_read(unicodedata.normalize("NFC", text).lstrip("\ufeff"))
    if encoding:
        read.notes.append(Note(localized("imports.decoded", name=encoding)))
    return read


_TABLES: Final[dict[str, Callable[[Path, int, Mapping[str, str] | None], ReadResult]]] = {
    "xlsx": read_xlsx,
    "xls": read_old_sheets,
    "ods": read_old_sheets,
    "html": read_html,
    "excel-xml": read_excel_xml,
    "csv": read_csv,
}
_READERS: Final[dict[str, Callable[[Path], ReadResult]]] = {
    "marc": marc_read,
    "xml": xml_read,
    "markdown": _text(markdown_read),
    "links": _links,
    "ris": _text(ris_read),
    "bibtex": _text(bibtex_read),
    "json": lambda file: json_read(file.read_bytes()),
}


def rows_with_place(read: ReadResult) -> Iterator[tuple[str, Row]]:
    """Each row with the number by which an editor finds it in the file."""
    places = read.places or [str(number) for number in range(2, len(read.rows) + 2)]
    yield from zip(places, read.rows, strict=True)
