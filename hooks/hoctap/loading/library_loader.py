"""Reads the whole tree into a library of typed records: find the files, read each, validate its records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePosixPath

from hoctap.diagnostics import Diagnostics
from hoctap.loading import markdown_pages
from hoctap.loading.record_cache import Reader, RecordCache, cached, read_ahead, unchanged
from hoctap.loading.record_file import File, FileContent, add_record, read_file
from hoctap.loading.tree import FOLDERS, HOSTED, walk
from hoctap.schema.kind import Kind
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import source_path
from hoctap.schema.record import Record
from hoctap.schema.registry import is_picture, kind_of, kinds
from hoctap.workers.pool import WorkerPool

# What is wrong with one record by itself, as far as its types do not say it.
Validator = Callable[[Record, Diagnostics], None]


def read_library(
    root: Path,
    diagnostics: Diagnostics,
    cache: RecordCache | None = None,
    validate: Validator | None = None,
    pool: WorkerPool | None = None,
) -> Library:
    """Read everything below ``content/``, ``resources/`` and ``docs/``; only what is valid becomes a record.

    Args:
        root: The site's root folder.
        diagnostics: Gets everything that is wrong.
        cache: The records of unchanged files; the library is the same with and without it.
        validate: Called once for each record that is read.
        pool: Reads many unknown files on several processors.
    """
    library = Library(root)
    cache = cache or RecordCache()
    read = _validating(root, validate)
    files = _find_files(library, diagnostics)
    read_ahead(read, root, files, cache, pool or WorkerPool())
    read = cached(read, root, cache)
    folder = str(root)
    for file in files:
        # Nearly all files: nothing is made for them but their place in the library.
        known = unchanged(file, folder, cache)
        if known is None:
            add_content(library, file[0], read(file, b""), diagnostics)
        else:
            _add_records(library, file[0], known, diagnostics)
    cache.save({path for _, path in files})
    library.digests = {path: digest for _, path in files if (digest := cache.digest_of(path))}
    library.pages, beside = markdown_pages.read_markdown_pages(root, diagnostics)
    library.beside_pages = frozenset(beside)
    return library


def _validating(root: Path, validate: Validator | None) -> Reader:
    def read(file: File, raw: bytes = b"") -> FileContent:
        content = read_file(root, file, raw)
        if validate:
            for record in content.records.values():
                validate(record, content.diagnostics)
        return content

    return read


def _find_files(library: Library, diagnostics: Diagnostics) -> list[File]:
    """The files of records; notes in ``library`` the files that records name."""
    files: list[File] = []
    hosted, pictures = [], []
    for path in (path for folder in FOLDERS for path in walk(library.root, folder, diagnostics)):
        if path.startswith(HOSTED):
            hosted.append(path.removeprefix(HOSTED))
            continue
        if is_picture(path):
            pictures.append(path)
            continue
        kind = kind_of(path)
        if kind is None:
            folders = sorted({each.folder for each in kinds()})
            diagnostics.add(path, 1, 1, "", "stray-file", folders=", ".join(folders))
        elif kind.shape == "markdown" and (source := source_path(path)[0]) != path:
            if not (library.root / source).is_file():
                diagnostics.add(path, 1, 1, "", "english-alone", name=PurePosixPath(source).name)
        else:
            files.append((kind, path))
    library.hosted = frozenset(hosted)
    library.pictures = frozenset(pictures)
    return files


def add_content(library: Library, kind: Kind, content: FileContent, diagnostics: Diagnostics) -> None:
    """Add what one file holds to the library and to the diagnostics."""
    diagnostics.take(content.diagnostics)
    if content.invalid:
        library.invalid.setdefault(kind.name, set()).update(content.invalid)
    _add_records(library, kind, content.records.values(), diagnostics)


def _add_records(library: Library, kind: Kind, records: Iterable[Record], diagnostics: Diagnostics) -> None:
    for record in records:
        add_record(library.records.setdefault(kind.name, {}), record, diagnostics)
