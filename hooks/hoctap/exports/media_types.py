"""The media type of a file by its ending, for web servers' rules and for the links in exports.

Exports declare their own type. Here are the types of all other files that the site holds or links to, and the rules
which types are text and which files are worth compressing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import urlsplit

from hoctap.exports.registry import exports

# Endings of built files that servers' own lists may not know.
_BUILT: Final = {
    "zim": "application/x-zim",
    "woff2": "font/woff2",
    "avif": "image/avif",
    "webp": "image/webp",
}
# Endings that the lists of web servers have.
_KNOWN: Final = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "txt": "text/plain",
    "xml": "application/xml",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "epub": "application/epub+zip",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "mp4": "video/mp4",
    "webm": "video/webm",
    "vtt": "text/vtt",
    "mobi": "application/x-mobipocket-ebook",
    "azw3": "application/vnd.amazon.ebook",
    "cbz": "application/vnd.comicbook+zip",
    "djvu": "image/vnd.djvu",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "ppt": "application/vnd.ms-powerpoint",
    "rtf": "application/rtf",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "opus": "audio/ogg",
}
# An outside address with one of these endings is most likely a page: a program on a server makes it.
_PAGES: Final = frozenset({"html", "js", "css", "json", "xml", "txt"})
_TEXT: Final = re.compile(r"text/.+|image/svg\+xml|application/(?:.+\+)?(?:json|xml|jsonl)")
_COMPRESSED: Final = re.compile(
    r"(?:audio|video|font|image)/.+|application/(?:(?:.+\+)?zip|pdf|vnd\.(?:oasis|openxmlformats-officedocument)\..+)"
)


def served_types() -> Mapping[str, str]:
    """The types by ending that a server must be given, because its own list may not have the ending."""
    exported = {_ending(each.path): each.media_type for each in exports() if _ending(each.path)}
    unknown = {ending: type for ending, type in exported.items() if ending not in _KNOWN}
    return dict(sorted((_BUILT | unknown).items()))


def media_types() -> Mapping[str, str]:
    """The media type of every known ending."""
    return {**_KNOWN, **served_types()}


def is_text(media_type: str) -> bool:
    """Whether files of this type are text, which the site writes in UTF-8 and servers send with that charset."""
    return _TEXT.fullmatch(media_type) is not None


def with_charset(media_type: str) -> str:
    """The type as ``Content-Type`` says it: with the charset where it is text."""
    return f"{media_type}; charset=utf-8" if is_text(media_type) else media_type


def text_types() -> list[str]:
    """The types of the site's files that are text, sorted."""
    return sorted(filter(is_text, {*media_types().values(), *_exported()}))


def compressible_types() -> list[str]:
    """The types of the site's files that servers should compress, sorted: text, and exports that are not compressed."""
    return sorted({*text_types(), *(type for type in _exported() if not _COMPRESSED.fullmatch(type))})


def _exported() -> Iterator[str]:
    """The types of exports, without parameters."""
    return (each.media_type.partition(";")[0] for each in exports())


def file_type(path: str) -> str:
    """The media type of a hosted file, without a charset."""
    return media_types().get(_ending(path), "application/octet-stream")


def address_type(address: str) -> str:
    """The likely type of an outside address: a document's where the path has its ending, else that of a web page."""
    try:
        ending = _ending(urlsplit(address).path)
    except ValueError:
        return "text/html"
    return "text/html" if not ending or ending in _PAGES else media_types().get(ending, "text/html")


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
