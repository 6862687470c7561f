"""Read a list of links in Markdown: ``- [Title](address) - author, or a description``; or a table of them.

The headings above an item are its keywords; those that name a subject become one (``hoctap.imports.mapping``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from hoctap.imports.markup import plain
from hoctap.imports.result import Note, ReadResult, Row, UnreadableFile, counted, some
from hoctap.imports.table import TableLine, find_header, read_table
from hoctap.schema.localized_text import localized

_ITEM: Final = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(.*)")
LINK: Final = re.compile(
    r"\[((?:[^\[\]]|\[[^\]]*\])+)\]\(\s*<?(https?://(?:[^\s()<>]|\([^\s()]*\))+)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)"
)
_BARE: Final = re.compile(r"<?(https?://[^\s<>]+)>?")
# Between the headings and the rows of a table.
_RULE: Final = re.compile(r"\|?(?:\s*:?-+:?\s*\|?)+")
_HEADING: Final = re.compile(r"(#{1,6})\s+(.+?)\s*#*\s*$")
_LICENCE: Final = re.compile(
    r"\((?:[^()]*\b)?((?:CC|Creative Commons|MIT|GPL|GFDL|Public domain)[^()]*)\)", re.IGNORECASE
)
_FORM: Final = re.compile(
    r"\s*[*_]?\((?:PDF|HTML|EPUB|MOBI|Video|email|:\w+:|[^()]{0,12}(?:PDF|EPUB)[^()]{0,20})[^()]*\)[*_]?", re.IGNORECASE
)
_MARKS: Final = re.compile(r"[*_`]{1,3}")
_MOST_WORDS: Final = 7


def markdown_read(text: str) -> ReadResult:
    """One row per item that begins with a link to the web. Raises ``UnreadableFile`` if there is none."""
    if (table := _table(text)) is not None:
        return table
    rows: list[Row] = []
    places: list[str] = []
    passed: list[str] = []
    above: dict[int, str] = {}
    fenced = False
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
        if fenced:
            continue
        if heading := _HEADING.match(line):
            level = len(heading[1])
            above = {each: name for each, name in above.items() if each < level} | {level: _plain(heading[2])}
            continue
        if (item := _ITEM.match(line)) is None:
            continue
        link = LINK.search(item[1])
        if link is None or item[1][: link.start()].strip("*_ `"):
            if "http" in item[1]:
                passed.append(str(number))
            continue
        # The topmost heading names the page, not a section of it.
        words = [name for level, name in sorted(above.items()) if level > 1]
        rows.append(link_row(link[1], link[2], item[1][link.end() :], words))
        places.append(str(number))
    for _ in counted(rows):
        pass
    if not rows:
        raise UnreadableFile(localized("imports.markdown-empty"))
    notes = [Note(localized("imports.markdown-passed", places=some(passed)))] if passed else []
    return ReadResult(rows, [], notes, places)


def _table(text: str) -> ReadResult | None:
    """The tables of the page that have a column of titles, as one; ``None`` if there is none."""
    blocks: list[list[TableLine]] = [[]]
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip().startswith("|"):
            blocks.append([])
        elif not _RULE.fullmatch(line.strip()):
            cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]
            found = {index: link[2] for index, cell in enumerate(cells) if (link := LINK.search(cell))}
            found |= {index: link[1] for index, cell in enumerate(cells) if (link := _BARE.fullmatch(cell))}
            blocks[-1].append(TableLine(number, [_plain(cell).replace("\\|", "|") for cell in cells], found))
    made: ReadResult | None = None
    for lines in blocks:
        header = find_header(lines[:1])
        if header is None:
            continue
        read = read_table(lines, header)
        if made is None:
            made = read
        else:
            made.rows += read.rows
            made.places += read.places
            made.notes += read.notes
            made.unknown_columns += read.unknown_columns
    return made


def link_row(title: str, address: str, after: str, words: Sequence[str], *, sentences: bool = False) -> Row:
    """The row of a link.

    Args:
        title: What it is called; empty where nothing says so.
        address: Where it leads.
        after: What stands after it: its licence, its form, and who made it or a description.
        words: The headings above it.
        sentences: Whether what stands after it is always a description.
    """
    row: Row = {"title": _plain(title), "url": address}
    if licence := _LICENCE.search(after):
        row["licence"] = licence[1].strip()
        after = after[: licence.start()] + after[licence.end() :]
    rest = _plain(_FORM.sub("", after)).strip(" -–—:|·")
    if rest:
        # A sentence is about the work; a few words are who made it.
        is_people = len(rest.split()) <= _MOST_WORDS and not rest.endswith((".", "!", "?")) and rest[:1].isupper()
        row["creators" if is_people and not sentences else "description"] = rest
    if words:
        row["keywords"] = list(words)
    return row


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", plain(LINK.sub(r"\1", text))).split())
