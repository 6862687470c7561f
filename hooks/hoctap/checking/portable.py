"""What may not be in a PDF (ISO 32000-1): scripts, programs to start, forms that send, files inside.

Programs find objects in a file in different ways, so what stands between the objects counts as much as they do: names are
looked for in every byte of the file, and in whatever unpacks to objects (7.5.7), by its content and not by what is said
of it. NUL is white space, and a comment may stand wherever white space may (7.2). What cannot be looked into, an
encrypted document or an object stream with an unusual filter, is refused. A page on which the document opens
(``OpenAction`` with a destination) is harmless and very common.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import Final

from hoctap.schema.localized_text import LocalizedText, localized

_SPACE: Final = rb"(?:[\s\0]|%[^\r\n]*[\r\n])"
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r|(?=[\s\0]))")
_BODY = re.compile(rb"(?<!end)stream\r?\n(.*?)endstream", re.DOTALL)
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_ENDS: Final = rb"(?![A-Za-z0-9])"
# Of names as long as these none comes about by chance among the bytes of a picture.
_ACTIVE = re.compile(
    rb"/(JavaScript|Launch|SubmitForm|ImportData|RichMedia|EmbeddedFiles?|GoToE|XFA|Rendition|Movie)" + _ENDS
)
_SHORT = re.compile(rb"/(JS)" + _ENDS)
_ENCRYPTED = re.compile(rb"/Encrypt" + _ENDS)
# What happens by itself; an address would be called without being asked for.
_BY_ITSELF = re.compile(rb"/(?:OpenAction|AA)" + _ENDS + _SPACE + rb"*")
_ADDRESS = re.compile(rb"/(URI)" + _ENDS)
_REFERENCE = re.compile(rb"(\d+)" + _SPACE + rb"+\d+" + _SPACE + rb"+R\b")
_OBJECT = re.compile(rb"(\d+)" + _SPACE + rb"+\d+" + _SPACE + rb"+obj")
# How an object stream begins once it is unpacked: numbers and places of objects, then the first of them.
_PAIRS = re.compile(
    _SPACE + rb"*\d+" + _SPACE + rb"+\d+(?:" + _SPACE + rb"+\d+)*" + _SPACE + rb"*(?:[<\[(/]|null|true|false|\Z)"
)
_TABLE = re.compile(rb"[\s\0]*(?:\d+[\s\0]+\d+[\s\0]*)+")
_FILTERS = re.compile(rb"/Filter" + _SPACE + rb"*(?:/(\w+)|\[" + _SPACE + rb"*/(\w+)" + _SPACE + rb"*\])")
# Bytes in which what belongs to a name is looked for, and objects that one leads to.
_NEAR: Final = 400
_MOST_LED_TO: Final = 50
_FIRST_BYTES: Final = 200
_PIECE: Final = 64 << 10
# Bytes of object streams unpacked in all.
_LARGEST: Final = 64 << 20
_LONGEST_HEAD: Final = 64 << 10

_OPAQUE: Final = localized("reasons.pdf-opaque")


def trouble_in_pdf(data: bytes) -> LocalizedText | None:
    """What is wrong with the document; ``None`` where nothing in it can run."""
    if b"%%EOF" not in data[-2048:]:
        return localized("reasons.pdf-incomplete")
    names = _plain(data)
    if _ENCRYPTED.search(names):
        return localized("reasons.pdf-locked")
    seen = [names]
    left = _LARGEST
    end = 0
    for stream in _STREAM.finditer(data):
        head = _plain(data[max(end, stream.start() - _LONGEST_HEAD) : stream.start()]).rpartition(b"obj")[2]
        end = stream.end()
        told = b"/ObjStm" in head
        unpacked = _unpacked(head, data, end, left) if told else _objects(data, end, left)
        if unpacked is None:
            return _OPAQUE
        left -= len(unpacked)
        seen.append(_plain(unpacked))
    found = next((each for part in seen if (each := _ACTIVE.search(part))), None)
    found = found or _SHORT.search(_plain(_BODY.sub(b" ", data)))
    found = found or next((each for part in seen[1:] if (each := _SHORT.search(part))), None)
    found = found or _calls_by_itself(seen)
    if found is None:
        return None
    return localized("reasons.pdf-active", name=found.group(1).decode())


def _calls_by_itself(parts: list[bytes]) -> re.Match[bytes] | None:
    """An address that is called when the document or a page is opened, there or in an object that is named there."""
    wanted: set[bytes] = set()
    for part in parts:
        for start in _BY_ITSELF.finditer(part):
            near = part[start.end() : start.end() + _NEAR]
            if (led := _REFERENCE.match(near)) is not None:
                wanted.add(led.group(1))
            elif near.startswith(b"<<"):
                if (found := _ADDRESS.search(near)) is not None:
                    return found
                wanted |= {each.group(1) for each in list(_REFERENCE.finditer(near))[:_MOST_LED_TO]}
    for part in parts:
        for each in _OBJECT.finditer(part):
            if each.group(1) in wanted:
                body = part[each.end() : each.end() + _NEAR].partition(b"endobj")[0]
                # Pages have addresses among their notes; an action says that it is one.
                if re.search(rb"/S" + _SPACE + rb"*/URI" + _ENDS, body) and (found := _ADDRESS.search(body)):
                    return found
    for part in parts[1:]:
        for number, body in _packed_objects(part):
            if number in wanted and re.search(rb"/S" + _SPACE + rb"*/URI" + _ENDS, body):
                return _ADDRESS.search(body)
    return None


def _packed_objects(part: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The number and the beginning of each object of an unpacked object stream."""
    table = _TABLE.match(part)
    if table is None:
        return
    told = table.group().split()
    # Right after the table is where every program writes the first object.
    first = len(table.group())
    for number, place in zip(told[::2], told[1::2], strict=False):
        yield number, part[first + int(place[:9]) : first + int(place[:9]) + _NEAR]


def _plain(part: bytes) -> bytes:
    """Names without their escapes: ``/J#61vaScript`` is ``/JavaScript`` (7.3.5)."""
    return _ESCAPE.sub(lambda escape: bytes((int(escape.group(1), 16),)), part)


def _unpacked(head: bytes, data: bytes, start: int, most: int) -> bytes | None:
    """An object stream as its dictionary says; ``None`` where it cannot be looked into."""
    if b"/Filter" not in head:
        return data[start : data.find(b"endstream", start)][:most]
    filters = _FILTERS.search(head)
    if (
        filters is None
        or (filters.group(1) or filters.group(2)) not in (b"FlateDecode", b"Fl")
        or b"/DecodeParms" in head
    ):
        return None
    return _inflated(data, start, most)


def _objects(data: bytes, start: int, most: int) -> bytes | None:
    """What unpacks to objects, whatever its dictionary says, or nothing; ``None`` where it cannot be looked into."""
    try:
        beginning = zlib.decompressobj().decompress(data[start : start + 4 * _FIRST_BYTES], _FIRST_BYTES)
    except zlib.error:
        return b""
    return _inflated(data, start, most) if _PAIRS.match(beginning) else b""


def _inflated(data: bytes, start: int, most: int) -> bytes | None:
    """What is packed from ``start`` on, whatever end is told; ``None`` where it is broken or too much."""
    unpacker = zlib.decompressobj()
    made = bytearray()
    try:
        while not unpacker.eof and start < len(data):
            piece = unpacker.unconsumed_tail + data[start : start + _PIECE]
            start += _PIECE
            made += unpacker.decompress(piece, most - len(made) + 1)
            if len(made) > most:
                return None
    except zlib.error:
        return None
    return bytes(made)
