"""One file of records: read, made into typed records, and everything that is wrong with it told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from hoctap.diagnostics import Diagnostics
from hoctap.loading import validation_errors
from hoctap.loading.markdown_source import lacks_front_matter, read_markdown
from hoctap.loading.source_text import Position, place_in
from hoctap.loading.tree import decoded, text_of
from hoctap.loading.yaml_source import DataPath, Source
from hoctap.locales import default_language, other_languages
from hoctap.schema.fields import ID_PATTERN
from hoctap.schema.kind import Kind
from hoctap.schema.library import EVERY_ID, Library
from hoctap.schema.markdown_page import translated_path
from hoctap.schema.record import Record, SourceLocation
from hoctap.text.slug import slugify

Positions = dict[DataPath, Position]
# The English text of a Markdown record, beside it.
_ID = re.compile(ID_PATTERN)


def positions_in(root: Path, path: str) -> Positions:
    """Where every value of a file stands. The file is read again: positions are wanted for problems only."""
    positions: Positions = {}
    text = text_of(root, path, Diagnostics()) or ""
    if path.endswith(".md"):
        read_markdown(path, text, Diagnostics(), positions)
    else:
        Source(path, text, Diagnostics()).data(positions)
    return positions


@dataclass(frozen=True, slots=True)
class Body:
    """The text of a Markdown record in one language as it stands in its file, from ``line`` on."""

    path: str
    text: str
    line: int

    def place(self, offset: int) -> Position:
        """Where a letter of the record's text stands: records have their texts without the space around them."""
        return place_in(self.text, offset + len(self.text) - len(self.text.lstrip()), self.line)


def body_of(root: Path, path: str, lang: str | int) -> Body | None:
    """The body that the record of a Markdown file has in ``lang``; read again, as positions are."""
    if not path.endswith(".md"):
        return None
    translated = lang in other_languages(default_language())
    if translated:
        path = translated_path(path, str(lang))
    text = text_of(root, path, Diagnostics())
    if text is None:
        return None
    if translated:
        return Body(path, Source(path, text, Diagnostics()).text, 1)
    _, body, line = read_markdown(path, text, Diagnostics())
    return Body(path, body, line)


def read_file(library: Library, kind: Kind, path: str, diagnostics: Diagnostics, raw: bytes = b"") -> None:
    """Put the sound records of one file on their shelf; report what is wrong with the others.

    ``raw``: its bytes, where they have been read already.
    """
    text = decoded(raw, path, diagnostics) if raw else text_of(library.root, path, diagnostics)
    if text is None:
        library.invalid.setdefault(kind.name, set()).add(PurePosixPath(path).stem)
        return
    if kind.shape == "markdown":
        data, body, _ = read_markdown(path, text, diagnostics)
        if data is None:
            if lacks_front_matter(path, diagnostics):
                diagnostics.add(path, 1, 1, "", "front-matter")
            library.invalid.setdefault(kind.name, set()).add(PurePosixPath(path).stem)
            return
        if isinstance(data, dict):
            data = {**data, "body": _bodies(library, path, body, diagnostics)}
    else:
        data = Source(path, text, diagnostics).data()
        if data is None:
            if not diagnostics.of(path):
                diagnostics.add(path, 1, 1, "", "yaml-empty")
            # Nobody knows what a list that cannot be read would have held.
            name = EVERY_ID if kind.shape == "many" else PurePosixPath(path).stem
            library.invalid.setdefault(kind.name, set()).add(name)
            return
    many = isinstance(data, list)
    if many and kind.shape in ("one", "markdown"):
        _shape(
            path,
            diagnostics,
            "các trường của một bản ghi, không phải danh sách",
            "the fields of one record, not a list",
        )
        return
    if not many and kind.shape == "many":
        _shape(
            path,
            diagnostics,
            "một danh sách bản ghi (mỗi bản ghi bắt đầu bằng «- »)",
            "a list of records, each starting with “- ”",
        )
        return
    positions: Positions | None = None
    for index, item in enumerate(data if many else [data]):
        start: DataPath = (index,) if many else ()
        if not isinstance(item, dict):
            positions = positions or positions_in(library.root, path)
            (line, column), _ = validation_errors.place_of(positions, start)
            diagnostics.add(
                path,
                line,
                column,
                "",
                "yaml-shape",
                wanted="các trường của bản ghi",
                wanted_en="a record's fields",
            )
            continue
        if not many and "id" not in item:
            item = {**item, "id": _id_from_name(path, diagnostics)}
        try:
            record = kind.model.model_validate(item)
        except ValidationError as error:
            positions = positions if positions is not None else positions_in(library.root, path)
            validation_errors.report(error, kind.model, path, positions, start, diagnostics)
            library.invalid.setdefault(kind.name, set()).add(str(item.get("id")))
            continue
        if many:
            positions = positions if positions is not None else positions_in(library.root, path)
        line = validation_errors.place_of(positions, start)[0][0] if many and positions else 1
        record.set_location(SourceLocation(path, index if many else None, line))
        shelve(library, kind, record, diagnostics)


def _bodies(library: Library, path: str, body: str, diagnostics: Diagnostics) -> str | dict[str, str]:
    """The text of a Markdown record; its English, where there is one, is the file of that name in ``.en.md``."""
    found = {default_language(): body}
    for lang in other_languages(default_language()):
        translated = translated_path(path, lang)
        if not (library.root / translated).is_file():
            continue
        text = text_of(library.root, translated, diagnostics)
        if text is not None and text.startswith("---"):
            diagnostics.add(translated, 1, 1, "", "english-front-matter", name=PurePosixPath(path).name)
        if text is None:
            continue
        source = Source(translated, text, diagnostics)
        source.report_conflicts()
        found[lang] = source.text
    return found if len(found) > 1 else body


def shelve(library: Library, kind: Kind, record: Record, diagnostics: Diagnostics) -> None:
    """Put a record on its shelf, unless its id is taken."""
    shelf = library.records.setdefault(kind.name, {})
    first = shelf.get(record.id)
    if first is not None:
        other = f"{first.location.path}:{first.location.line}"
        diagnostics.add(
            record.location.path, record.location.line, 1, "id", "duplicate-id", value=record.id, other=other
        )
        return
    shelf[record.id] = record


def _id_from_name(path: str, diagnostics: Diagnostics) -> str:
    name = path.rpartition("/")[2].rpartition(".")[0]
    if not _ID.fullmatch(name):
        diagnostics.add(path, 1, 1, "id", "file-name", name=name, suggestion=slugify(name))
        return slugify(name)
    return name


def _shape(path: str, diagnostics: Diagnostics, wanted: str, wanted_en: str) -> None:
    diagnostics.add(path, 1, 1, "", "yaml-shape", wanted=wanted, wanted_en=wanted_en)
