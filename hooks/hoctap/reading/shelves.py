"""Reads the whole tree into a library of typed records, collecting every problem on the way."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from pydantic import ValidationError

from hoctap.language.slug import slugify
from hoctap.problems import Problems
from hoctap.reading import complaints, hand_pages
from hoctap.reading.markdown_source import read_markdown
from hoctap.reading.memory import Memory, Stat
from hoctap.reading.source_text import Position
from hoctap.reading.tree import LARGEST, text_of, walk
from hoctap.reading.yaml_source import Path as DataPath
from hoctap.reading.yaml_source import Source
from hoctap.records.fields import ID_PATTERN
from hoctap.records.kinds import FOLDERS, HOSTED, PICTURES, Kind, kind_of
from hoctap.records.library import Library
from hoctap.records.record import Place, Record

Positions = dict[DataPath, Position]
Judge = Callable[[Record, Problems], None]
# The English text of a Markdown record, beside it.
ENGLISH = ".en.md"
_ID = re.compile(ID_PATTERN)


def read_library(root: Path, problems: Problems, memory: Memory | None = None, judge: Judge | None = None) -> Library:
    """Everything below ``content/``, ``resources/`` and ``docs/``; only what is sound becomes a record.

    ``memory`` spares reading again what is unchanged; the library is the same with and without. ``judge`` says what is
    wrong with a record by itself, as far as its types do not; it is asked once for each record that is read.
    """
    library = Library(root)
    memory = memory or Memory()
    read: set[str] = set()
    hosted, pictures = [], []
    for folder in FOLDERS:
        for path in walk(root, folder, problems):
            if path.startswith(HOSTED):
                hosted.append(path.removeprefix(HOSTED))
                continue
            if PICTURES.fullmatch(path):
                pictures.append(path)
                continue
            kind = kind_of(path)
            if kind is not None and kind.shape == "markdown" and path.endswith(ENGLISH):
                if not (root / f"{path.removesuffix(ENGLISH)}.md").is_file():
                    problems.add(
                        path, 1, 1, "", "english-alone", name=f"{PurePosixPath(path).name[: -len(ENGLISH)]}.md"
                    )
                continue
            if kind is None:
                folders = "content/plan, content/campaigns, content/news, content/places, resources/catalogue, …"
                problems.add(path, 1, 1, "", "stray-file", folders=folders)
                continue
            read.add(path)
            _recall_file(library, kind, path, problems, memory, judge)
    memory.save(read)
    library.pages, beside = hand_pages.read_pages(root, problems)
    library.beside_pages = frozenset(beside)
    library.hosted = frozenset(hosted)
    library.pictures = frozenset(pictures)
    for needed in ("content/locality.yml", "content/plan/plan.yml"):
        if not (root / needed).exists():
            problems.add(needed, 1, 1, "", "missing-file")
    return library


def _recall_file(
    library: Library, kind: Kind, path: str, problems: Problems, memory: Memory, judge: Judge | None
) -> None:
    """Shelve a file's records, from memory where its bytes are known. What has a problem is read each time."""
    sources = [library.root / path]
    if kind.shape == "markdown" and (english := library.root / f"{path.removesuffix('.md')}{ENGLISH}").is_file():
        sources.append(english)
    try:
        found = [source.lstat() for source in sources]
        stat: Stat = tuple(n for s in found for n in (s.st_mtime_ns, s.st_ctime_ns, s.st_size, s.st_ino))
        records = memory.unchanged(path, stat)
        content = b""
        if records is None and all(each.st_size <= LARGEST for each in found):
            content = b"\0".join(source.read_bytes() for source in sources)
            records = memory.known(path, stat, content)
    except OSError:
        # Whatever it is, reading will say so.
        found, stat, content, records = [], (), b"", None
    if records is None:
        apart, wrong = Library(library.root), Problems()
        read_file(apart, kind, path, wrong)
        records = tuple(apart.records.get(kind.name, {}).values())
        if judge:
            for record in records:
                judge(record, wrong)
        if wrong or apart.unsound or not content:
            memory.forget(path)
            problems.take(wrong)
            for name, ids in apart.unsound.items():
                library.unsound.setdefault(name, set()).update(ids)
        else:
            memory.keep(path, stat, content, records)
    for record in records:
        _shelve(library, kind, record, problems)


