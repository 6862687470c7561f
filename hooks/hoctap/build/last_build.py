"""The last build of a site, from which the next takes what has not changed.

Each output (a page in all languages, an export, the search) is recorded with a key of what it is made from at the
outset, with the questions that it asked the site while it was made, the digests of the answers, and its files. It is
taken again where the key and all answers are the same and its files in the old site are as they were written: with the
same size and time, or else with the same digest. Anything else is made. What no output makes any more is not in the new
site, which is another folder.
"""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import types
from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

from hoctap.build.manifest import digest
from hoctap.build.site_folder import placed
from hoctap.caching import pickling
from hoctap.caching.disk_cache import DiskCache
from hoctap.caching.watch import UNKNOWN, Asked, Question, Watch
from hoctap.workers.pool import WorkerPool

# Questions that one process answers one after the other.
_SHARE: Final = 2_000


class WrittenFile(NamedTuple):
    """A file of the site: its path there, its digest, and its size and time (in nanoseconds) when it was written."""

    path: str
    digest: str
    size: int
    time: int


Files = tuple[WrittenFile, ...]


class Made(NamedTuple):
    """An output as it was recorded: its key, its files, the places of its questions in a list."""

    key: bytes
    files: Files
    questions: bytes


@dataclass(slots=True)
class Record:
    """What was recorded of a build, or of a part of it."""

    # The digests of all that the build read, and of the list of its files.
    inputs: str = ""
    files: str = ""
    # The digests of what many answers follow from (``Watch.grounds``).
    grounds: Mapping[str, bytes] = field(default_factory=dict)
    outputs: dict[str, Made] = field(default_factory=dict)
    questions: list[Asked] = field(default_factory=list)
    _places: dict[Question, int] = field(default_factory=dict)

    def add(self, name: str, key: bytes, files: Files, questions: Iterable[Asked]) -> None:
        """Add an output. One that asked what has no digest is not recorded, and so always made."""
        asked = list(questions)
        if all(answer != UNKNOWN for _, answer, _ in asked):
            places = array("I", sorted(map(self._place, asked)))
            self.outputs[name] = Made(key, files, places.tobytes())

    def take(self, other: Record, names: Iterable[str] | None = None) -> None:
        """Add outputs of another record, by default all."""
        places: dict[int, int] = {}
        for name in other.outputs if names is None else names:
            made = other.outputs[name]
            asked = array("I")
            for place in other.places_of(made):
                if place not in places:
                    places[place] = self._place(other.questions[place])
                asked.append(places[place])
            self.outputs[name] = made._replace(questions=asked.tobytes())

    @staticmethod
    def places_of(made: Made) -> array[int]:
        """The places of an output's questions."""
        return array("I", made.questions)

    def _place(self, asked: Asked) -> int:
        place = self._places.get(asked[0])
        if place is None:
            place = self._places[asked[0]] = len(self.questions)
            self.questions.append(asked)
        return place


