"""Read a plain text with addresses, as people copy it from a chat or a letter: one row for each address.

The title stands before the address in its line, or in a line above it (or below it, where the text is so throughout).
What a line says before a group of addresses is its heading, and so the keywords, as in Markdown. A line that is nothing
of this is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from hoctap.imports.markdown_list import LINK, link_row
from hoctap.imports.result import MOST_ROWS, Note, ReadResult, Row, UnreadableFile, too_many_rows
from hoctap.imports.table import listed
from hoctap.schema.localized_text import localized
from hoctap.text.folding import fold

# An address with its scheme, or one that people leave it out of: a known beginning, or a host with a path.
_ADDRESS: Final = re.compile(
    r"(?:https?://|(?<![\w@./-])www\.)[^\s<>\"“”|]+"
    r"|(?<![\w@./:-])(?:[a-z0-9-]{1,40}\.){1,4}[a-z]{2,6}/[^\s<>\"“”|]+",
    re.IGNORECASE,
)
_LONGEST: Final = 5_000
# A title, an empty line and more, for each row.
_MOST_LINES: Final = 5 * MOST_ROWS
_TRAILING: Final = ".,;:!?…*_'’\"”"
# "[10:32 12/10/2026] Lan:" and "12/10/2026, 10:32 - Lan:" before a message: who sent it, and when, is nobody's business.
_TIME: Final = r"\d{1,2}[:h]\d\d(?::\d\d)?(?:\s*[ap]m)?"
_DAY: Final = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_SENT: Final = re.compile(
    rf"^(?:\[[^\]]{{0,40}}(?:{_TIME}|{_DAY})[^\]]{{0,40}}\]|{_DAY},?\s+{_TIME}\s*[-–])\s*(?:[^:\n]{{1,40}}:(?=\s|$))?",
    re.IGNORECASE,
)
_SENDER: Final = re.compile(
    rf"^[^\d\n]{{1,40}}\s\[?(?:{_DAY},?\s+(?:lúc\s+)?{_TIME}|{_TIME},?\s+{_DAY})\]?:?$", re.IGNORECASE
)
_QUOTE: Final = re.compile(r"^(?:\s*>)+")
# Signs before a line: bullets, dashes, arrows, pictures.
_BULLET: Final = re.compile(r"^(?:[^\w\s\"“'‘(\[#<]|_)+\s*")
_NUMBER: Final = re.compile(
    r"^(?:\(?\d{1,3}\s*[.)\]:/]|\[\d{1,3}\]|[a-zđ][.)])[-.]?\s+(?=\S)|^\d{1,3}\s*[-–—]\s+(?=\S)", re.IGNORECASE
)
_HEADING: Final = re.compile(r"^#{1,6}\s+|^(?:[IVX]{1,5}|[A-Z])\s*[.)/]\s+")
# What stands before an address without saying what is there.
_POINTERS: Final = frozenset(
    map(
        fold,
        (
            "link", "links", "đường link", "link tải", "link tải về", "link download", "link sách", "link tài liệu", "link xem",
            "link đọc", "link drive", "link google drive", "link youtube", "link zalo", "link web", "đường dẫn", "địa chỉ",
            "địa chỉ web", "liên kết", "nguồn", "url", "web", "website", "trang web", "xem", "xem tại", "xem tại đây",
            "xem thêm", "xem thêm tại", "xem ở đây", "đọc tại", "đọc tại đây", "tải", "tải về", "tải tại", "tải tại đây",
            "tải về tại", "tải về tại đây", "tại đây", "ở đây", "download", "drive", "google drive", "youtube", "video",
            "here", "click here", "see", "see here", "read here", "download here", "source", "address", "bấm vào đây",
            "nhấn vào đây", "mở", "mở tại đây", "truy cập", "truy cập tại", "chi tiết", "chi tiết tại",
        ),
    )
)  # fmt: skip
# Signs around a title: what points at the address, bullets, brackets that are left open.
_BEFORE: Final = re.compile(r"^[^\w\"“‘'(]+")
_BEHIND: Final = re.compile(r"[^\w\"”’')?!%]+$")
_BY: Final = re.compile(r"(?:tác giả|tg|by|của)\b\s*:?\s*(?=\S)", re.IGNORECASE)
_MOST_TITLE: Final = 200
_MOST_TOPIC: Final = 8
# Words of letters, not of topics: greetings, and who speaks to whom.
_TO_PEOPLE: Final = frozenset(
    fold(word) for word in ("chào", "gửi", "kính", "nhé", "ạ", "dạ", "mình", "nhờ", "cảm", "dear", "hello", "hi", "please", "thanks")
)  # fmt: skip


def has_addresses(text: str) -> bool:
    """Whether a text has an address of the web."""
    return any(_ADDRESS.search(line[:_LONGEST]) for line in text.split("\n", _MOST_LINES))


def link_lines_read(text: str) -> ReadResult:
    """One row per address. Raises ``UnreadableFile`` if there is none."""
    if text.count("\n") > _MOST_LINES:
        raise too_many_rows(MOST_ROWS)
    reader = _Reader()
    for block in _blocks(text):
        reader.block(block)
    reader.end()
    if not reader.rows:
        raise UnreadableFile(localized("imports.links-empty"))
    notes = []
    if passed := [f"{line.number} “{line.text[:60]}”" for line in sorted(reader.passed, key=lambda line: line.number)]:
        notes.append(Note(localized("imports.lines-passed", rows=listed(passed))))
    return ReadResult(reader.rows, [], notes, reader.places)


@dataclass(slots=True)
class _Line:
    """A line without the signs before it.

    Attributes:
        text: What it says, without addresses.
        links: Each address, with the text before it and after it up to the next.
        is_item: It began with a bullet or a number.
        is_heading: It began as a heading.
        is_of_chat: It says who wrote, and when.
    """

    number: int
    text: str
    links: list[tuple[str, str, str]] = field(default_factory=list)
    is_item: bool = False
    is_heading: bool = False
    is_of_chat: bool = False


def _blocks(text: str) -> Iterator[list[_Line]]:
    """The lines between empty ones."""
    block: list[_Line] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = _line(number, raw[:_LONGEST])
        if line is not None:
            block.append(line)
        elif block and not raw.strip():
            yield block
            block = []
    if block:
        yield block


def _line(number: int, raw: str) -> _Line | None:
    said = _QUOTE.sub("", raw).strip()
    if _SENDER.fullmatch(said):
        return _Line(number, said, is_of_chat=True)
    if not (said := _SENT.sub("", said).strip()):
        return None
    heading = _HEADING.match(said)
    bare = _BULLET.sub("", said)
    if item := _NUMBER.match(bare):
        bare = bare[item.end() :]
    is_item = item is not None or bare != said
    if heading and not _ADDRESS.search(said):
        name = _trimmed(said[heading.end() :])
        return _Line(number, name, is_heading=True) if name else None
    if not (links := list(_links(bare))):
        text = bare.strip()
        return _Line(number, text, is_item=is_item) if any(letter.isalnum() for letter in text) else None
    return _Line(number, bare, links, is_item)


def _links(line: str) -> Iterator[tuple[str, str, str]]:
    """Each address of a line: the text before it, the address, and the text after the last."""
    named = [(found.start(), found.end(), found[2], found[1]) for found in LINK.finditer(line)]
    taken = [range(start, end) for start, end, *_ in named]
    bare = [
        (found.start(), found.start() + len(address), address, "")
        for found in _ADDRESS.finditer(line)
        if not any(found.start() in span for span in taken) and (address := _sound(found.group()))
    ]
    at = 0
    every = sorted([*named, *bare])
    for index, (start, end, address, name) in enumerate(every):
        after = line[end:] if index == len(every) - 1 else ""
        yield name or line[at:start], address, after
        at = end


def _sound(address: str) -> str:
    """Without the signs that end the sentence around it; a bracket that it does not open ends it, too."""
    while address:
        last = address[-1]
        if last in _TRAILING or (last in ")]}" and address.count(last) > address.count("([{"[")]}".index(last)])):
            address = address[:-1]
        else:
            return address
    return ""


class _Reader:
    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.places: list[str] = []
        self.passed: list[_Line] = []
        self._heading: list[str] = []
        # Text lines of the block before, which may be the title of an address that begins the next.
        self._waiting: list[_Line] = []

    def block(self, lines: Sequence[_Line]) -> None:
        self.passed += [line for line in lines if line.is_of_chat]
        lines = [line for line in lines if not line.is_of_chat]
        if not lines:
            return
        titles_below = _titles_below(lines)
        for index, line in enumerate(lines):
            if line.links:
                self._address(lines, index, titles_below=titles_below)
            elif not (titles_below and index and lines[index - 1].links):
                self._waiting.append(line)
        if lines[-1].links or titles_below:
            return
        # A title and its address may have an empty line between them; what came earlier has none.
        self.passed += self._headings(self._waiting[:-1])
        self._waiting = self._waiting[-1:]

    def end(self) -> None:
        """What still waits for an address has none."""
        self.passed += self._headings(self._waiting)

    def _address(self, lines: Sequence[_Line], index: int, *, titles_below: bool) -> None:
        line = lines[index]
        above, self._waiting = self._waiting, []
        for count, (before, address, after) in enumerate(line.links, 1):
            title, rest = _own_title(before), _BEFORE.sub("", after).strip()
            if not any(letter.isalnum() for letter in rest):
                rest = ""
            if not title and count == 1:
                if titles_below:
                    title = lines[index + 1].text
                elif above and not self._is_group(above[-1], lines, index):
                    title, more, above = _title_above(above)
                    rest = " ".join(filter(None, (more, rest)))
                elif not above and rest and len(rest) <= _MOST_TITLE:
                    title, rest = rest, ""
            if count == 1:
                self.passed += self._headings(above)
            if people := _BY.match(rest):
                row = link_row(_trimmed(title), address, "", self._heading) | {"creators": rest[people.end() :]}
            else:
                row = link_row(_trimmed(title), address, rest, self._heading, sentences=True)
            self.rows.append(row)
            if len(self.rows) > MOST_ROWS:
                raise too_many_rows(MOST_ROWS)
            self.places.append(str(line.number) if count == 1 else f"{line.number}.{count}")

    def _is_group(self, line: _Line, lines: Sequence[_Line], index: int) -> bool:
        """Whether a line names several addresses below it: it ends in a colon, and none of them has a title."""
        if line.is_heading:
            return True
        next_line = lines[index + 1] if index + 1 < len(lines) else None
        has_more = next_line is not None and bool(next_line.links) and not _own_title(next_line.links[0][0])
        return line.text.endswith((":", "：")) and has_more

    def _headings(self, lines: Sequence[_Line]) -> list[_Line]:
        """Take the headings among lines; returns the others."""
        left = []
        for line in lines:
            if line.is_heading or line.text.endswith((":", "：")) or (line.text.isupper() and len(line.text) > 3):
                name = _trimmed(line.text)
                self._heading = [name] if _is_topic(name) else []
                left += [] if self._heading else [line]
            else:
                left.append(line)
        return left


def _trimmed(text: str) -> str:
    return _BEHIND.sub("", _BEFORE.sub("", text))


def _is_topic(name: str) -> bool:
    """Whether a line above addresses names what they are about; else it speaks to people."""
    said = fold(name).split()
    return 0 < len(said) <= _MOST_TOPIC and "," not in name and not _TO_PEOPLE & set(said)


def _own_title(before: str) -> str:
    """What the text before an address calls it; empty where it only points there."""
    title = _trimmed(before)
    return "" if fold(title) in _POINTERS or not any(letter.isalnum() for letter in title) else title


def _title_above(above: Sequence[_Line]) -> tuple[str, str, list[_Line]]:
    """The title among the lines above an address, what is said below it, and the lines that are neither.

    The last line that begins as an item of a list, or else the last line.
    """
    at = next((index for index in range(len(above) - 1, -1, -1) if above[index].is_item), len(above) - 1)
    while at == len(above) - 1 and at > 0 and fold(_trimmed(above[at].text)) in _POINTERS:
        at -= 1
    more = [line.text for line in above[at + 1 :] if fold(_trimmed(line.text)) not in _POINTERS]
    title = above[at].text
    return "" if fold(_trimmed(title)) in _POINTERS else title, " ".join(more), list(above[:at])


def _titles_below(lines: Sequence[_Line]) -> bool:
    """Whether a block has each title below its address: it begins with an address, and a text follows each."""
    return (
        len(lines) > 1
        and len(lines) % 2 == 0
        and all(bool(line.links) == (index % 2 == 0) for index, line in enumerate(lines))
        and not any(_own_title(line.links[0][0]) for line in lines[::2])
    )
