"""The cache of records: a file that has not changed is neither read nor validated again.

Only files without a mistake are cached.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from hoctap.caching.disk_cache import DiskCache, code_digest
from hoctap.caching.file_cache import FileCache, part_of
from hoctap.caching.file_state import FileState, state_of
from hoctap.caching.validated_files import ValidatedFiles
from hoctap.loading.record_file import File, FileContent, sources_of
from hoctap.loading.tree import LARGEST
from hoctap.locales import languages
from hoctap.schema.record import Record
from hoctap.schema.registry import extension_folders, kinds, record_packages
from hoctap.workers.pool import WorkerKilledError, WorkerPool

Records = tuple[Record, ...]
# Reads one file; the second argument is its bytes, where they are known.
Reader = Callable[[File, bytes], FileContent]
_PACKAGE: Final = Path(__file__).resolve().parent.parent
# The code that decides what a file's bytes become and whether they are valid; samples, because a record that still has
# a sample's words is not valid.
_CODE: Final = tuple(
    _PACKAGE / name for name in ("caching", "text", "schema", "kinds", "diagnostics", "loading", "site", "checking")
)
_LIBRARIES: Final = ("pydantic", "pydantic-core", "PyYAML", "Pillow", "opening-hours-py", "python-dateutil", "tzdata")
# Below this number of unknown files, a second process costs more than it saves.
_WORTH_SHARING: Final = 1000


class RecordCache(FileCache[Records]):
    """Records by file, and the files that records name and that were found valid.

    Args:
        folder: Where both outlive the process; ``None`` for this process only.
    """

    def __init__(self, folder: Path | None = None) -> None:
        disk = DiskCache(folder, _version() if folder else "")
        super().__init__(disk, _is_part_of_a_record)
        self.validated = ValidatedFiles(disk)
        self.load()


def unchanged(file: File, root: str, cache: RecordCache) -> Records | None:
    """The records of a file whose state is the same as before; ``None`` where it has to be read."""
    return cache.unchanged(file[1], _state(root, file))


def cached(read: Reader, root: Path, cache: RecordCache) -> Reader:
    """``read``, which is called only for files that are new, have changed or have a mistake."""

    def read_unless_known(file: File, raw: bytes = b"") -> FileContent:
        path = file[1]
        state, raw = _state(root, file), b""
        records = cache.unchanged(path, state)
        if records is None:
            raw = _bytes(root, file)
            records = cache.known(path, state, raw) if raw else None
        if records is not None:
            return FileContent({record.id: record for record in records})
        # The bytes of a Markdown record may be those of two files.
        content = read(file, b"" if file[0].shape == "markdown" else raw)
        # Saved meanwhile, what was read may be neither the old nor the new content.
        if raw and not content.diagnostics and not content.invalid and _state(root, file) == state:
            cache.put(path, state, raw, tuple(content.records.values()))
        else:
            cache.forget(path)
        return content

    return read_unless_known


def read_ahead(read: Reader, root: Path, files: Sequence[File], cache: RecordCache, pool: WorkerPool) -> None:
    """Fill the cache on every processor, where many files are unknown."""
    unknown = [file for file in files if file[1] not in cache] if pool.workers > 1 else []
    if len(unknown) < _WORTH_SHARING:
        return

    def task(number: int) -> Callable[[], dict[int, bytes]]:
        share = [file for file in unknown if part_of(file[1]) % pool.workers == number]
        return lambda: _read_share(read, root, share)

    try:
        pool.run([task(number) for number in range(pool.workers)], cache.add_packed)
    except (WorkerKilledError, OSError):
        # What is missing is read later, file by file.
        return


def _read_share(read: Reader, root: Path, files: Sequence[File]) -> dict[int, bytes]:
    cache = RecordCache()
    for file in files:
        cached(read, root, cache)(file, b"")
    return cache.packed()


def _version() -> str:
    outside = {kind.location for kind in kinds() if not kind.location.is_relative_to(_PACKAGE)}
    outside |= set(extension_folders())
    code = code_digest(*_CODE, *sorted(outside), libraries=_LIBRARIES, suffixes=(".py", ".yml", ".md"))
    # Which files are translations depends on the site's languages.
    return " ".join((code, *languages()))


def _is_part_of_a_record(module: str, name: str) -> bool:
    if module == "pydantic_core._pydantic_core":
        return name == "TzInfo"
    return f"{module}.".startswith(tuple(f"{package}." for package in record_packages()))


def _state(root: Path | str, file: File) -> FileState:
    try:
        if file[0].shape != "markdown":
            return state_of(os.lstat(f"{root}/{file[1]}"))
        return tuple(number for source in sources_of(root, file) for number in state_of(os.lstat(source)))
    except OSError:
        return ()


def _bytes(root: Path, file: File) -> bytes:
    """The bytes of a file and, with their names, of its translations; none where reading it will report an error."""
    try:
        first, *translated = sources_of(root, file)
        parts = [_bytes_of(first)]
        for source in translated:
            parts += [Path(source).name.encode(), _bytes_of(source)]
        return b"\0".join(parts)
    except OSError:
        return b""


def _bytes_of(source: str) -> bytes:
    with open(source, "rb") as file:  # noqa: PTH123
        size = os.fstat(file.fileno()).st_size
        content = file.read(min(size, LARGEST) + 1)
    if len(content) > size or size > LARGEST:
        raise OSError("too large, or growing")
    return content
