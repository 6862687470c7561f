"""Files that the site publishes as they are must be what their names say, and nothing in them may run.

Formats are recognised by their first bytes (WHATWG MIME Sniffing; ISO 32000-1, 7.5.2; APPNOTE.TXT 4.3). What a browser would
show as a page (HTML, SVG, XML) is no format of ours: it would run on the site's own address.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Final

from hoctap.caching.validated_files import ValidatedFiles
from hoctap.checking.packages import is_package, trouble_in_package
from hoctap.checking.pictures import can_be_shown
from hoctap.checking.portable import trouble_in_pdf
from hoctap.checking.reporter import Reporter
from hoctap.loading.tree import HOSTED
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedText, localized

# Bytes; more is not what a phone should load, and code hosts refuse it.
LARGEST: Final = 100 << 20
_PART = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
# Suffix → what the file starts with.
_STARTS: Final[dict[str, re.Pattern[bytes]]] = {
    "pdf": re.compile(rb"%PDF-[12]\.\d"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "jpeg": re.compile(rb"\xff\xd8\xff"),
    "png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    "webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    "mp3": re.compile(rb"ID3|\xff[\xe2-\xfb]"),
    "m4a": re.compile(rb"....ftyp", re.DOTALL),
    "mp4": re.compile(rb"....ftyp", re.DOTALL),
    "ogg": re.compile(rb"OggS"),
    "opus": re.compile(rb"OggS"),
    "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
    "webm": re.compile(rb"\x1a\x45\xdf\xa3"),
    **dict.fromkeys(("epub", "docx", "xlsx", "pptx", "odt", "ods", "odp"), re.compile(rb"PK\x03\x04")),
}
_PICTURES: Final = ("jpg", "jpeg", "png", "webp")
TEXTS: Final = ("txt", "csv", "vtt", "srt")
FORMATS: Final = (*sorted(_STARTS), *TEXTS)
# What browsers take for a page where nobody states the type (WHATWG MIME Sniffing, 7.1), and scripts for a shell.
_PAGE = re.compile(
    rb"\s*(?:<(?:!doctype|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg|!--|\?xml)[\s>]|#!)",
    re.IGNORECASE,
)


def check_published_files(library: Library, reporter: Reporter, validated: ValidatedFiles) -> None:
    """Every file below ``resources/files/``, and every file beside the hand-written pages; those in ``validated`` are not
    opened again."""
    diagnostics = reporter.diagnostics
    for path in (*(HOSTED + name for name in sorted(library.hosted)), *sorted(library.beside_pages)):
        trouble = _trouble(library.root, path, validated)
        if trouble is not None:
            diagnostics.add(path, 1, 1, "", "bad-file", reason=trouble)


def _trouble(root: Path, path: str, validated: ValidatedFiles) -> LocalizedText | None:
    name = path.removeprefix(HOSTED).removeprefix("docs/")
    if not all(_PART.fullmatch(part) for part in name.split("/")):
        return localized("reasons.file-name")
    form = name.rpartition(".")[2].lower() if "." in name else ""
    formats = _PICTURES if path.startswith("docs/") else FORMATS
    if form not in formats:
        return localized("reasons.file-format", form=form, known=", ".join(formats))
    file = root / path
    try:
        state = file.lstat()
        if not stat.S_ISREG(state.st_mode):
            return None
        if state.st_size > LARGEST:
            return localized("reasons.file-too-large", most=LARGEST >> 20)
        return validated.mistake_of(root, path, lambda: _look(file, form))
    except OSError as error:
        return localized("reasons.file-unreadable", why=error.strerror)


def _look(file: Path, form: str) -> LocalizedText | None:
    data = file.read_bytes()
    if form in TEXTS:
        return _trouble_in_text(data)
    if not _STARTS[form].match(data):
        return localized("reasons.file-other-content", form=form)
    if _STARTS[form] is _STARTS["docx"]:
        return trouble_in_package(data, form)
    # Archives are read from their end: one file can be two.
    if is_package(data):
        return localized("reasons.file-hides-archive")
    if form == "pdf":
        return trouble_in_pdf(data)
    if form in _PICTURES and not can_be_shown(file):
        return localized("reasons.file-picture")
    return None


def _trouble_in_text(data: bytes) -> LocalizedText | None:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return localized("reasons.file-not-utf8")
    if "\0" in text:
        return localized("reasons.file-not-text")
    if _PAGE.match(text.encode()):
        return localized("reasons.file-page")
    return None
