"""Reads the whole tree into a library of typed records, collecting every problem on the way."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from hoctap.diagnostics import Diagnostics
from hoctap.loading import markdown_pages
from hoctap.loading.cached_files import File, Validator, read_ahead, recall
from hoctap.loading.record_cache import RecordCache
from hoctap.loading.record_file import shelve
from hoctap.loading.tree import FOLDERS, HOSTED, walk
from hoctap.schema.library import Library
from hoctap.schema.markdown_page import source_path
from hoctap.schema.registry import is_picture, kind_of, kinds


def read_library(
    root: Path, diagnostics: Diagnostics, memory: RecordCache | None = None, judge: Validator | None = None
) -> Library:
    """Everything below ``content/``, ``resources/`` and ``docs/``; only what is sound becomes a record.

    ``memory`` spares reading again what is unchanged; the library is the same with and without. ``judge`` says what is
    wrong with a record by itself, as far as its types do not; it is asked once for each record that is read.
    """
    library = Library(root)
    memory = memory or RecordCache()
    files: list[File] = []
    hosted, pictures = [], []
    for folder in FOLDERS:
        for path in walk(root, folder, diagnostics):
            if path.startswith(HOSTED):
                hosted.append(path.removeprefix(HOSTED))
                continue
            if is_picture(path):
                pictures.append(path)
                continue
            kind = kind_of(path)
            if kind is not None and kind.shape == "markdown" and (source := source_path(path)[0]) != path:
                if not (root / source).is_file():
                    diagnostics.add(path, 1, 1, "", "english-alone", name=PurePosixPath(source).name)
                continue
            if kind is None:
                folders = sorted({each.folder for each in kinds()})
                diagnostics.add(path, 1, 1, "", "stray-file", folders=", ".join(folders))
                continue
            files.append((kind, path))
    read_ahead(root, files, memory, judge)
    for file in files:
        read = recall(root, file, memory, judge)
        diagnostics.take(read.diagnostics)
        for name, ids in read.invalid.items():
            library.invalid.setdefault(name, set()).update(ids)
        for record in read.records:
            shelve(library, file[0], record, diagnostics)
    memory.save({path for _, path in files})
    library.pages, beside = markdown_pages.read_markdown_pages(root, diagnostics)
    library.beside_pages = frozenset(beside)
    library.hosted = frozenset(hosted)
    library.pictures = frozenset(pictures)
    # A place that has just begun has no plan; parts of one without the plan itself are a mistake.
    begun = any(library.of_kind(kind) or library.invalid.get(kind) for kind in ("clause", "target", "task", "report"))
    for needed in ("content/locality.yml", *(["content/plan/plan.yml"] if begun else [])):
        if not (root / needed).exists():
            diagnostics.add(needed, 1, 1, "", "missing-file")
    return library
