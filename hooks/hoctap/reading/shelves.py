"""Reads the whole tree into a library of typed records, collecting every problem on the way."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from hoctap.problems import Problems
from hoctap.reading import hand_pages
from hoctap.reading.memory import Memory
from hoctap.reading.recall import File, Judge, read_ahead, recall
from hoctap.reading.record_file import ENGLISH, shelve
from hoctap.reading.tree import walk
from hoctap.records.kinds import FOLDERS, HOSTED, PICTURES, kind_of
from hoctap.records.library import Library


def read_library(root: Path, problems: Problems, memory: Memory | None = None, judge: Judge | None = None) -> Library:
    """Everything below ``content/``, ``resources/`` and ``docs/``; only what is sound becomes a record.

    ``memory`` spares reading again what is unchanged; the library is the same with and without. ``judge`` says what is
    wrong with a record by itself, as far as its types do not; it is asked once for each record that is read.
    """
    library = Library(root)
    memory = memory or Memory()
    files: list[File] = []
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
            files.append((kind, path))
    read_ahead(root, files, memory, judge)
    for file in files:
        read = recall(root, file, memory, judge)
        problems.take(read.problems)
        for name, ids in read.unsound.items():
            library.unsound.setdefault(name, set()).update(ids)
        for record in read.records:
            shelve(library, file[0], record, problems)
    memory.save({path for _, path in files})
    library.pages, beside = hand_pages.read_pages(root, problems)
    library.beside_pages = frozenset(beside)
    library.hosted = frozenset(hosted)
    library.pictures = frozenset(pictures)
    # A place that has just begun has no plan; parts of one without the plan itself are a mistake.
    begun = any(library.ids(kind) or library.unsound.get(kind) for kind in ("clause", "target", "task", "report"))
    for needed in ("content/locality.yml", *(["content/plan/plan.yml"] if begun else [])):
        if not (root / needed).exists():
            problems.add(needed, 1, 1, "", "missing-file")
    return library
