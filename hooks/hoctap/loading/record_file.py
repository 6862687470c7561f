"""Reads one file of records: its bytes become typed records and diagnostics."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import ValidationError

from hoctap.diagnostics import Diagnostics
from hoctap.loading import validation_errors
from hoctap.loading.markdown_source import lacks_front_matter, read_markdown
from hoctap.loading.source_text import Position, place_in
from hoctap.loading.tree import decoded, text_of
from hoctap.loading.yaml_source import DataPath, YamlSource
from hoctap.locales import default_language, other_languages
from hoctap.schema.fields import ID_PATTERN
from hoctap.schema.kind import Kind
from hoctap.schema.library import EVERY_ID
from hoctap.schema.localized_text import localized
from hoctap.schema.markdown_page import translated_path
from hoctap.schema.record import Record, SourceLocation
from hoctap.text.slug import slugify

Positions = dict[DataPath, Position]
_ID = re.compile(ID_PATTERN)
# The kind of a file's records, and its path below the root.
File = tuple[Kind, str]


@dataclass(slots=True)
class FileContent:
    """What one file holds: its valid records by id, what is wrong with it, and the ids of invalid records."""

    records: dict[str, Record] = field(default_factory=dict)
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    invalid: set[str] = field(default_factory=set)


def sources_of(root: Path | str, file: File) -> list[str]:
    """The files that a file's records are read from: a Markdown record may have translations beside it."""
    kind, path = file
    if kind.shape != "markdown":
        return [f"{root}/{path}"]
    translated = (f"{root}/{translated_path(path, lang)}" for lang in other_languages(default_language()))
    return [f"{root}/{path}", *filter(os.path.isfile, translated)]


def positions_in(root: Path, path: str) -> Positions:
    """The line and column of every value. The file is read again, because only mistakes need positions."""
    positions: Positions = {}
    text = text_of(root, path, Diagnostics()) or ""
    if path.endswith(".md"):
        read_markdown(path, text, Diagnostics(), positions)
    else:
        YamlSource(path, text, Diagnostics()).data(positions)
    return positions


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a Markdown record in one language, as its file has it from ``line`` on."""

    path: str
    text: str
    line: int

    def place(self, offset: int) -> Position:
        """The position in the file of a letter of the record's text, which has no space around it."""
        return place_in(self.text, offset + len(self.text) - len(self.text.lstrip()), self.line)


def body_of(root: Path, path: str, lang: str | int) -> Body | None:
    """The body that the record of a Markdown file has in ``lang``, read again."""
    if not path.endswith(".md"):
        return None
    translated = lang in other_languages(default_language())
    if translated:
        path = translated_path(path, str(lang))
    text = text_of(root, path, Diagnostics())
    if text is None:
        return None
    if translated:
        return Body(path, YamlSource(path, text, Diagnostics()).text, 1)
    _, body, line = read_markdown(path, text, Diagnostics())
    return Body(path, body, line)


def read_file(root: Path, file: File, raw: bytes = b"") -> FileContent:
    """Read the records of one file and report what is wrong with it.

    Args:
        root: The site's root folder.
        file: The kind and path of the file.
        raw: The bytes of the file, where they have been read already.
    """
    kind, path = file
    content = FileContent()
    data = _data(root, file, raw, content)
    if data is None:
        return content
    many = isinstance(data, list)
    if many and kind.shape in ("one", "markdown"):
        content.diagnostics.add(path, 1, 1, "", "yaml-shape", wanted=localized("wanted.one-record"))
        return content
    if not many and kind.shape == "many":
        content.diagnostics.add(path, 1, 1, "", "yaml-shape", wanted=localized("wanted.records"))
        return content
    positions: Positions | None = None
    for index, item in enumerate(data if many else [data]):
        start: DataPath = (index,) if many else ()
        if not isinstance(item, dict):
            positions = positions or positions_in(root, path)
            (line, column), _ = validation_errors.place_of(positions, start)
            content.diagnostics.add(path, line, column, "", "yaml-shape", wanted=localized("wanted.record-fields"))
            continue
        if not many and "id" not in item:
            item = {**item, "id": _id_from_name(path, content.diagnostics)}
        try:
            record = kind.model.model_validate(item)
        except ValidationError as error:
            positions = positions if positions is not None else positions_in(root, path)
            validation_errors.report(error, kind.model, path, positions, start, content.diagnostics)
            content.invalid.add(str(item.get("id")))
            continue
        if many:
            positions = positions if positions is not None else positions_in(root, path)
        line = validation_errors.place_of(positions, start)[0][0] if many and positions else 1
        record.set_location(SourceLocation(path, index if many else None, line))
        add_record(content.records, record, content.diagnostics)
    return content


def _data(root: Path, file: File, raw: bytes, content: FileContent) -> Any:
    """The YAML of a file, with a Markdown file's body; ``None`` where it cannot be read, which is reported."""
    kind, path = file
    text = decoded(raw, path, content.diagnostics) if raw else text_of(root, path, content.diagnostics)
    name = PurePosixPath(path).stem
    if text is None:
        content.invalid.add(name)
        return None
    if kind.shape == "markdown":
        data, body, _ = read_markdown(path, text, content.diagnostics)
        if data is None:
            if lacks_front_matter(path, content.diagnostics):
                content.diagnostics.add(path, 1, 1, "", "front-matter")
            content.invalid.add(name)
        if isinstance(data, dict):
            return {**data, "body": _bodies(root, path, body, content.diagnostics)}
        return data
    data = YamlSource(path, text, content.diagnostics).data()
    if data is None:
        if not content.diagnostics.of(path):
            content.diagnostics.add(path, 1, 1, "", "yaml-empty")
        # The ids in a list that cannot be read are unknown.
        content.invalid.add(EVERY_ID if kind.shape == "many" else name)
    return data


def _bodies(root: Path, path: str, body: str, diagnostics: Diagnostics) -> str | dict[str, str]:
    """The text of a Markdown record, with those of its translations that are beside it."""
    found = {default_language(): body}
    for lang in other_languages(default_language()):
        translated = translated_path(path, lang)
        if not (root / translated).is_file():
            continue
        text = text_of(root, translated, diagnostics)
        if text is not None and text.startswith("---"):
            diagnostics.add(translated, 1, 1, "", "english-front-matter", name=PurePosixPath(path).name)
        if text is None:
            continue
        source = YamlSource(translated, text, diagnostics)
        source.report_conflicts()
        found[lang] = source.text
    return found if len(found) > 1 else body


def add_record(records: dict[str, Record], record: Record, diagnostics: Diagnostics) -> None:
    """Add a record to those of its kind, unless its id is taken."""
    first = records.get(record.id)
    if first is not None:
        other = f"{first.location.path}:{first.location.line}"
        diagnostics.add(
            record.location.path, record.location.line, 1, "id", "duplicate-id", value=record.id, other=other
        )
        return
    records[record.id] = record


def _id_from_name(path: str, diagnostics: Diagnostics) -> str:
    name = path.rpartition("/")[2].rpartition(".")[0]
    if not _ID.fullmatch(name):
        diagnostics.add(path, 1, 1, "id", "file-name", name=name, suggestion=slugify(name))
        return slugify(name)
    return name