def positions_in(root: Path, path: str) -> Positions:
    """Where every value of a file stands. The file is read again: positions are wanted for problems only."""
    positions: Positions = {}
    text = text_of(root, path, Problems()) or ""
    if path.endswith(".md"):
        read_markdown(path, text, Problems(), positions)
    else:
        Source(path, text, Problems()).data(positions)
    return positions


def read_file(library: Library, kind: Kind, path: str, problems: Problems) -> None:
    """Put the sound records of one file on their shelf; report what is wrong with the others."""
    text = text_of(library.root, path, problems)
    if text is None:
        library.unsound.setdefault(kind.name, set()).add(PurePosixPath(path).stem)
        return
    if kind.shape == "markdown":
        data, body, _ = read_markdown(path, text, problems)
        if data is None:
            problems.add(path, 1, 1, "", "front-matter")
            return
        if isinstance(data, dict):
            data = {**data, "body": _bodies(library, path, body, problems)}
    else:
        data = Source(path, text, problems).data()
        if data is None:
            if not problems.of(path):
                problems.add(path, 1, 1, "", "yaml-empty")
            library.unsound.setdefault(kind.name, set()).add(PurePosixPath(path).stem)
            return
    many = isinstance(data, list)
    if many and kind.shape in ("one", "markdown"):
        _shape(
            path,
            problems,
            "các trường của một bản ghi, không phải danh sách",
            "the fields of one record, not a list",
        )
        return
    if not many and kind.shape == "many":
        _shape(
            path,
            problems,
            "một danh sách bản ghi (mỗi bản ghi bắt đầu bằng «- »)",
            "a list of records, each starting with “- ”",
        )
        return
    positions: Positions | None = None
    for index, item in enumerate(data if many else [data]):
        start: DataPath = (index,) if many else ()
        if not isinstance(item, dict):
            positions = positions or positions_in(library.root, path)
            (line, column), _ = complaints.place_of(positions, start)
            problems.add(
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
            item = {**item, "id": _id_from_name(path, problems)}
        try:
            record = kind.model.model_validate(item)
        except ValidationError as error:
            positions = positions if positions is not None else positions_in(library.root, path)
            complaints.report(error, kind.model, path, positions, start, problems)
            library.unsound.setdefault(kind.name, set()).add(str(item.get("id")))
            continue
        if many:
            positions = positions if positions is not None else positions_in(library.root, path)
        line = complaints.place_of(positions, start)[0][0] if many and positions else 1
        record.placed(Place(path, index if many else None, line))
        _shelve(library, kind, record, problems)


def _bodies(library: Library, path: str, body: str, problems: Problems) -> str | dict[str, str]:
    """The text of a Markdown record; its English, where there is one, is the file of that name in ``.en.md``."""
    english = path.removesuffix(".md") + ENGLISH
    if not (library.root / english).is_file():
        return body
    text = text_of(library.root, english, problems)
    if text is not None and text.startswith("---"):
        problems.add(english, 1, 1, "", "english-front-matter", name=PurePosixPath(path).name)
    return body if text is None else {"vi": body, "en": Source(english, text, problems).text}


def _shelve(library: Library, kind: Kind, record: Record, problems: Problems) -> None:
    shelf = library.records.setdefault(kind.name, {})
    first = shelf.get(record.id)
    if first is not None:
        other = f"{first.place.path}:{first.place.line}"
        problems.add(record.place.path, record.place.line, 1, "id", "duplicate-id", value=record.id, other=other)
        return
    shelf[record.id] = record


def _id_from_name(path: str, problems: Problems) -> str:
    name = PurePosixPath(path).stem
    if not _ID.fullmatch(name):
        problems.add(path, 1, 1, "id", "file-name", name=name, suggestion=slugify(name))
        return slugify(name)
    return name


def _shape(path: str, problems: Problems, wanted: str, wanted_en: str) -> None:
    problems.add(path, 1, 1, "", "yaml-shape", wanted=wanted, wanted_en=wanted_en)
