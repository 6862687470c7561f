"""What an object store must be told of each file, for it knows no rules: its type and how long it may be kept.

The same rules as the web servers' files (``hoctap.serving.headers``). What else they send (security headers) no store
can: there the policy in each page's own ``<meta>`` stands alone, or the network before the store adds the rest.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from hoctap.serving.headers import TYPES, headers_of, rules
from hoctap.serving.hosts import APACHE_FILE, CADDY_FILE, HEADERS_FILE
from hoctap.serving.nginx import HTTP_FILE, SERVER_FILE

FOR_SERVERS: Final = frozenset({HTTP_FILE, SERVER_FILE, CADDY_FILE, HEADERS_FILE, APACHE_FILE})
"""What a build writes for web servers to read, and no visitor has a use for."""
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
}
_TEXT: Final = re.compile(r"text/.+|image/svg\+xml|application/(?:.+\+)?(?:json|xml|jsonl)")
_RULES: Final = rules("", "/")


def stored_headers(path: str) -> dict[str, str]:
    """``Content-Type`` and ``Cache-Control`` of a file of the site; ``path`` is relative to the site."""
    return {"Content-Type": media_type(path), "Cache-Control": _kept(path)}


def is_lasting(path: str) -> bool:
    """Whether the file's name changes with its bytes: what open pages may still ask for after the next build."""
    return "immutable" in _kept(path)


def _kept(path: str) -> str:
    return headers_of(f"/{path}", _RULES)["Cache-Control"]


def media_type(path: str) -> str:
    """The ``Content-Type`` of a file by its ending, with the charset of texts."""
    ending = PurePosixPath(path).suffix.removeprefix(".").lower()
    found = TYPES.get(ending) or _KNOWN.get(ending) or "application/octet-stream"
    return f"{found}; charset=utf-8" if _TEXT.fullmatch(found) else found
