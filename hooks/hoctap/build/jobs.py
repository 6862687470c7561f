"""The jobs that write a site's files. The files are the same on one processor and on several."""

from __future__ import annotations

import functools
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from hoctap.build.last_build import Files, LastBuild, Record, WrittenFile
from hoctap.build.manifest import digest
from hoctap.build.site_folder import placed
from hoctap.caching.reads import recorded
from hoctap.caching.value_digest import NoDigestError
from hoctap.caching.watch import Watch
from hoctap.diagnostics.user_error import UserError
from hoctap.locales import in_every_language
from hoctap.workers.pool import WorkerKilledError, WorkerPool

Made = Iterable[tuple[str, str | bytes]]
# Below this number of pages, a second process costs more than it saves.
WORTH_SHARING: Final = 400
# Seconds before the first line about progress, and between two lines that are not on a terminal.
_FIRST_PROGRESS: Final = 2.0
_NEXT_PROGRESS: Final = 10.0


@dataclass(frozen=True, slots=True)
class Output:
    """Files that are made together.

    Attributes:
        name: Tells it from all others; empty for what is made in each build.
        make: Gives each file's path below the site, and its content.
        made_of: What it is made of besides what ``make`` encloses and reads of the site.
    """

    name: str
    make: Callable[[], Made]
    made_of: object = None


@dataclass(frozen=True, slots=True)
class Job:
    """Part of a stage of the build: outputs that one process makes one after the other.

    ``alone``: That process makes nothing else, so that the much memory that it takes is free again.
    """

    stage: str
    outputs: Sequence[Output]
    alone: bool = False

    def make(self) -> Made:
        """Path and content of all files."""
        for output in self.outputs:
            yield from output.make()


@dataclass(slots=True)
class Stage:
    """What a stage took: seconds of one processor, files, bytes; ``taken`` of the files are the last build's."""

    seconds: float = 0.0
    files: int = 0
    size: int = 0
    taken: int = 0


@dataclass(slots=True)
class BuildStats:
    """What was written: the files' digests, each stage's share, and what each output was made of.

    ``taken`` names the outputs that were taken from the last build.
    """

    digests: dict[str, str] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)
    made: Record = field(default_factory=Record)
    taken: list[str] = field(default_factory=list)

    def add(self, other: BuildStats) -> None:
        """Add what another job has written."""
        self.digests |= other.digests
        self.made.take(other.made)
        self.taken += other.taken
        for name, share in other.stages.items():
            stage = self.stages.setdefault(name, Stage())
            stage.seconds += share.seconds
            stage.files += share.files
            stage.size += share.size
            stage.taken += share.taken


def write_jobs(
    folder: Path,
    jobs: Sequence[Job],
    pool: WorkerPool,
    stats: BuildStats,
    last: LastBuild | None = None,
) -> None:
    """Write the files of all jobs below ``folder``, those that run alone first, and add them to ``stats``.

    Args:
        last: The last build, from which outputs are taken that have not changed.

    Raises:
        OSError: A file could not be written.
        UserError: A process was killed.
    """
    progress = _Progress(stats)

    def done(written: BuildStats) -> None:
        stats.add(written)
        progress.show()

    jobs = sorted(jobs, key=lambda job: not job.alone)
    alone = [job for job in jobs if job.alone]
    if last:
        # What many of them are made of is digested once, here.
        for output in (output for job in alone for output in job.outputs if output.name):
            _key_of(output, last.watch)
    try:
        pool.run([functools.partial(_write_job, folder, job, last) for job in jobs], done, separate=len(alone))
    except WorkerKilledError:
        raise UserError("errors.worker-killed") from None
    finally:
        progress.end()


def _write_job(folder: Path, job: Job, last: LastBuild | None) -> BuildStats:
    start = time.perf_counter()
    stats, stage = BuildStats(), Stage()
    stats.stages[job.stage] = stage
    below = os.path.join(folder, "")  # noqa: PTH118
    for output in job.outputs:
        key = _key_of(output, last.watch) if last and output.name else None
        taken = last.taken(output.name, key, below) if last and key else None
        if taken is not None:
            stats.taken.append(output.name)
            files = taken
        elif last and key:
            files, numbers = recorded(functools.partial(_write_output, below, output, last))
            stats.made.add(output.name, key, files, map(last.watch.asked, numbers))
        else:
            files = _write_output(below, output, last)
        for file in files:
            stats.digests[file.path] = file.digest
            stage.size += file.size
        stage.files += len(files)
        stage.taken += len(taken or ())
    stage.seconds = time.perf_counter() - start
    return stats


def _key_of(output: Output, watch: Watch[Any]) -> bytes | None:
    """The digest of what an output is made of at the outset; ``None`` where that has none."""
    try:
        return watch.digests.of((output.make, output.made_of))
    except NoDigestError:
        return None


def _write_output(folder: str, output: Output, last: LastBuild | None) -> Files:
    """Make and write an output; returns its files. Those that have not changed are still taken from the last build."""
    written = []
    before = last.files_of(output.name) if last else {}
    for path, content in output.make():
        data = content.encode() if isinstance(content, str) else content
        known = before.get(made := digest(data))
        if last and known and last.take(known, folder, path):
            written.append(known._replace(path=path))
        else:
            written.append(WrittenFile(path, made, len(data), write(folder + path, data)))
    return tuple(written)


def write(file: str, data: bytes) -> int:
    """Write one file, with the folders it needs. A file that is there may also be the old site's, and is replaced.

    Returns:
        The file's time in nanoseconds.
    """
    return placed(file, lambda: _write_new(file, data))


def _write_new(file: str, data: bytes) -> int:
    with open(file, "xb", buffering=0) as out:  # noqa: PTH123
        # A full disk may take a part only.
        rest = memoryview(data)
        while rest:
            rest = rest[out.write(rest) :]
        return os.fstat(out.fileno()).st_mtime_ns


class _Progress:
    """Prints how far the build is: on one line of a terminal, else a line every ten seconds."""

    def __init__(self, stats: BuildStats) -> None:
        self._stats = stats
        self._start = time.monotonic()
        self._shown = 0.0
        self._live = sys.stderr.isatty()

    def show(self) -> None:
        seconds = time.monotonic() - self._start
        if seconds < _FIRST_PROGRESS or (not self._live and seconds - self._shown < _NEXT_PROGRESS):
            return
        self._shown = seconds
        line = f"{len(self._stats.digests):,} {in_every_language('build.files')}, {seconds:.0f} s".replace(",", ".")
        print(f"\r\x1b[K{line}" if self._live else line, end="" if self._live else "\n", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._shown and self._live:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
