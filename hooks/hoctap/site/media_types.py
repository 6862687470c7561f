"""The media type of a file by its ending: the one table, for web servers' rules and for the links in exports."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

# What browsers and programs take a file for, where servers' own lists do not know the ending.
TYPES: Final = {
    "ics": "text/calendar",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "marcxml": "application/marcxml+xml",
    "mrc": "application/marc",
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
    "imscc": "application/zip",
    "zim": "application/x-zim",
    "jsonl": "application/jsonl",
    "geojson": "application/geo+json",
    "jsonld": "application/ld+json",
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
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
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
MEDIA_TYPES: Final = _KNOWN | TYPES
# Endings of programs on servers and of pages: what they send is a page.
_PAGES: Final = frozenset({"html", "js", "css", "json", "xml", "txt"})


def file_type(path: str) -> str:
    """The media type of a hosted file, without a charset."""
    return MEDIA_TYPES.get(_ending(path), "application/octet-stream")


def address_type(address: str) -> str:
    """What most likely stands at an outside address: a document where its path ends like one's, else a web page."""
    try:
        ending = _ending(urlsplit(address).path)
    except ValueError:
        return "text/html"
    return "text/html" if ending in _PAGES else MEDIA_TYPES.get(ending, "text/html")


def _ending(path: str) -> str:
    name = path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() if "." in name else ""
