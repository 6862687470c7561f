"""The work of writing a site, shared out among the processors. The bytes are the same however it is shared.

A job makes files; which process makes it does not matter. What needs no frame of the host (exports, search, calendars)
starts while the host is still at its own pages; what is left when the pages begin is done after them.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from hoctap.build.manifest import digest
from hoctap.build.pipe_queue import PipeQueue
from hoctap.diagnostics.user_error import UserError

Made = Iterable[tuple[str, str | bytes]]
# Below this many pages a second process costs more than it saves.
WORTH_SHARING = 400
_TELL_AFTER = 2.0


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
        """Take over what another process has written."""
        self.digests |= other.digests
        for name, share in other.stages.items():
            stage = self.stages.setdefault(name, Stage())
            stage.seconds += share.seconds
            stage.files += share.files
            stage.size += share.size


class WorkerPool:
    """All jobs of one build."""

    def __init__(self, jobs: Sequence[Job], folder: Path, *, many: bool) -> None:
        self.jobs = jobs
        self.folder = folder
        self.workers = min(os.cpu_count() or 1, 8) if many and hasattr(os, "fork") else 1
        self._context = get_context("fork") if self.workers > 1 else None
        self._queue = PipeQueue(len(jobs)) if self.workers > 1 else None
        # How many files each child has written; each writes its own place, so that none waits for another.
        self._written = self._context.RawArray("i", 2 * self.workers + len(jobs)) if self._context else []
        # Set when those who write pages begin: who began before ends, for each process has memory of its own for
        # whatever it touches.
        self._relieved = self._context.RawValue("b", 0) if self._context else None
        self._children: list[tuple[BaseProcess, Connection]] = []

    def start(self) -> None:
        """Begin in the background; does nothing where there is one processor only."""
        if self._context:
            # Frozen objects are not touched by the collector, so the children's memory stays shared.
            gc.freeze()
            self._fork(self.jobs, self._until_relieved())

    def finish(self, more: Sequence[Job]) -> BuildStats:
        """Do ``more`` and whatever is left; returns when everything is written. Raises what stopped a job."""
        if not self._queue:
            tally = BuildStats()
            gc.enable()
            for job in (*more, *self.jobs):
                _do(job, self.folder, tally)
            return tally
        assert self._relieved is not None
        self._relieved.value = 1
        first = PipeQueue(len(more))
        gc.freeze()
        try:
            return self._gathered(self._left(more, first))
        finally:
            gc.unfreeze()
            first.close()
            self._queue.close()

    def stop(self) -> None:
        """End what was begun, for the build has failed elsewhere."""
        for child, _ in self._children:
            child.terminate()
            child.join()
        self._children.clear()

    def _left(self, more: Sequence[Job], first: PipeQueue) -> Iterator[tuple[Sequence[Job], Iterable[int]]]:
        for _ in range(self.workers):
            yield more, first
        # One process a job: what it took of memory goes with it.
        for number in self._queue or ():
            yield self.jobs, [number]

    def _until_relieved(self) -> Iterator[int]:
        assert self._relieved is not None
        numbers = iter(self._queue or ())
        while not self._relieved.value and (number := next(numbers, None)) is not None:
            yield number

    def _fork(self, jobs: Sequence[Job], numbers: Iterable[int]) -> None:
        """Begin a process that does the jobs of these numbers."""
        assert self._context
        hear, tell = self._context.Pipe(duplex=False)
        child = self._context.Process(target=self._work, args=(hear, tell, os.getpid(), jobs, numbers), daemon=True)
        child.start()
        tell.close()
        self._children.append((child, hear))

    def _work(
        self, hear: Connection, tell: Connection, parent: int, jobs: Sequence[Job], numbers: Iterable[int]
    ) -> None:
        """A process of its own; what goes wrong is the parent's to say, once and without a trace."""
        # Only the parent listens: were these open here too, a child of a killed parent would wait to be heard for ever.
        for each in (hear, *(other for _, other in self._children)):
            each.close()
        try:
            said = self._done(parent, jobs, numbers)
        except OSError as error:
            said = error
        except Exception as error:
            said = RuntimeError(f"{type(error).__name__}: {error}")
        except KeyboardInterrupt:
            os._exit(130)
        try:
            tell.send(said)
        except OSError:
            os._exit(1)
        os._exit(isinstance(said, Exception))

    def _done(self, parent: int, jobs: Sequence[Job], numbers: Iterable[int]) -> BuildStats | Exception:
        # A job makes much and lets go of it again; looking for cycles at every turn is a fifth of its time.
        gc.enable()
        gc.set_threshold(100_000, 20, 100)
        tally, place = BuildStats(), len(self._children)
        for number in numbers:
            # A child whose parent was killed has nobody to write for.
            if os.getppid() != parent:
                os._exit(1)
            _do(jobs[number], self.folder, tally)
            self._written[place] = len(tally.digests)
        return tally

    def _gathered(self, left: Iterator[tuple[Sequence[Job], Iterable[int]]]) -> BuildStats:
        tally, start, told = BuildStats(), time.monotonic(), 0.0
        while True:
            # Who began before the pages counts too: one process more than processors takes memory and saves no time.
            while len(self._running()) < self.workers and (work := next(left, None)) is not None:
                self._fork(*work)
            if not (running := self._running()):
                break
            for hear in wait(list(running), timeout=0.5):
                assert isinstance(hear, Connection)
                tally.add(self._ended(hear, running[hear]))
            if time.monotonic() - start > _TELL_AFTER:
                told = self._tell(time.monotonic() - start, told)
        self._children.clear()
        if told and sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        return tally

    def _running(self) -> dict[Connection, BaseProcess]:
        return {hear: child for child, hear in self._children if not hear.closed}

    def _ended(self, hear: Connection, child: BaseProcess) -> BuildStats:
        answer = _heard(hear)
        child.join()
        hear.close()
        if isinstance(answer, Exception):
            self.stop()
            raise answer
        return answer

    def _tell(self, seconds: float, told: float) -> float:
        """Say how far the build is: on one line of a terminal, else a line every ten seconds."""
        live = sys.stderr.isatty()
        if not live and seconds - told < 10:
            return told
        count = sum(self._written)
        line = f"{count:,} tệp · files, {seconds:.0f} s".replace(",", ".")
        print(f"\r\x1b[K{line}" if live else line, end="" if live else "\n", file=sys.stderr, flush=True)
        return seconds


def _do(job: Job, folder: Path, tally: BuildStats) -> None:
    start = time.perf_counter()
    stage = tally.stages.setdefault(job.stage, Stage())
    for path, content in job.make():
        data = content.encode() if isinstance(content, str) else content
        write(folder, path, data)
        tally.digests[path] = digest(data)
        stage.files += 1
        stage.size += len(data)
    stage.seconds += time.perf_counter() - start


def _heard(hear: Connection) -> BuildStats | Exception:
    try:
        answer: BuildStats | Exception = hear.recv()
    except EOFError:
        return UserError("errors.worker-killed")
    return answer


def write(folder: Path, path: str, data: bytes) -> None:
    """Write one file below ``folder``, with the folders it needs."""
    # Twenty thousand times a build: plain names, and for a page its own new folder first.
    file = f"{folder}/{path}"
    if path.endswith("/index.html"):
        with contextlib.suppress(OSError):
            os.mkdir(file.removesuffix("/index.html"))  # noqa: PTH102
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o666)
    with open(handle, "wb", buffering=0) as opened:  # noqa: PTH123
        opened.write(data)
