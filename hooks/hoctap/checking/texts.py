"""What texts may not contain: raw HTML, links that could run something or deceive, invisible characters, and what is an
instruction to some other program.

Rendering is the second barrier: nh3 cleans the HTML that is made of the texts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from hoctap.checking.markdown_links import (
    DEEPEST_BRACKETS,
    LONGEST_WORD,
    fault,
    has_bad_scheme,
    is_elsewhere,
    tangle,
    targets,
    without_code,
)
from hoctap.checking.reporter import Reporter
from hoctap.checking.text_size import excess, is_small
from hoctap.diagnostics import Diagnostics
from hoctap.loading.source_text import place_in
from hoctap.schema.fields import ID_PATTERN
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import MarkdownPage, source_path
from hoctap.schema.paths import Location
from hoctap.schema.record import Record
from hoctap.schema.record_texts import strings_of, texts_of
from hoctap.text.invisible import invisible
from hoctap.text.legacy_letters import legacy
from hoctap.text.slug import slugify

# What begins a tag, a comment, a declaration or an instruction to any program (CommonMark 0.31, 6.6, and more); not an
# address in angle brackets, which Markdown makes a link.
_TAG = re.compile(r"<(?!https?://[^\s<>]*>|[\w.+-]+@[\w.-]+>)[A-Za-z/!?][^>]{0,200}>?")
# Jinja, Liquid, Handlebars, Angular, ERB, Velocity, Thymeleaf, Vue, Svelte.
_TEMPLATE = re.compile(
    r"\{\{|\}\}|\{%|%\}|\{#|#\}|<%|%>|[$#*@]\{|\{@\w|\{php\}|\[\[\$|^[ \t]*#(?:set|parse|include|foreach|macro)\b",
    re.MULTILINE,
)
# Snippets, markdown-include and their like read files even inside of code.
_INCLUDE = re.compile(
    r"-{1,2}8<-{1,2}|\{!|!\}|\{%\s*include|^[ \t]*!{1,2}include\b|\{include:|!INCLUDE\[", re.MULTILINE
)
# How an attribute list begins; a closing brace follows in the same line.
_ATTRIBUTES = re.compile(r"\{:|\{[ \t]*(?:[.#][\w-]|[\w-]+[ \t]*=)")
_NAME = re.compile(ID_PATTERN)
# What each of the patterns above holds, and each link; the first is found much faster.
_ANY_SIGN = re.compile(r"[<>{}\[\]#!]")
_SIGNS = re.compile(r"[<>{}\[\]]|#(?:set|parse|include|foreach|macro)|!include")

TextReporter = Callable[[int, str, dict[str, object]], None]


def links(text: str) -> Iterator[tuple[int, str]]:
    """Offset and address of every Markdown link or picture outside code."""
    for target in targets(without_code(text, fences=True)):
        yield target.offset, target.address


@functools.lru_cache(maxsize=4096)
def links_of(page: str) -> tuple[tuple[int, str], ...]:
    """The same of a page's text, which several rules ask for."""
    return tuple(links(page))


def is_harmless(texts: str) -> bool:
    """Whether nothing in the texts, one a line, can break a rule of this module: most have not even a letter for it."""
    return (
        len(texts) < LONGEST_WORD
        and not (_ANY_SIGN.search(texts) and _SIGNS.search(texts))
        and texts.count("(") < DEEPEST_BRACKETS
        and is_small(texts)
        and next(invisible(texts), None) is None
    )


def check_texts(record: Record, reporter: Reporter, texts: list[str] | None = None) -> None:
    """Report what no text of a record may contain, and set the record's links. ``texts``: its
    strings, where they are at hand."""
    if is_harmless("\n".join(texts_of(record) if texts is None else texts)):
        return
    inside = []
    for field, text, is_markdown in strings_of(record):

        def report(offset: int, code: str, details: dict[str, object], field: Location = field) -> None:
            reporter.add_within(record, field, offset, code, **details)

        check_characters(text, report)
        if is_markdown and not text.isalnum():
            check_markdown(text, report, fences=False, pictures=False)
            if "](/" in text:
                inside += [(field, *link) for link in links(text)]
    record.set_links(tuple(inside))


