"""Runs tasks in several processes, each task once; loading and building use it.

The processes are forked, because a task needs a model of some hundred megabytes, which a forked process shares with its
parent and any other would have to be sent. Where processes cannot be forked safely, tasks run in this process, one after
the other: on Windows and macOS, and beside other threads, where a fork may copy a lock that stays locked (Python 3.12
and later warn of it).

``concurrent.futures.ProcessPoolExecutor`` is not used: its processes go on waiting for work for ever when their parent
is killed, because each of them holds the queue's writing end open, and it would need the tasks in a global variable.
"""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, NamedTuple, TypeVar

Result = TypeVar("Result")
# More than this need more memory than they save time.
_MOST: Final = 8
# A worker makes many objects and drops them again, so it looks for cycles sooner than the command does.
_OBJECTS_BEFORE_COLLECTION: Final = 100_000


class WorkerKilledError(Exception):
    """A worker process ended without a result: something has killed it."""


class _Worker(NamedTuple):
    """A process, and the number of the task that it began with."""

    process: BaseProcess
    first: int


class WorkerPool:
    """Runs tasks on every processor.

    Args:
        workers: The number of processes, by default one for each processor; always one where forking is not safe.
    """

    def __init__(self, workers: int | None = None) -> None:
        self.workers = (workers or min(os.cpu_count() or 1, _MOST)) if _can_fork() else 1
        self._running: dict[Connection, _Worker] = {}

    def run(
        self, tasks: Sequence[Callable[[], Result]], done: Callable[[Result], object], *, separate: int = 0
    ) -> None:
        """Run all tasks; return when the last has ended.

        Args:
            tasks: They start in this order. Their results must be picklable.
            done: Called in this process with each result, in the order in which tasks end.
            separate: So many tasks at the beginning get a process each, so that its memory is free again when it ends.

        Raises:
            OSError: As a task has raised it.
            RuntimeError: A task has raised another exception.
            WorkerKilledError: A process was killed.
        """
        if self.workers < 2 or len(tasks) < 2:
            for task in tasks:
                done(task())
            return
        waiting = iter(range(len(tasks)))
        try:
            with _shared_memory():
                while self._start_workers(tasks, waiting) or self._running:
                    for connection in wait(self._running):
                        assert isinstance(connection, Connection)
                        result = self._receive(connection)
                        # Those that get a process each come first, so that a process that goes on never gets one.
                        alone = self._running[connection].first < separate
                        number = None if alone else next(waiting, None)
                        if number is None:
                            self._end(connection)
                        else:
                            _send(connection, number)
                        done(result)
        finally:
            for worker in self._running.values():
                worker.process.terminate()
            for connection in list(self._running):
                self._end(connection)

    def _start_workers(self, tasks: Sequence[Callable[[], Any]], waiting: Iterator[int]) -> bool:
        """Start processes as long as there are processors and tasks; returns whether one was started."""
        started = False
        while len(self._running) < self.workers and (number := next(waiting, None)) is not None:
            context = get_context("fork")
            own, other = context.Pipe()
            process = context.Process(target=self._work, args=(own, other, tasks, number), daemon=True)
            process.start()
            other.close()
            self._running[own] = _Worker(process, number)
            started = True
        return started

    def _work(self, parents: Connection, own: Connection, tasks: Sequence[Callable[[], Any]], number: int) -> None:
        """What a worker does: run a task, send its result, receive the next task's number."""
        # Only the parent may hold its ends of the pipes: then they close when it is killed, and the workers end.
        for connection in (parents, *self._running):
            connection.close()
        gc.set_threshold(_OBJECTS_BEFORE_COLLECTION, 20, 100)
        with suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
            while True:
                own.send(_result_of(tasks[number]))
                number = own.recv()

    def _receive(self, connection: Connection) -> Any:
        try:
            result = connection.recv()
        except (EOFError, ConnectionResetError):
            raise WorkerKilledError from None
        if isinstance(result, Exception):
            raise result
        return result

    def _end(self, connection: Connection) -> None:
        # A worker ends when its pipe closes.
        connection.close()
        self._running.pop(connection).process.join()


def _send(connection: Connection, number: int) -> None:
    try:
        connection.send(number)
    except BrokenPipeError:
        raise WorkerKilledError from None


def _result_of(task: Callable[[], Any]) -> Any:
    try:
        return task()
    except OSError as error:
        return error
    except Exception as error:
        # Some exceptions cannot be pickled.
        return RuntimeError(f"{type(error).__name__}: {error}")


def _can_fork() -> bool:
    return sys.platform not in ("win32", "darwin") and hasattr(os, "fork") and threading.active_count() == 1


@contextmanager
def _shared_memory() -> Iterator[None]:
    """Keep the garbage collector from writing to the objects that forked processes share."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
