"""Converts legacy letters in the content's files, word by word, where the checker has found them and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hoctap.checking.legacy import legacy_in_page, legacy_in_record
from hoctap.checking.markdown_links import without_code
from hoctap.loading.record_file import Positions, body_of, positions_in
from hoctap.loading.validation_errors import place_of
from hoctap.locales import languages
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.text.legacy_letters import WORD


@dataclass(frozen=True, slots=True)
class Edit:
    """Words to replace in the lines from ``first`` to ``last``, which count from 1; ``in_code``: in code as well."""

    first: int
    last: int
    words: Mapping[str, str]
    in_code: bool = False


def legacy_edits(library: Library) -> dict[str, list[Edit]]:
    """What to replace in each file."""
    edits: dict[str, list[Edit]] = {}
    for records in library.records.values():
        for record in records.values():
            _add_record(library, record, edits)
    for page in library.pages:
        for line, field, found, _ in legacy_in_page(page):
            # The front matter is between the page's first line and its body.
            first, last = (1, page.location.line - 1) if field else (line, line)
            edits.setdefault(page.location.path, []).append(Edit(first, last, dict(found.words)))
    return edits


def _add_record(library: Library, record: Record, edits: dict[str, list[Edit]]) -> None:
    positions: Positions | None = None
    for field, offset, found, _ in legacy_in_record(record):
        path = record.location.path
        body = body_of(library.root, path, field[-1]) if field[0] == "body" else None
        if body is not None:
            line, _ = body.place(offset)
            edits.setdefault(body.path, []).append(Edit(line, line, dict(found.words)))
            continue
        positions = positions if positions is not None else positions_in(library.root, path)
        start: tuple[str | int, ...] = () if record.location.position is None else (record.location.position,)
        # Only the languages of a text are Markdown, in which code stays as it is.
        edit = _edit_at(positions, start + field, found.words, in_code=field[-1] not in languages())
        edits.setdefault(path, []).append(edit)


def _edit_at(
    positions: Positions, field: tuple[str | int, ...], words: Sequence[tuple[str, str]], *, in_code: bool
) -> Edit:
    """The lines of one value: from its key to the line before the next key."""
    (first, _), known = place_of(positions, field)
    following = [line for path, (line, _) in positions.items() if line > first and path[: len(known)] != known]
    return Edit(first, min(following, default=1 << 30) - 1, dict(words), in_code)


def with_edits(text: str, edits: Sequence[Edit]) -> str:
    """``text`` with the words replaced; code stays as it is."""
    lines = text.split("\n")
    bare = without_code(text, fences=True).split("\n")
    for edit in edits:
        for number in range(edit.first - 1, min(edit.last, len(lines))):
            seen = lines[number] if edit.in_code else bare[number]
            lines[number] = _replaced(lines[number], seen, edit.words)
            bare[number] = _replaced(bare[number], seen, edit.words)
    return "\n".join(lines)


def _replaced(line: str, bare: str, words: Mapping[str, str]) -> str:
    pieces, at = [], 0
    for found in re.finditer(WORD, bare):
        start, end = found.span()
        word = bare[start:end]
        if word not in words and word.strip("«»®©") in words:
            start += word.index(word.strip("«»®©"))
            word = word.strip("«»®©")
        if word in words:
            pieces += [line[at:start], words[word]]
            at = start + len(word)
    return "".join(pieces) + line[at:]
