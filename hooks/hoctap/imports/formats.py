"""Detect the format of a file by its content; its name decides only if the content is ambiguous."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import Path
from typing import Final, Literal

from hoctap.imports import excel_xml
from hoctap.imports.encodings import CODE_PAGES, wide_encoding
from hoctap.imports.headings import fields_of
from hoctap.imports.link_lines import has_addresses
from hoctap.imports.result import UnreadableFile
from hoctap.imports.ris import is_ris, other_format
from hoctap.imports.web_archive import is_web_archive
from hoctap.schema.localized_text import localized

Format = Literal[
    "marc", "xml", "xlsx", "xls", "ods", "html", "excel-xml", "markdown", "links", "ris", "bibtex", "json", "csv"
]  # fmt: skip

READABLE: Final = localized("imports.formats")

_BY_SUFFIX: Final[dict[str, Format]] = {
    ".mrc": "marc",
    ".marc": "marc",
    ".xml": "xml",
    ".marcxml": "xml",
    ".opds": "xml",
    ".atom": "xml",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".mht": "html",
    ".mhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    # The RIS reader recognises these formats and names them.
    ".ris": "ris",
    ".nbib": "ris",
    ".enw": "ris",
    ".ciw": "ris",
    ".bib": "bibtex",
    ".bibtex": "bibtex",
    ".json": "json",
    ".jsonl": "json",
    ".jsonld": "json",
    ".ndjson": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".txt": "csv",
}
# The leader of a MARC record (ISO 2709, 4.3): length, status, type, two codes, "22" or blanks, base address, "4500".
_LEADER: Final = re.compile(rb"\s*\d{5}[a-z ][a-z ].{3}[ 2]{2}\d{5}.{3}45")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BIBTEX: Final = re.compile(r"^\s*@\w+\s*[{(]", re.MULTILINE)
_MNEMONIC: Final = re.compile(r"=(?:LDR|\d{3})  ")
_SHEETS: Final = frozenset({".xls", ".xlsx", ".xlsm", ".ods"})
_PAGE: Final = re.compile(
    r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|meta|style|body|table|div|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_TABLE_IN_PAGE: Final = re.compile(r"<(?:table|tr)\b", re.IGNORECASE)
_EXCEL_XML: Final = re.compile(rf"<(?:\w+:)?Workbook\b[^>]*{re.escape(excel_xml.NAMESPACE)}")
_MARK: Final = re.compile(r"[,;\t|]")
_TOP: Final = 64 << 10
_FIRST_LINES: Final = 30
_LONGEST: Final = 2_000


def not_read(name: str) -> UnreadableFile:
    """An error that names the supported formats."""
    return UnreadableFile(localized("imports.format-refused", name=name, formats=READABLE))


def format_of(file: Path) -> Format:
    """The format of a file.

    Raises:
        UnreadableFile: The format is not supported or not recognised.
    """
    with file.open("rb") as stream:
        top = stream.read(_TOP)
    suffix = file.suffix.lower()
    if not top.strip():
        raise UnreadableFile(localized("imports.empty-file"))
    if (packed := _packed(file, top)) is not None:
        return packed
    if _LEADER.match(top) and (b"\x1e" in top or suffix == ".mrc"):
        return "marc"
    by_suffix = _BY_SUFFIX.get(suffix)
    wide = wide_encoding(top)
    text = top.decode(wide or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if suffix in _SHEETS or by_suffix in (None, "csv", "xml", "html"):
        if _EXCEL_XML.search(text):
            return "excel-xml"
        if is_web_archive(top):
            return "html"
        if _PAGE.match(text) or (suffix in _SHEETS and _TABLE_IN_PAGE.search(text)):
            return "html"
    if suffix in _SHEETS:
        return _text_as_sheet(top if wide is None else text.encode(), by_suffix)
    if by_suffix not in (None, "csv"):
        return by_suffix
    found = _by_text(text, suffix)
    if found is None and suffix in ("", ".txt") and has_addresses(text) and not _has_headings(top, text):
        return "links"
    return found or by_suffix or _as_table(text, suffix)


def _text_as_sheet(top: bytes, by_suffix: Format | None) -> Format:
    """Text that a program saved under the ending of a workbook is a table with separators."""
    if b"\0" not in top and _MARK.search(top.decode("utf-8", "replace")):
        return "csv"
    if by_suffix is not None:
        return by_suffix
    raise UnreadableFile(localized("imports.spreadsheet-unreadable"))


def _packed(file: Path, top: bytes) -> Format | None:
    """The format by the first bytes, whatever the file's name."""
    if top.startswith(_OLE):
        if _is_old_workbook(file):
            return "xls"
        raise UnreadableFile(localized("imports.old-office"))
    if top.startswith(b"PK\x03\x04"):
        return _in_zip(file)
    if top.startswith(b"%PDF"):
        raise UnreadableFile(localized("imports.pdf"))
    if top.startswith(b"\x1f\x8b"):
        raise UnreadableFile(localized("imports.gzip"))
    return None


def _is_old_workbook(file: Path) -> bool:
    """Whether a compound file of old Office programs holds a workbook: a stream of one of two names."""
    data = file.read_bytes()
    return any(name.encode("utf-16-le") in data for name in ("Workbook", "Book\0"))


def _in_zip(file: Path) -> Format:
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        kind = (
            archive.read("mimetype")[:80]
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200
            else b""
        )
    if "xl/workbook.xml" in names or file.suffix.lower() in (".xlsx", ".xlsm"):
        return "xlsx"
    if kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return "ods"
    if kind.startswith(b"application/vnd.oasis.opendocument"):
        raise UnreadableFile(localized("imports.open-document"))
    if "word/document.xml" in names:
        raise UnreadableFile(localized("imports.word-document"))
    raise UnreadableFile(localized("imports.archive"))


def _by_text(text: str, suffix: str) -> Format | None:
    if _MNEMONIC.match(text):
        raise UnreadableFile(localized("imports.marc-as-text"))
    if suffix in (".yml", ".yaml"):
        raise not_read("YAML")
    if re.match(r"<(?:[?!]|[a-zA-Z][\w.-]*(?::[\w.-]+)?[\s/>])", text):
        return "xml"
    if text[:1] in "{[" and not _MARK.match(text[1:2]) and re.match(r"[\[{]\s*[\[{\"\]}]", text):
        return "json"
    if is_ris(text):
        return "ris"
    if _BIBTEX.match(text):
        return "bibtex"
    # The cells of a table may contain anything.
    if suffix not in (".csv", ".tsv") and (refused := other_format(text)) is not None:
        raise refused
    return None


def _has_headings(top: bytes, text: str) -> bool:
    """Whether a line names a title and another field, in UTF-8 or a code page: then a text is a table."""
    readings = [text, *(top.decode(codec, "replace") for codec, _ in CODE_PAGES)]
    return any(
        "title" in named and len(named) > 1
        for reading in readings
        for line in unicodedata.normalize("NFC", reading).splitlines()[:_FIRST_LINES]
        if (named := fields_of([cell.strip(' "') for cell in _MARK.split(line[:_LONGEST])]))
    )


def _as_table(text: str, suffix: str) -> Format:
    """A file with an unknown ending is a table only if one of its lines names our fields."""
    for line in text.splitlines()[:_FIRST_LINES]:
        if "title" in fields_of([cell.strip(' "') for cell in _MARK.split(line)]):
            return "csv"
    raise not_read(f"“{suffix}”" if suffix else "")
