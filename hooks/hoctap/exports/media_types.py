"""The media type of a file by its ending, for web servers' rules and for the links in exports.

Exports say their own type. Here are the types of all other files that the site holds or links to.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from hoctap.exports.registry import exports

# What the build makes beside exports, where servers' own lists may not know the ending.
_MADE: Final = {
    "zim": "application/x-zim",
    "woff2": "font/woff2",
    "avif": "image/avif",
    "webp": "image/webp",
}
# What web servers know by themselves.
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
# Endings of programs on servers and of pages: what they send is a page.
_PAGES: Final = frozenset({"html", "js", "css", "json", "xml", "txt"})


def served_types() -> Mapping[str, str]:
    """What browsers and programs take a file for, where servers' own lists do not know the ending."""
    found = {_ending(each.path): each.media_type for each in exports() if _ending(each.path)}
    return dict(sorted((_MADE | {ending: kind for ending, kind in found.items() if ending not in _KNOWN}).items()))


def media_types() -> Mapping[str, str]:
    """The media type of every known ending."""
    return {**_KNOWN, **served_types()}


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
