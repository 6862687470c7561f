"""What may not be in a PDF (ISO 32000-1): scripts, programs to start, forms that send, files inside.

Names are looked for in all objects, those packed into object streams (7.5.7) included. What cannot be looked into,
an encrypted document or an object stream with an unusual filter, is refused. A page on which the document opens
(``OpenAction`` with a destination) is harmless and very common.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

_STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTIVE = re.compile(
    rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|RichMedia|EmbeddedFiles?|GoToE|XFA|Rendition|Movie)(?![A-Za-z0-9])"
)
# An action that starts by itself and leaves the document: the address would be called without being asked for.
_BY_ITSELF = re.compile(rb"/(?:OpenAction|AA)\s*<<.{0,400}?/(URI)(?![A-Za-z0-9])", re.DOTALL)
_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
# Bytes of object streams unpacked in all.
_LARGEST: Final = 64 << 20

Trouble = tuple[str, str]
_OPAQUE: Final = (
    "có phần không xem được bên trong; xuất lại PDF",
    "part of it cannot be looked into; export the PDF again",
)


def trouble_in_pdf(data: bytes) -> Trouble | None:
    """What is wrong with the document; ``None`` where nothing in it can run."""
    if b"%%EOF" not in data[-2048:]:
        return (
            "PDF không trọn vẹn, hoặc có gì nối thêm ở cuối",
            "the PDF is incomplete, or something is added to its end",
        )
    left = _LARGEST
    seen = [_plain(_STREAM.sub(_kept, data))]
    if _ENCRYPTED.search(seen[0]):
        return "PDF có mật khẩu; lưu lại không khóa", "the PDF is locked; save it without a password"
    for stream in _STREAM.finditer(data):
        head = _plain(data[max(0, stream.start() - 1000) : stream.start()]).rpartition(b"obj")[2]
        if b"/ObjStm" not in head:
            continue
        unpacked = _unpacked(head, stream.group(1), left)
        if unpacked is None:
            return _OPAQUE
        left -= len(unpacked)
        seen.append(_plain(unpacked))
    for part in seen:
        found = _ACTIVE.search(part) or _BY_ITSELF.search(part)
        if found is not None:
            name = found.group(1).decode()
            return (
                f"PDF có phần chạy được (/{name}); xuất lại không kèm",
                f"the PDF holds what can run (/{name}); export it without",
            )
    return None


def _kept(stream: re.Match[bytes]) -> bytes:
    """Nothing of a stream, unless objects stand in it: then its bounds may be forged."""
    return stream.group() if _OBJECT.search(stream.group(1)) else b" "


def _plain(part: bytes) -> bytes:
    """Names without their escapes: ``/J#61vaScript`` is ``/JavaScript`` (7.3.5)."""
    return _ESCAPE.sub(lambda escape: bytes((int(escape.group(1), 16),)), part)


def _unpacked(head: bytes, packed: bytes, most: int) -> bytes | None:
    if b"/Filter" not in head:
        return packed
    filters = re.search(rb"/Filter\s*(?:/(\w+)|\[\s*/(\w+)\s*\])", head)
    if (
        filters is None
        or (filters.group(1) or filters.group(2)) not in (b"FlateDecode", b"Fl")
        or b"/DecodeParms" in head
    ):
        return None
    try:
        unpacker = zlib.decompressobj()
        unpacked = unpacker.decompress(packed, most)
    except zlib.error:
        return None
    return None if unpacker.unconsumed_tail else unpacked
