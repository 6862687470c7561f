"""Files of records recalled from memory where their bytes are known, else read; many unknown ones on every processor."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Final

from hoctap.diagnostics import Diagnostics
from hoctap.loading.record_cache import RecordCache, shard_of
from hoctap.loading.record_file import read_file
from hoctap.loading.sources import Stat, numbers_of
from hoctap.loading.tree import LARGEST
from hoctap.locales import default_language, other_languages
from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import translated_path
from hoctap.schema.record import Record

Validator = Callable[[Record, Diagnostics], None]
File = tuple[Kind, str]
# Below this many unknown files a second process costs more than it saves.
_WORTH_SHARING: Final = 1000


@dataclass(slots=True)
class Read:
    """What one file holds: its sound records, its problems, and the ids of what is not sound."""

    records: tuple[Record, ...] = ()
    diagnostics: Diagnostics = field(default_factory=Diagnostics)
    invalid: dict[str, set[str]] = field(default_factory=dict)


def recall(root: Path, file: File, memory: RecordCache, judge: Validator | None) -> Read:
    """One file. What has a problem is read each time."""
    stat, content = _look(root, file, memory)
    records = memory.unchanged(file[1], stat)
    if records is None and content:
        records = memory.known(file[1], stat, content)
    if records is not None:
        return Read(records)
    read = _read(root, file, judge, content)
    # Saved in between, what was read may be neither the old nor the new.
    if content and not read.diagnostics and not read.invalid and _stat(root, file) == stat:
        memory.keep(file[1], stat, content, read.records)
    else:
        memory.forget(file[1])
    return read


def read_ahead(root: Path, files: Sequence[File], memory: RecordCache, judge: Validator | None) -> None:
    """Fill the memory with the files that it does not know, where they are many and there are processors."""
    workers = min(os.cpu_count() or 1, 8)
    if workers < 2 or not hasattr(os, "fork") or len(files) < _WORTH_SHARING:
        return
    unknown = [file for file in files if not memory.knows(file[1])]
    if len(unknown) < _WORTH_SHARING:
        return
    context = get_context("fork")
    children: list[tuple[ForkProcess, Connection]] = []
    for start in range(workers):
        hear, tell = context.Pipe(duplex=False)
        # Only the parent listens, so that a child of a killed parent is not left waiting to be heard.
        deaf = [hear, *(other for _, other in children)]
        share = [file for file in unknown if shard_of(file[1]) % workers == start]
        child = context.Process(target=_share, args=(tell, deaf, root, share, judge), daemon=True)
        child.start()
        tell.close()
        children.append((child, hear))
    for child, hear in children:
        # A share that is lost is read again, one by one.
        with suppress(EOFError, OSError):
            memory.take(pickle.loads(hear.recv_bytes()))
        child.join()


def _share(
    tell: Connection, deaf: Sequence[Connection], root: Path, files: Sequence[File], judge: Validator | None
) -> None:
    for hear in deaf:
        hear.close()
    memory = RecordCache()
    try:
        for file in files:
            recall(root, file, memory, judge)
        with suppress(BrokenPipeError):
            tell.send_bytes(pickle.dumps(memory.packed(), protocol=5))
    finally:
        # Nothing of the parent's is to be tidied up by a child.
        os._exit(0)


def _read(root: Path, file: File, judge: Validator | None, content: bytes) -> Read:
    kind, path = file
    apart, diagnostics = Library(root), Diagnostics()
    # Of a Markdown record these may be the bytes of two files.
    read_file(apart, kind, path, diagnostics, b"" if kind.shape == "markdown" else content)
    records = tuple(apart.records.get(kind.name, {}).values())
    if judge:
        for record in records:
            judge(record, diagnostics)
    return Read(records, diagnostics, apart.invalid)


def _look(root: Path, file: File, memory: RecordCache) -> tuple[Stat, bytes]:
    """Time, size and number of a file and what belongs to it, and the bytes, where memory may need them."""
    try:
        stat = _stat(root, file)
        if memory.unchanged(file[1], stat) is not None:
            return stat, b""
        return stat, b"\0".join(_bytes(source) for source in _sources(root, file))
    except OSError:
        # Whatever it is, reading will say so.
        return (), b""


def _stat(root: Path, file: File) -> Stat:
    try:
        if file[0].shape != "markdown":
            return numbers_of(os.lstat(f"{root}/{file[1]}"))
        return tuple(number for source in _sources(root, file) for number in numbers_of(os.lstat(source)))
    except OSError:
        return ()


def _sources(root: Path, file: File) -> list[str]:
    # Ten thousand times a save: plain names and no Path objects.
    kind, path = file
    first = f"{root}/{path}"
    if kind.shape != "markdown":
        return [first]
    translated = (translated_path(first, lang) for lang in other_languages(default_language()))
    return [first, *(each for each in translated if os.path.isfile(each))]  # noqa: PTH113


def _bytes(source: str) -> bytes:
    with open(source, "rb") as file:  # noqa: PTH123
        # Room for more than the file has would be made, and given back, ten thousand times.
        content = file.read(min(os.fstat(file.fileno()).st_size, LARGEST) + 1)
        if len(content) <= LARGEST and (more := file.read(1)):
            content += more + file.read(LARGEST - len(content))
    if len(content) > LARGEST:
        raise OSError("too large to be read")
    return content
