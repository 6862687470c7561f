"""Headers for object storage, which has no rules of its own: the type and cache time of each file.

They follow the same rules as the web servers' files (``hoctap.hosting.headers``). A store cannot send security headers:
there the policy in each page's ``<meta>`` applies, or the CDN in front of the store adds them.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Final

from hoctap.exports.media_types import media_types
from hoctap.hosting.headers import headers_of, rules
from hoctap.hosting.hosts import APACHE_FILE, CADDY_FILE, HEADERS_FILE
from hoctap.hosting.nginx import HTTP_FILE, SERVER_FILE

FOR_SERVERS: Final = frozenset({HTTP_FILE, SERVER_FILE, CADDY_FILE, HEADERS_FILE, APACHE_FILE})
"""What a build writes for web servers to read, and no visitor has a use for."""
_TEXT: Final = re.compile(r"text/.+|image/svg\+xml|application/(?:.+\+)?(?:json|xml|jsonl)")


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
    ending = PurePosixPath(path).suffix.removeprefix(".").lower()
    found = media_types().get(ending) or "application/octet-stream"
    return f"{found}; charset=utf-8" if _TEXT.fullmatch(found) else found
