"""Headers for object storage, which has no rules of its own: the type and cache time of each file.

They follow the same rules as the web servers' files (``hoctap.hosting.headers``). A store cannot send security headers:
the policy in each page's ``<meta>`` applies there, or the CDN in front of the store adds them.
"""

from __future__ import annotations

from typing import Final

from hoctap.exports.media_types import file_type, with_charset
from hoctap.hosting.headers import headers_of, rules
from hoctap.hosting.hosts import APACHE_FILE, CADDY_FILE, HEADERS_FILE
from hoctap.hosting.nginx import HTTP_FILE, SERVER_FILE

FOR_SERVERS: Final = frozenset({HTTP_FILE, SERVER_FILE, CADDY_FILE, HEADERS_FILE, APACHE_FILE})
"""Files that a build writes for web servers, and that are not published."""


def stored_headers(path: str) -> dict[str, str]:
    """``Content-Type`` and ``Cache-Control`` of a file; ``path`` is relative to the site."""
    return {"Content-Type": media_type(path), "Cache-Control": _cache_control(path)}


def is_lasting(path: str) -> bool:
    """Whether the file has a digest in its name, so that open pages may still request it after the next build."""
    return "immutable" in _cache_control(path)


def _cache_control(path: str) -> str:
    return headers_of(f"/{path}", rules("", "/"))["Cache-Control"]


def media_type(path: str) -> str:
    """The ``Content-Type`` of a file by its ending, with the charset of texts."""
    return with_charset(file_type(path))
