"""What may not be in a document that is a zip archive: EPUB, OOXML (ECMA-376), OpenDocument (ISO 26300)."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from hoctap.checking.epub import is_active
from hoctap.checking.office import Unreadable, active_open_document, active_part, active_relation, active_types
from hoctap.schema.localized_text import LocalizedText, localized

# Bytes unpacked, and how much larger than packed: more is a bomb, whatever it is called.
_LARGEST: Final = 1 << 30
_LARGEST_RATIO: Final = 200
_MANY: Final = 20_000
_SMALL: Final = 10 << 20
# Bytes of one file of a book: a film or a recording, too.
_LARGEST_IN_BOOK: Final = 200 << 20
# Macros, controls, foreign programs and scripts, by the names that the formats give them.
_ACTIVE = re.compile(
    r"(?:^|/)(?:vbaProject[^/]*\.bin|vbaData\.xml|activeX(?:/|$).*|oleObject[^/]*|macrosheets/.*|xl4?Macro[^/]*|customUI[^/]*)$"
    r"|^(?:Basic|Scripts)/|\.(?:exe|dll|com|scr|bat|cmd|ps1|vbs|vbe|jse?|mjs|wsf|hta|jar|msi|lnk|swf|docm|xlsm|pptm)$",
    re.IGNORECASE,
)
_MIMETYPES: Final = {
    "epub": b"application/epub+zip",
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
    "odp": b"application/vnd.oasis.opendocument.presentation",
}
_MAIN: Final = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
_BROKEN: Final = localized("reasons.package-broken")
_BOMB: Final = localized("reasons.package-bomb")


def is_package(data: bytes) -> bool:
    """Whether the file can be read as a zip archive, wherever the archive starts in it."""
    return zipfile.is_zipfile(io.BytesIO(data))


def is_bomb(archive: zipfile.ZipFile) -> bool:
    """Whether the archive says of itself that it unpacks to more than is reasonable."""
    infos = archive.infolist()
    whole, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    return whole > _LARGEST or len(infos) > _MANY or (whole > _SMALL and whole > packed * _LARGEST_RATIO)


def trouble_in_package(data: bytes, form: str, depth: int = 0) -> LocalizedText | None:
    """What is wrong with the package; ``None`` where nothing in it can run. ``depth``: in how many others it lies."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _trouble(archive, form, depth)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return _BROKEN


def _trouble(archive: zipfile.ZipFile, form: str, depth: int) -> LocalizedText | None:
    if is_bomb(archive):
        return _BOMB
    names = archive.namelist()
    active = next((name for name in names if _ACTIVE.search(name)), None)
    if active is not None:
        return localized("reasons.package-macro", name=active[:80])
    if form in _MIMETYPES:
        if "mimetype" not in names or _member(archive, "mimetype").strip() != _MIMETYPES[form]:
            return localized("reasons.file-other-content", form=form)
    elif _MAIN[form] not in names or "[Content_Types].xml" not in names:
        return localized("reasons.file-other-content", form=form)
    if len(set(names)) != len(names):
        # Readers do not agree on which of two files with one name is meant.
        return _BROKEN
    for name in names:
        if name.endswith("/"):
            continue
        try:
            found = _is_active(archive, name, form, depth)
        except Unreadable:
            return localized("reasons.package-part-unreadable", name=name[:80])
        if found:
            return localized("reasons.package-part-active", name=name[:80])
    return None


def _is_active(archive: zipfile.ZipFile, name: str, form: str, depth: int) -> bool:
    low = name.lower()
    if form == "epub":
        return is_active(_member(archive, name, _LARGEST_IN_BOOK))
    if form in _MAIN:
        if low.endswith(".rels"):
            return active_relation(_member(archive, name))
        if name == "[Content_Types].xml":
            return active_types(_member(archive, name))
        if low.endswith((".docx", ".xlsx", ".pptx")):
            # The table behind a chart; a document in a document in a document is nothing that anybody needs.
            return (
                depth > 0
                or trouble_in_package(_member(archive, name, _LARGEST_IN_BOOK), low[-4:], depth + 1) is not None
            )
        if low.endswith((".htm", ".html", ".xhtml", ".mht", ".rtf", ".svg")):
            return True
        return low.endswith((".xml", ".vml")) and active_part(_member(archive, name))
    if low.endswith(".xml") and not low.startswith("meta-inf/documentsignatures"):
        return active_open_document(_member(archive, name))
    return low.endswith((".rdb", ".xba", ".xlb", ".py", ".bsh", ".class", ".html", ".htm", ".svg"))


def _member(archive: zipfile.ZipFile, name: str, most: int = _SMALL) -> bytes:
    # The sizes that an archive states of itself may be wrong.
    with archive.open(name) as member:
        content = member.read(most + 1)
    if len(content) > most:
        raise zipfile.BadZipFile
    return content
