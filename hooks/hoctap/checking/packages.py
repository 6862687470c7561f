"""What may not be in a document that is a zip archive: EPUB, OOXML (ECMA-376), OpenDocument (ISO 26300)."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

# Bytes unpacked, and how much larger than packed: more is a bomb, whatever it is called.
_LARGEST: Final = 1 << 30
_LARGEST_RATIO: Final = 200
_MANY: Final = 20_000
_SMALL: Final = 10 << 20
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
# A template, a frame or an object that is fetched when the document is opened.
_FETCHED = re.compile(rb"(?:attachedTemplate|oleObject|frame|subDocument)\"[^>]*TargetMode=\"External\"|TargetMode=\"External\"[^>]*(?:attachedTemplate|oleObject|frame|subDocument)\"")  # fmt: skip
_SCRIPT = re.compile(rb"<(?:\w+:)?script[\s>/]|\son\w+\s*=|javascript:", re.IGNORECASE)

_PAGES: Final = (".xhtml", ".html", ".htm", ".svg", ".xml", ".opf")

Trouble = tuple[str, str]
_BROKEN: Final = ("tệp nén bị hỏng", "the archive in it is broken")
_BOMB: Final = ("giải nén ra quá lớn", "it unpacks to far too much")


def is_package(data: bytes) -> bool:
    """Whether the file can be read as a zip archive, wherever the archive starts in it."""
    return zipfile.is_zipfile(io.BytesIO(data))


def is_bomb(archive: zipfile.ZipFile) -> bool:
    """Whether the archive says of itself that it unpacks to more than is reasonable."""
    infos = archive.infolist()
    whole, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    return whole > _LARGEST or len(infos) > _MANY or (whole > _SMALL and whole > packed * _LARGEST_RATIO)


def trouble_in_package(data: bytes, form: str) -> Trouble | None:
    """What is wrong with the package; ``None`` where nothing in it can run."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _trouble(archive, form)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return _BROKEN


def _trouble(archive: zipfile.ZipFile, form: str) -> Trouble | None:
    if is_bomb(archive):
        return _BOMB
    names = archive.namelist()
    active = next((name for name in names if _ACTIVE.search(name)), None)
    if active is not None:
        return (
            f"có phần chạy được «{active[:80]}»; lưu lại không kèm macro",
            f"it holds “{active[:80]}”, which can run; save it without macros",
        )
    if form in _MIMETYPES:
        if "mimetype" not in names or _member(archive, "mimetype").strip() != _MIMETYPES[form]:
            return f"nội dung không phải «{form}»", f"its content is not “{form}”"
    elif _MAIN[form] not in names or "[Content_Types].xml" not in names:
        return f"nội dung không phải «{form}»", f"its content is not “{form}”"
    for name in names:
        if form in _MAIN and (name.endswith(".rels") or name == "[Content_Types].xml"):
            content = _member(archive, name)
            if _FETCHED.search(content) or b"macroEnabled" in content:
                return (
                    f"«{name[:80]}» tải hoặc chạy thứ khác khi mở",
                    f"“{name[:80]}” fetches or runs something when opened",
                )
        elif form == "epub" and name.lower().endswith(_PAGES) and _SCRIPT.search(_member(archive, name)):
            return f"«{name[:80]}» có chương trình chạy", f"“{name[:80]}” holds a script"
    return None


def _member(archive: zipfile.ZipFile, name: str) -> bytes:
    # The sizes that an archive states of itself may be wrong.
    with archive.open(name) as member:
        content = member.read(_SMALL + 1)
    if len(content) > _SMALL:
        raise zipfile.BadZipFile
    return content
