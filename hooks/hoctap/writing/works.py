"""The work of writing a site, shared out among the processors. The bytes are the same however it is shared.

A job makes files; which process makes it does not matter. What needs no frame of the host (exports, search, calendars)
starts while the host is still at its own pages; what is left when the pages begin is done between them.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from hoctap.problems.fault import Fault
from hoctap.writing.file_list import digest

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
class Tally:
    """What was written: the files' digests, and each stage's share."""

    digests: dict[str, str] = field(default_factory=dict)
    stages: dict[str, Stage] = field(default_factory=dict)

    def add(self, other: Tally) -> None:
        """Take over what another process has written."""
        self.digests |= other.digests
        for name, share in other.stages.items():
            stage = self.stages.setdefault(name, Stage())
            stage.seconds += share.seconds
            stage.files += share.files
            stage.size += share.size


class Works:
    """All jobs of one build."""

    def __init__(self, jobs: Sequence[Job], folder: Path, *, many: bool) -> None:
        self.jobs = jobs
        self.folder = folder
        self.workers = min(os.cpu_count() or 1, 8) if many and hasattr(os, "fork") else 1
        self._context = get_context("fork") if self.workers > 1 else None
        self._next = self._context.Value("i", 0) if self._context else None
        self._written = self._context.Value("i", 0) if self._context else None
        self._children: list[tuple[BaseProcess, Connection]] = []

    def start(self) -> None:
        """Begin in the background; does nothing where there is one processor only."""
        if self._context:
            # Frozen objects are not touched by the collector, so the children's memory stays shared.
            gc.freeze()
            self._fork(())

    def finish(self, more: Sequence[Job]) -> Tally:
        """Do ``more`` and whatever is left; returns when everything is written. Raises what stopped a job."""
        if not self._context or self._next is None:
            tally = Tally()
            for job in (*more, *self.jobs):
                _do(job, self.folder, tally)
            return tally
        first = self._context.Value("i", 0)
        gc.freeze()
        for _ in range(self.workers):
            self._fork(more, first)
        gc.unfreeze()
        return self._gathered()

    def stop(self) -> None:
        """End what was begun, for the build has failed elsewhere."""
        for child, _ in self._children:
            child.terminate()
            child.join()
        self._children.clear()

    def _fork(self, more: Sequence[Job], first: Any = None) -> None:
        assert self._context
        hear, tell = self._context.Pipe(duplex=False)
        child = self._context.Process(target=self._work, args=(tell, os.getpid(), more, first), daemon=True)
        child.start()
        tell.close()
        self._children.append((child, hear))

    def _work(self, tell: Connection, parent: int, more: Sequence[Job], first: Any) -> None:
        """A process of its own; what goes wrong is the parent's to say, once and without a trace."""
        tally = Tally()
        try:
            for jobs, counter in ((more, first), (self.jobs, self._next)):
                while (number := _draw(counter)) < len(jobs):
                    # A child whose parent was killed has nobody to write for.
                    if os.getppid() != parent:
                        os._exit(1)
                    before = len(tally.digests)
                    _do(jobs[number], self.folder, tally)
                    assert self._written
                    with self._written.get_lock():
                        self._written.value += len(tally.digests) - before
            tell.send(tally)
        except OSError as error:
            tell.send(error)
            os._exit(1)
        except Exception as error:
            tell.send(RuntimeError(f"{type(error).__name__}: {error}"))
            os._exit(1)
        except KeyboardInterrupt:
            os._exit(130)

    def _gathered(self) -> Tally:
        tally, start, told = Tally(), time.monotonic(), 0.0
        waiting = {hear: child for child, hear in self._children}
        while waiting:
            for hear in wait(list(waiting), timeout=0.5):
                assert isinstance(hear, Connection)
                answer = _heard(hear)
                waiting.pop(hear).join()
                if isinstance(answer, Exception):
                    self.stop()
                    raise answer
                tally.add(answer)
            if waiting and time.monotonic() - start > _TELL_AFTER:
                told = self._tell(time.monotonic() - start, told)
        self._children.clear()
        if told and sys.stderr.isatty():
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
        return tally

    def _tell(self, seconds: float, told: float) -> float:
        """Say how far the build is: on one line of a terminal, else a line every ten seconds."""
        live = sys.stderr.isatty()
        if not live and seconds - told < 10:
            return told
        count = self._written.value if self._written else 0
        line = f"{count:,} tệp · files, {seconds:.0f} s".replace(",", ".")
        print(f"\r\x1b[K{line}" if live else line, end="" if live else "\n", file=sys.stderr, flush=True)
        return seconds


def _draw(counter: Any) -> int:
    """The number of the next job that nobody has begun."""
    if counter is None:
        return sys.maxsize
    with counter.get_lock():
        number: int = counter.value
        counter.value += 1
    return number


def _do(job: Job, folder: Path, tally: Tally) -> None:
    start = time.perf_counter()
    stage = tally.stages.setdefault(job.stage, Stage())
    for path, content in job.make():
        data = content.encode() if isinstance(content, str) else content
        write(folder, path, data)
        tally.digests[path] = digest(data)
        stage.files += 1
        stage.size += len(data)
    stage.seconds += time.perf_counter() - start


def _heard(hear: Connection) -> Tally | Exception:
    try:
        answer: Tally | Exception = hear.recv()
    except EOFError:
        return Fault(
            "Một tiến trình ghi trang bị dừng giữa chừng, có thể vì hết bộ nhớ. Chạy lại.",
            "A process that writes pages was stopped, perhaps for want of memory. Run again.",
        )
    return answer


def write(folder: Path, path: str, data: bytes) -> None:
    """Write one file below ``folder``, with the folders it needs."""
    file = folder / path
    try:
        file.write_bytes(data)
    except FileNotFoundError:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
