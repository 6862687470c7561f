"""What texts may not hold: raw HTML and links that could run something.

The second wall stands at rendering, where nh3 cleans whatever passed here.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from pydantic import BaseModel

from hoctap.checking.complaint import Complaints
from hoctap.problems import Problems
from hoctap.records.fields import TextPair
from hoctap.records.library import Library
from hoctap.records.page import HandPage

_CODE = re.compile(r"```.*?```|``.*?``|`[^`\n]*`", re.DOTALL)
# A tag, a comment or a declaration (CommonMark 0.31, section 6.6); an autolink <https://…> is none.
_TAG = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?=[\s/>])|!--|!\[CDATA|!DOCTYPE|\?)[^>]{0,200}>?")
_LINK = re.compile(
    r"\]\(\s*<?([^)\s>]*)|^\s*\[[^\]]+\]:\s*<?(\S+)|<([A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*)>", re.MULTILINE
)
_IMAGE = re.compile(r"!\[[^\]]*\](?:\(\s*<?([^)\s>]*)|\[([^\]]*)\])")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = frozenset({"http", "https", "mailto", "tel"})

Location = tuple[str | int, ...]


def bad_html(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of every raw HTML tag outside code."""
    blanked = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    for tag in _TAG.finditer(blanked):
        yield tag.start(), tag.group()[:40]


def links(text: str) -> Iterator[tuple[int, str]]:
    """Offset and address of every Markdown link or image outside code."""
    blanked = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    for match in _LINK.finditer(blanked):
        group = match.lastindex or 1
        yield match.start(group), match.group(group)


def images(text: str) -> Iterator[tuple[int, str]]:
    """Offset and address of every Markdown picture outside code. Records declare theirs, so that they are made in
    the right sizes and none comes from another site."""
    blanked = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    for match in _IMAGE.finditer(blanked):
        yield match.start(), match.group(1) or match.group(2)


def is_dangerous(address: str) -> bool:
    """Whether a link's scheme is none of http, https, mailto, tel (and it is not relative)."""
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20]|&[#\w]+;", "", address))
    return scheme is not None and scheme.group(1).lower() not in _SAFE


def texts_of(part: BaseModel, at: Location = ()) -> Iterator[tuple[Location, str]]:
    """Every bilingual text of a record, with its field."""
    for name in type(part).model_fields:
        yield from _texts(getattr(part, name), (*at, name))


def _texts(value: object, at: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(value, TextPair):
        for lang in ("vi", "en"):
            if text := getattr(value, lang):
                yield (*at, lang), text
    elif isinstance(value, BaseModel):
        yield from texts_of(value, at)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _texts(item, (*at, index))


def check_texts(library: Library, complaints: Complaints) -> None:
    """Report raw HTML and dangerous links in every text of every record and page."""
    for shelf in library.records.values():
        for record in shelf.values():
            for field, text in texts_of(record):
                if "<" not in text and "](" not in text and "]:" not in text:
                    continue
                for _, tag in itertools.islice(bad_html(text), 1):
                    complaints.add(record, field, "raw-html", value=tag)
                for _, address in itertools.islice(images(text), 1):
                    complaints.add(record, field, "picture-in-text", value=address[:80])
                for _, address in links(text):
                    if is_dangerous(address):
                        complaints.add(record, field, "bad-link", value=address[:80])
    for page in library.pages:
        _check_page(page, complaints.problems)


def _check_page(page: HandPage, problems: Problems) -> None:
    for offset, tag in bad_html(page.body):
        problems.add(page.place.path, *line_and_column(page, offset), "", "raw-html", value=tag)
    for offset, address in images(page.body):
        if "//" in address:
            problems.add(page.place.path, *line_and_column(page, offset), "", "picture-elsewhere", value=address[:80])
    for offset, address in links(page.body):
        if is_dangerous(address):
            problems.add(page.place.path, *line_and_column(page, offset), "", "bad-link", value=address[:80])


def line_and_column(page: HandPage, offset: int) -> tuple[int, int]:
    """The place in the page's file of an offset in its body."""
    line = page.body.count("\n", 0, offset)
    return page.place.line + line, offset - (page.body.rfind("\n", 0, offset) + 1) + 1
