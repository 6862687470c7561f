"""The characters of MARC records: UTF-8, or MARC-8 (loc.gov/marc/specifications/speccharmarc8.html).

Byte 9 of the leader declares the encoding, and is often wrong: systems that changed to UTF-8 left it blank. So the
bytes decide: valid UTF-8 beyond ASCII is practically never MARC-8, where a mark precedes its letter.
"""

from __future__ import annotations

import contextlib
import io
import logging
import unicodedata
import warnings
from collections.abc import Iterator
from typing import Final

from pymarc import Field, Record, Subfield
from pymarc.marc8 import MARC8ToUnicode

from hoctap.text.vietnamese import composed

# Silence the library: errors are reported once, in our words.
logging.getLogger("pymarc").setLevel(logging.CRITICAL)
_END: Final = b"\x1d"
_ESCAPE: Final = b"\x1b"
_BETWEEN: Final = b" \r\n\t\0\x1a"
_LEADER: Final = 24
# Halves of a mark over two letters, as in romanised Russian; never part of one letter.
_HALVES: Final = frozenset("\ufe20\ufe21\ufe22\ufe23\u0360\u0361")


class WrongCharacters(Exception):
    """The text of a record is neither in the declared encoding nor in UTF-8."""


class BrokenRecord(Exception):
    """The length or directory of a record is wrong, so the start of the next one is unknown."""


def chunks(data: bytes) -> Iterator[bytes]:
    """The undecoded records of an ISO 2709 file; line ends between them are skipped.

    Empty bytes stand for a record with a wrong length, and end the file.
    """
    start = 0
    while start < len(data):
        if data[start : start + 1] in _BETWEEN:
            start += 1
            continue
        length = data[start : start + 5]
        end = start + int(length) if length.isdigit() and len(length) == 5 else start
        if end - start <= _LEADER or data[end - 1 : end] != _END:
            yield b""
            return
        yield data[start:end]
        start = end


def decoded(chunk: bytes) -> Record:
    """The record with its text in Unicode. Raises ``WrongCharacters`` or ``BrokenRecord``."""
    if not chunk:
        raise BrokenRecord
    declared = chunk[9:10] == b"a"
    if _is_utf8(chunk) and (declared or not chunk.isascii() or _ESCAPE not in chunk):
        return _read(chunk, to_unicode=True)
    if declared:
        raise WrongCharacters
    raw = _read(chunk, to_unicode=False)
    warned = io.StringIO()
    with contextlib.redirect_stderr(warned):
        made = Record(leader=str(raw.leader))
        for field in raw.fields:
            made.add_field(_in_unicode(field))
    # pymarc reports invalid bytes on stderr only.
    if warned.getvalue() or not _plausible(made):
        raise WrongCharacters
    return made


def _is_utf8(chunk: bytes) -> bool:
    try:
        chunk.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _read(chunk: bytes, *, to_unicode: bool) -> Record:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Record(data=chunk, to_unicode=to_unicode, force_utf8=to_unicode, hide_utf8_warnings=True)
    except Exception as error:
        # pymarc's errors for a wrong directory have no common base: ValueError, IndexError, its own.
        raise BrokenRecord from error


def _in_unicode(field: Field) -> Field:
    if field.control_field:
        data = field.data
        return Field(tag=field.tag, data=data.decode("latin-1") if isinstance(data, bytes) else data)
    parts = [Subfield(code=part.code, value=from_marc8(part.value)) for part in field.subfields]
    return Field(tag=field.tag, indicators=field.indicators, subfields=parts)


def from_marc8(raw: bytes | str) -> str:
    """MARC-8 as Unicode in NFC, with the marks of Vietnamese vowels in Unicode's order: circumflex, then tone."""
    if isinstance(raw, str):
        return raw
    try:
        text = MARC8ToUnicode().translate(raw)
    except (IndexError, TypeError, ValueError) as error:
        raise WrongCharacters from error
    return composed(text)


def _plausible(record: Record) -> bool:
    """Whether the marks of the text are on letters that can carry them.

    Windows-1258 or Latin-1 decoded as MARC-8 has marks on consonants and before spaces.
    """
    marks = lost = 0
    for field in record.fields:
        text = "".join(part.value for part in field.subfields) if not field.control_field else ""
        if text.isascii():
            continue
        marks += sum(map(_is_mark, unicodedata.normalize("NFD", text)))
        before = " "
        for letter in text:
            if _is_mark(letter):
                lost += 1
                # A mark on something other than a letter is certainly wrong.
                lost += 2 * (not before.isalpha() and not _is_mark(before))
            before = letter
    return lost <= max(1, marks // 3)


def _is_mark(letter: str) -> bool:
    # Only marks of Latin letters: vowel points of Hebrew and Arabic are separate characters.
    return "\u0300" <= letter <= "\u036f" and letter not in _HALVES
