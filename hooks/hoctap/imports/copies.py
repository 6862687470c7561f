"""Rows of a sheet that are copies of one book: a list of a library has a row for each copy, or for each place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from hoctap.imports.result import Row
from hoctap.kinds.resource.identifiers import bare
from hoctap.text.folding import fold

_OF_COPIES: Final = ("place", "shelf_mark", "copies")
# Two rows that differ in one of these are two books, whatever else they share.
_APART: Final = ("date", "publisher", "url", "series", "series_number", "isbn", "creators")
Held = tuple[str, str, str]


def merged_copies(rows: Iterable[tuple[str, Row]]) -> tuple[list[tuple[str, Row]], dict[str, str]]:
    """The rows, those of one book as one with all its copies.

    Rows of one place and shelf mark that state no number are a copy each. A row that repeats another with its number
    stays, to be reported as a duplicate.

    Returns:
        The rows in their order, and the place of each row that went into another → the place of that one.
    """
    kept: list[tuple[str, Row]] = []
    books: dict[tuple[str, str], list[int]] = {}
    merged: dict[str, str] = {}
    for place, row in rows:
        key = (fold(_text(row, "title")), bare(_text(row, "isbn")))
        held = _held(row)
        for index in books.get(key, ()) if held and key[0] else ():
            first, book = kept[index]
            if all(_text(book, name) == _text(row, name) for name in _APART) and (all_ := _together(_held(book), held)):
                rest = {name: value for name, value in book.items() if name not in _OF_COPIES}
                # What only a later row says is true of the book too.
                more = {name: value for name, value in row.items() if name not in (*_OF_COPIES, "holdings")}
                kept[index] = (first, more | rest | {"holdings": ["; ".join(each) for each in all_]})
                merged[place] = first
                break
        else:
            if held:
                books.setdefault(key, []).append(len(kept))
            kept.append((place, row))
    return kept, merged


def _together(held: list[Held], more: list[Held]) -> list[Held]:
    """All copies; nothing if a row only repeats what is known."""
    found = {(place, mark): copies for place, mark, copies in held}
    for place, mark, copies in more:
        known = found.get((place, mark))
        if known is not None and copies:
            return []
        found[place, mark] = copies if known is None else str(_number(known) + 1)
    return [(place, mark, copies) for (place, mark), copies in found.items()]


def _number(copies: str) -> int:
    number = copies.removesuffix(".0")
    return int(number) if number.isdecimal() else 1


def _held(row: Row) -> list[Held]:
    value = row.get("holdings", "")
    cells = value if isinstance(value, list) else value.split("|")
    told = [re.split(r"\s*;\s*", cell.strip()) for cell in cells if cell.strip()]
    own = [_text(row, name).replace(";", ",") for name in _OF_COPIES]
    told += [own] if any(own) else []
    return [(place, mark, copies) for place, mark, copies in ([*each, "", "", ""][:3] for each in told)]


def _text(row: Row, name: str) -> str:
    value = row.get(name, "")
    return value.strip() if isinstance(value, str) else "|".join(value)