def check_pages(library: Library, reporter: Reporter) -> None:
    """Report what no hand-written page may contain."""
    for page in library.pages:
        _check_page(page, reporter.diagnostics)


def _check_page(page: MarkdownPage, diagnostics: Diagnostics) -> None:
    for name in PurePosixPath(source_path(page.location.path)[0].removesuffix(".md")).parts:
        if not _NAME.fullmatch(name):
            diagnostics.add(page.location.path, 1, 1, "", "file-name", name=name[:80], suggestion=slugify(name))
    for field, text in (("title", page.title), ("description", page.description)):
        for _, code, details in _mistakes(text, is_body=False):
            diagnostics.add(page.location.path, 2, 1, field, code, **details)
    for offset, code, details in _mistakes(page.body, is_body=True):
        line, column = place_in(page.body, offset, page.location.line)
        diagnostics.add(page.location.path, line, column, "", code, **details)


@functools.lru_cache(maxsize=4096)
def _mistakes(text: str, *, is_body: bool) -> tuple[tuple[int, str, dict[str, object]], ...]:
    """The mistakes in a text of a hand-written page, which the preview asks for on every save: offset, code, details."""
    found: list[tuple[int, str, dict[str, object]]] = []

    def report(offset: int, code: str, details: dict[str, object]) -> None:
        found.append((offset, code, details))

    check_characters(text, report)
    check_markdown(text, report, fences=is_body, pictures=is_body)
    return tuple(found)


def check_characters(text: str, report: TextReporter) -> None:
    """Report the characters that nobody sees."""
    for offset, character in invisible(text):
        # In TCVN3 the soft hyphen is a letter; the text is reported as a whole.
        if character == "\xad" and legacy(_line_at(text, offset)) is not None:
            continue
        report(offset, "control-character", {"character": f"U+{ord(character):04X}"})


def _line_at(text: str, offset: int) -> str:
    return text[text.rfind("\n", 0, offset) + 1 :].partition("\n")[0]


def _attribute_list(text: str) -> int | None:
    """Where the first attribute list begins. Line by line: one pattern for the whole of it takes the square of a line."""
    if "{" not in text:
        return None
    start = 0
    for line in text.split("\n"):
        found = _ATTRIBUTES.search(line) if "{" in line else None
        if found is not None and "}" in line[found.end() :]:
            return start + found.start()
        start += len(line) + 1
    return None


def check_markdown(text: str, report: TextReporter, *, fences: bool, pictures: bool) -> None:
    """Report the mistakes in one Markdown text, each kind at its first place.

    ``pictures``: whether it may show some of this site. Records declare theirs, so that they are made in the right sizes.
    """
    bare = without_code(text, fences=fences)
    if (offset := tangle(bare)) is not None:
        report(offset, "tangled-text", {"value": text[offset : offset + 20]})
    if (much := excess(text)) is not None:
        # Nothing else is looked for: it would take too long, and the text is to be parted anyway.
        report(much[0], "heavy-text", {"reason": much[1]})
        return
    for pattern, searched, code in (
        (_TAG, bare, "raw-html"),
        (_TEMPLATE, bare, "template-syntax"),
        (_INCLUDE, text, "include-syntax"),
    ):
        if found := pattern.search(searched):
            report(found.start(), code, {"value": found.group()[:40]})
    if (offset := _attribute_list(bare)) is not None:
        report(offset, "attribute-list", {"value": text[offset : offset + 40].partition("\n")[0]})
    for target in targets(bare):
        if has_bad_scheme(target.address):
            report(target.offset, "bad-link", {"value": target.address[:80]})
        elif reason := fault(target.address):
            report(target.offset, "bad-address", {"value": target.address[:80], "reason": reason})
        if target.picture and (not pictures or is_elsewhere(target.address)):
            code = "picture-elsewhere" if pictures else "picture-in-text"
            report(target.offset, code, {"value": target.address[:80]})
