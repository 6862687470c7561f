"""The pages of a web page in a single file (MHTML), as which Excel and report programs save workbooks, too."""

from __future__ import annotations

import email
import re
from typing import Final

from hoctap.imports.sheet_extras import WorkbookTooLarge

_START: Final = re.compile(rb"\s*(?:[\w-]{1,40}:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:", re.IGNORECASE)
_MOST_PARTS: Final = 1_000
# A message in memory takes many times its size.
_LARGEST: Final = 8 << 20


def is_web_archive(top: bytes) -> bool:
    """Whether a file begins as MHTML does: with the headers of a message in parts."""
    return _START.match(top) is not None and b"multipart/" in top.lower()


def pages_of(data: bytes) -> list[bytes]:
    """The pages in a file: those of an archive, or the file itself."""
    if not is_web_archive(data[: 64 << 10]):
        return [data]
    if len(data) > _LARGEST:
        raise WorkbookTooLarge
    pages: list[bytes] = []
    for number, part in enumerate(email.message_from_bytes(data.lstrip()).walk()):
        if number > _MOST_PARTS:
            raise WorkbookTooLarge
        if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes):
            pages.append(page)
    return pages
