"""Clean the values of every import: convert legacy letters, remove markup and invisible characters."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from typing import Final

from hoctap.imports.result import Note, ReadResult, Row
from hoctap.schema.localized_text import localized
from hoctap.text.invisible import visible_only
from hoctap.text.legacy_letters import Scheme, legacy, scheme_of
from hoctap.text.vietnamese import is_vietnamese

# Fields that are not text for people.
_CODES: Final = frozenset({"id", "url", "isbn", "date"})
# HTML is recognised by closing or void tags; a single "<A>" is text.
_MARKUP: Final = re.compile(r"</[a-z][a-z0-9]*\s*>|<(?:br|hr|p|img|input|wbr)(?:\s[^<>]*)?/?>|<!--", re.IGNORECASE)
_UNSEEN: Final = re.compile(r"<(script|style)\b[^>]*>.*?(?:</\1\s*>|$)|<!--.*?(?:-->|$)", re.IGNORECASE | re.DOTALL)
_BLOCK: Final = re.compile(
    r"</?(?:p|br|div|li|ul|ol|tr|td|th|table|h[1-6]|hr|blockquote|section)\b[^<>]*>", re.IGNORECASE
)
_TAG: Final = re.compile(r"</?[a-z!?][^<>]*>", re.IGNORECASE)
_WEB: Final = re.compile(r"<(?:https?://[^\s<>]*|[\w.+-]+@[\w.-]+)>")
_OPENS: Final = re.compile(r"<(?=[A-Za-z/!?])")
# How many rows in legacy letters are named one by one.
_MOST_NAMED: Final = 20
# How many rows decide the encoding of the whole file.
_ENOUGH: Final = 3


def cleaned(read: ReadResult, one_line: Callable[[str], str]) -> ReadResult:
    """The same rows with clean values; changes are noted by row."""
    places = read.places or [str(number) for number in range(2, len(read.rows) + 2)]
    schemes = [scheme_of(_texts(row)) for row in read.rows]
    whole_file = _scheme_of_file(read.rows, schemes)
    converted: list[str] = []
    rows: list[Row] = []
    for place, row, scheme in zip(places, read.rows, schemes, strict=True):
        made: Row = {}
        for name, value in row.items():
            values = []
            for each in [value] if isinstance(value, str) else value:
                text = each
                if name not in _CODES and (found := legacy(each, scheme or whole_file)) is not None:
                    text = found.converted
                    converted.append(
                        f"{place} {name} ({found.scheme}) “{one_line(each)[:60]}” → “{one_line(text)[:60]}”"
                    )
                text = one_line(visible_only(text if name in _CODES else without_markup(text)))
                if text:
                    values.append(text)
            if values:
                made[name] = values[0] if isinstance(value, str) else values
        rows.append(made)
    read.rows = rows
    read.notes += _notes(converted)
    return read


def without_markup(text: str) -> str:
    """HTML as the text that it shows. Remaining angle brackets that look like tags become ‹ and ›."""
    if "<" not in text:
        return html.unescape(text) if "&amp;" in text else text
    if _MARKUP.search(text):
        text = html.unescape(_TAG.sub("", _BLOCK.sub(" ", _UNSEEN.sub(" ", text))))
    pieces, at = [], 0
    for address in _WEB.finditer(text):
        pieces += [_without_tags(text[at : address.start()]), address.group()]
        at = address.end()
    return "".join([*pieces, _without_tags(text[at:])])


def _without_tags(text: str) -> str:
    return _OPENS.sub("‹", re.sub(r"<([A-Za-z/!?][^<>]*)>", r"‹\1›", text))


def _texts(row: Row) -> Iterator[str]:
    for name, value in row.items():
        if name not in _CODES:
            yield from [value] if isinstance(value, str) else value


def _scheme_of_file(rows: list[Row], schemes: list[Scheme | None]) -> Scheme | None:
    """The legacy encoding of the whole file, if it is clear."""
    sure = {scheme for scheme in schemes if scheme is not None}
    recognised = sum(1 for scheme in schemes if scheme is not None)
    if len(sure) != 1 or recognised < _ENOUGH:
        return None
    in_unicode = sum(1 for row in rows if any(is_vietnamese(text) for text in _texts(row)))
    return sure.pop() if recognised > in_unicode else None


def _notes(converted: list[str]) -> Iterator[Note]:
    for row in converted[:_MOST_NAMED]:
        yield Note(localized("imports.converted", row=row))
    if (more := len(converted) - _MOST_NAMED) > 0:
        yield Note(localized("imports.more-converted", count=more))
