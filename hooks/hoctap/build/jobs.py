"""The jobs that write a site's files. The files are the same on one processor and on several."""

from __future__ import annotations

import functools
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from hoctap.build.manifest import digest
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
class Job:
    """Part of a stage of the build. ``make`` gives each file's path below the site, and its content."""

    stage: str
    make: Callable[[], Made]


@dataclass(slots=True)
class Stage:
    """What a stage took: seconds of one processor, files, bytes."""

    seconds: float = 0.0
    files: int = 0
    size: int = 0


@dataclass(slots=True)
class BuildStats:
    """What was written: the files' digests, and each stage's share."""

    digests: dict[str, str] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)

    def add(self, other: BuildStats) -> None:
        """Add what another job has written."""
        self.digests |= other.digests
        for name, share in other.stages.items():
            stage = self.stages.setdefault(name, Stage())
            stage.seconds += share.seconds
            stage.files += share.files
            stage.size += share.size


def write_jobs(
    folder: Path, jobs: Sequence[Job], pool: WorkerPool, stats: BuildStats, *, separate: bool = False
) -> None:
    """Write the files of all jobs below ``folder``, and add them to ``stats``.

    Args:
        separate: Whether each job gets a process of its own; see ``WorkerPool.run``.

    Raises:
        OSError: A file could not be written.
        UserError: A process was killed.
    """
    progress = _Progress(stats)

    def done(written: BuildStats) -> None:
        stats.add(written)
        progress.show()

    try:
        pool.run([functools.partial(_write_job, folder, job) for job in jobs], done, separate=separate)
    except WorkerKilledError:
        raise UserError("errors.worker-killed") from None
    finally:
        progress.end()


def _write_job(folder: Path, job: Job) -> BuildStats:
    start = time.perf_counter()
    stats, stage = BuildStats(), Stage()
    stats.stages[job.stage] = stage
    for path, content in job.make():
        data = content.encode() if isinstance(content, str) else content
        write(folder / path, data)
        stats.digests[path] = digest(data)
        stage.files += 1
        stage.size += len(data)
    stage.seconds = time.perf_counter() - start
    return stats


def write(file: Path, data: bytes) -> None:
    """Write one file, with the folders it needs."""
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


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
