"""What files said when they were last read, so that an unchanged file is not read twice.

Kept by the digest of the bytes (and of the code that read them), in ``.cache/records/``. The folder may be deleted at
any time and never changes a result: only files without a problem are kept, and what a crash left half-written is not
used. Loading makes records and dates only, whatever a tampered file may ask for.

A file whose times, size and number are what they were is not opened.
"""

from __future__ import annotations

import functools
import hashlib
import io
import pickle
import sys
import zlib
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from hoctap.loading.sources import Stat, is_settled
from hoctap.loading.validated_files import ValidatedFiles
from hoctap.locales import languages
from hoctap.schema.record import Record
from hoctap.schema.registry import kinds, record_packages

_SHARDS: Final = 64
_DIGEST: Final = 32
_PACKAGE: Final = Path(__file__).resolve().parent.parent
# Everything that decides what a file's bytes become and whether they are sound.
_READERS: Final = ("text", "schema", "kinds", "diagnostics", "loading", "checking")
_DATES: Final = frozenset({("datetime", name) for name in ("date", "datetime", "timedelta", "timezone")})
_ALLOWED: Final = _DATES | {("pydantic_core._pydantic_core", "TzInfo")}

Records = tuple[Record, ...]
Held = dict[str, tuple[bytes, Records, Stat]]


@dataclass(slots=True)
class RecordCache:
    """Records by path and digest. Without a ``folder`` nothing outlives the process."""

    folder: Path | None = None
    held: Held = field(default_factory=dict)
    files: ValidatedFiles = field(default_factory=ValidatedFiles)
    _seen: dict[str, tuple[Stat, Records]] = field(default_factory=dict)
    _changed: set[int] = field(default_factory=set)
    _packed: dict[int, bytes] = field(default_factory=dict)

    def load(self) -> None:
        """Take over what earlier processes kept."""
        if self.folder is None:
            return
        self.files = ValidatedFiles(self._kept("files"))
        self.files.load()
        for number in range(_SHARDS):
            self.held |= _loaded(self._shard(number))
        self._seen = {path: (stat, records) for path, (_, records, stat) in self.held.items() if stat}

    def unchanged(self, path: str, stat: Stat) -> Records | None:
        """What this process read from a file whose time, size and number are still the same."""
        seen = self._seen.get(path)
        return seen[1] if seen and seen[0] == stat else None

    def known(self, path: str, stat: Stat, content: bytes) -> Records | None:
        """What was read from these bytes at this path."""
        held = self.held.get(path)
        if held is None or held[0] != _digest(content):
            return None
        self.held[path] = (held[0], held[1], self._see(path, stat, held[1]))
        self._touch(path)
        return held[1]

    def knows(self, path: str) -> bool:
        """Whether anything was ever read at this path."""
        return path in self.held

    def packed(self) -> dict[int, bytes]:
        """Everything held, as it is kept on the disk, for a process that takes it over."""
        shards: dict[int, Held] = {}
        for path, held in self.held.items():
            shards.setdefault(shard_of(path), {})[path] = held
        return {number: _pack(content) for number, content in shards.items()}

    def take(self, packed: dict[int, bytes]) -> None:
        """Add what another process has read."""
        mine = {shard_of(path) for path in self.held}
        for number, data in packed.items():
            held = _unpack(data)
            self.held |= held
            self._seen |= {path: (stat, records) for path, (_, records, stat) in held.items() if stat}
            self._changed.add(number)
            if number not in mine:
                # Packed once is enough, unless more is to come.
                self._packed[number] = data

    def keep(self, path: str, stat: Stat, content: bytes, records: Records) -> None:
        """Remember a file that has no problem."""
        self.held[path] = (_digest(content), records, self._see(path, stat, records))
        self._touch(path)

    def _touch(self, path: str) -> None:
        self._changed.add(shard_of(path))
        self._packed.pop(shard_of(path), None)

    def _see(self, path: str, stat: Stat, records: Records) -> Stat:
        # A file that is too young is compared by its bytes.
        if is_settled(stat):
            self._seen[path] = (stat, records)
            return stat
        self._seen.pop(path, None)
        return ()

    def forget(self, path: str) -> None:
        """A file that has a problem, or is gone, is read anew when it is back."""
        if self.held.pop(path, None):
            self._touch(path)
        self._seen.pop(path, None)

    def save(self, paths: set[str]) -> None:
        """Keep what was read for the next process; what is not among ``paths`` is gone."""
        for path in self.held.keys() - paths:
            self.forget(path)
        if self.folder is None or not self._changed:
            return
        shards: dict[int, Held] = {number: {} for number in self._changed - self._packed.keys()}
        for path, held in self.held.items() if shards else ():
            number = shard_of(path)
            if number in shards:
                shards[number][path] = held
        ready = self._packed | {number: _pack(content) for number, content in shards.items()}
        for number, data in ready.items():
            _save(self._shard(number), data)
        self._changed.clear()
        self._packed.clear()

    def _shard(self, number: int) -> Path:
        return self._kept(f"{number:02}")

    def _kept(self, name: str) -> Path:
        assert self.folder is not None
        # A text without a language is in the default one.
        return self.folder / "-".join((code_digest()[:16], *languages())) / name


def shard_of(path: str) -> int:
    """The number of the file that a path's records are kept in."""
    return zlib.crc32(path.encode()) % _SHARDS


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


@functools.cache
def code_digest() -> str:
    """Changes with the code and the libraries that turn bytes into records."""
    libraries = (version(name) for name in ("pydantic", "pydantic-core", "PyYAML", "Pillow"))
    digest = hashlib.sha256("\0".join((sys.version, *libraries)).encode())
    own = [_PACKAGE / part for part in _READERS]
    added = sorted({kind.location for kind in kinds() if not kind.location.is_relative_to(_PACKAGE)})
    for folder in (*own, *added):
        # A record that still has a sample's words is not sound.
        for file in sorted((*folder.rglob("*.py"), *folder.rglob("sample.*"))):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _is_of_records(module: str) -> bool:
    return any(module == package or module.startswith(f"{package}.") for package in record_packages())


class _Unpickler(pickle.Unpickler):
    """Makes records, their parts and dates; nothing else has a name here."""

    def find_class(self, module: str, name: str) -> Any:
        if ("." not in name and _is_of_records(module)) or (module, name) in _ALLOWED:
            found = super().find_class(module, name)
            if isinstance(found, type) and (found.__module__ == module or (module, name) in _ALLOWED):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a record")


def _loaded(file: Path) -> Held:
    try:
        return _unpack(file.read_bytes())
    except Exception:
        # A cache is a help, never a reason to stop: it is made anew.
        return {}


def _unpack(data: bytes) -> Held:
    if _digest(data[_DIGEST:]) != data[:_DIGEST]:
        return {}
    held: Held = _Unpickler(io.BytesIO(data[_DIGEST:])).load()
    return held


def _pack(content: Held) -> bytes:
    data = pickle.dumps(content, protocol=5)
    return _digest(data) + data


def _save(file: Path, data: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        whole = file.with_name(f".{file.name}")
        whole.write_bytes(data)
        whole.replace(file)
    except OSError:
        return