class LastBuild:
    """What can be taken from the last build.

    Args:
        site: The folder of the site that it made.
        record: What was recorded of it; empty, nothing is taken.
        watch: The site to build now.
        left: The files that lie in the new site's folder from an earlier one, with their numbers in the file system.
    """

    def __init__(
        self, site: Path, record: Record, watch: Watch[Any], left: Mapping[str, int] = types.MappingProxyType({})
    ) -> None:
        self.record = record
        self.watch = watch
        self._site = os.path.join(site, "")  # noqa: PTH118
        self._left = left
        # By place: whether the site answers as it did.
        self._same: dict[int, bool] = {}

    def ask(self, pool: WorkerPool) -> None:
        """Ask all questions now, each once and on all processors, but for those whose answers follow from the same."""
        before, questions = self.record.grounds, self.record.questions
        known = {name for name, digest in self.watch.grounds.items() if before.get(name) == digest}
        self._same = {place: True for place, asked in enumerate(questions) if asked[2] in known}
        places = [place for place in range(len(questions)) if place not in self._same]
        shares = [places[start : start + _SHARE] for start in range(0, len(places), _SHARE)]
        pool.run([functools.partial(self._share, share) for share in shares], lambda same: self._same.update(same))
        for place, same in self._same.items():
            if same:
                self.watch.remember(*questions[place][:2])

    def _share(self, places: Iterable[int]) -> dict[int, bool]:
        return {place: self._is_same(place) for place in places}

    def taken(self, name: str, key: bytes, folder: str) -> Files | None:
        """An output's files, which are now below ``folder`` (with a ``/``); ``None`` where it must be made."""
        made = self.record.outputs.get(name)
        if made is None or made.key != key or not all(map(self._is_same, self.record.places_of(made))):
            return None
        if all(self.take(file, folder, file.path) for file in made.files):
            return made.files
        return None

    def files_of(self, name: str) -> Mapping[str, WrittenFile]:
        """The files of an output of the last build by their digests: one that is made again is often the same."""
        made = self.record.outputs.get(name)
        return {file.digest: file for file in made.files} if made else {}

    def take(self, file: WrittenFile, folder: str, path: str) -> bool:
        """Link a file of the last build as ``path`` below ``folder``, or copy it where the system has no links.

        Returns:
            Whether it is as it was written; one with another time is compared by its content.
        """
        old, new = self._site + file.path, folder + path
        try:
            stat = os.stat(old)  # noqa: PTH116
            if stat.st_size != file.size or (stat.st_mtime_ns != file.time and _digest_of(old) != file.digest):
                return False
        except OSError:
            return False
        # Most often the file lies there already, linked by the build before the last.
        if not stat.st_ino or self._left.get(path) != stat.st_ino:
            placed(new, lambda: _link_or_copy(old, new))
        return True

    def _is_same(self, place: int) -> bool:
        same = self._same.get(place)
        if same is None:
            question, answer, _ = self.record.questions[place]
            same = self._same[place] = self.watch.answer_now(question) == answer
        return same


def _digest_of(file: str) -> str:
    return digest(Path(file).read_bytes())


def _link_or_copy(old: str, new: str) -> None:
    try:
        os.link(old, new)
    except (FileNotFoundError, NotADirectoryError, FileExistsError):
        raise
    except OSError:
        # Another disk, too many links, or a system without any. The copy gets the file's time.
        if os.path.lexists(new):
            raise FileExistsError(new) from None
        shutil.copy2(old, new)


class BuildCache:
    """The record of the last build on disk, as part of the program's cache.

    Args:
        folder: The folder of the cache; ``None`` for none.
        version: Of the program, the theme, the settings; a record of another version is not found.
        site: The folder that is built: each has its own record.
    """

    def __init__(self, folder: Path | None, version: str, site: Path) -> None:
        # Also for parts of files that are made anew.
        self.parts = self._disk = DiskCache(folder, version)
        self._name = digest(os.fsencode(site))[:16]

    def load(self) -> Record:
        """The record of the last build; empty where there is none that can be used."""
        record = Record()
        content = self._disk.get(self._name)
        if content is None:
            return record
        # Whatever cannot be read is made again.
        with contextlib.suppress(Exception):
            inputs, listed, grounds, outputs, questions = pickling.load(content, lambda module, name: False)
            record.outputs = {
                name: Made(key, tuple(WrittenFile(*file) for file in files), asked)
                for name, (key, files, asked) in outputs.items()
            }
            record.questions, record.grounds = questions, grounds
            record.inputs, record.files = inputs, listed
        return record

    def save(self, record: Record) -> None:
        """Keep the record of a build that is in place now, and forget those of programs before the last."""
        outputs = {
            name: (made.key, tuple(tuple(file) for file in made.files), made.questions)
            for name, made in record.outputs.items()
        }
        self._disk.put(
            self._name, pickling.dump((record.inputs, record.files, dict(record.grounds), outputs, record.questions))
        )
        self._disk.forget_older()
