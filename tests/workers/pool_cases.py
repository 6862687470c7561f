"""Tasks on several processors: each runs once, and nothing that happens to a process is lost."""

from __future__ import annotations

import functools
import gc
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hoctap.workers.pool import WorkerKilledError, WorkerPool

unix = pytest.mark.skipif(WorkerPool().workers == 1 and os.name == "nt", reason="no fork")


def ran(pool: WorkerPool, tasks: list[Callable[[], object]], *, separate: int = 0) -> list[object]:
    results: list[object] = []
    pool.run(tasks, results.append, separate=separate)
    return results


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("separate", [0, 1, 50])
@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_every_task_runs_once(workers: int, separate: int, count: int) -> None:
    tasks: list[Callable[[], object]] = [functools.partial(pow, number, 2) for number in range(count)]
    assert sorted(ran(WorkerPool(workers), tasks, separate=separate)) == [n * n for n in range(count)]  # type: ignore[type-var]


def no_child_is_left() -> bool:
    """Whether this process has no other to wait for, running or ended."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return True
    return False


def refuse() -> None:
    raise OSError(28, "No space left on device")


def fail() -> None:
    raise ValueError("a bug")


@pytest.mark.parametrize("workers", [1, 2])
def test_an_error_stops_the_others(workers: int) -> None:
    tasks: list[Callable[[], object]] = [functools.partial(time.sleep, 0.01) for _ in range(200)]
    start = time.monotonic()
    pool = WorkerPool(workers)
    with pytest.raises(OSError, match="No space left"):
        ran(pool, [*tasks[:3], refuse, *tasks, functools.partial(time.sleep, 60)])
    assert time.monotonic() - start < 10
    assert gc.get_freeze_count() == 0
    assert no_child_is_left()


def test_an_error_that_is_no_error_of_the_system_is_named() -> None:
    with pytest.raises(RuntimeError, match="ValueError: a bug"):
        ran(WorkerPool(2), [fail, functools.partial(time.sleep, 60)])


def test_what_cannot_be_done_with_a_result_stops_all() -> None:
    pool = WorkerPool(2)
    with pytest.raises(KeyboardInterrupt):
        pool.run([functools.partial(time.sleep, 0.01), functools.partial(time.sleep, 60)], _interrupt)
    assert no_child_is_left()


def _interrupt(_: object) -> None:
    raise KeyboardInterrupt


@unix
@pytest.mark.parametrize("separate", [True, False])
def test_a_killed_process_is_reported(separate: bool) -> None:
    def kill() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with pytest.raises(WorkerKilledError):
        ran(WorkerPool(2), [lambda: 1, kill, lambda: 1, lambda: time.sleep(30)], separate=separate)


def test_separate_tasks_have_processes_of_their_own() -> None:
    assert len(set(ran(WorkerPool(2), [os.getpid] * 10, separate=10))) == 10
    results = ran(WorkerPool(2), [*[os.getpid] * 4, *[os.getpid] * 20], separate=4)
    assert len(set(results)) <= 6
    assert len([process for process in set(results) if results.count(process) == 1]) >= 4
    assert len(set(ran(WorkerPool(2), [os.getpid] * 10))) <= 2
    assert set(ran(WorkerPool(1), [os.getpid] * 10)) == {os.getpid()}


def test_never_more_processes_than_asked_for() -> None:
    def timed() -> tuple[float, float]:
        start = time.monotonic()
        time.sleep(0.02)
        return start, time.monotonic()

    for separate in (True, False):
        spans: list[tuple[float, float]] = []
        WorkerPool(2).run([timed] * 20, spans.append, separate=separate)
        assert max(sum(start <= moment < end for start, end in spans) for moment, _ in spans) <= 2


def test_beside_another_thread_nothing_is_forked() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert WorkerPool().workers == 1
    finally:
        done.set()
        thread.join()


@unix
def test_no_process_outlives_a_killed_parent(tmp_path: Path) -> None:
    """One of them is about to send more than a pipe holds, the other works; nobody is there to read."""

    def long(number: int) -> str:
        (tmp_path / f"{number}.part").write_text(str(os.getpid()))
        (tmp_path / f"{number}.part").replace(tmp_path / str(number))
        time.sleep(0.3)
        return "x" * 10_000_000

    parent = os.fork()
    if parent == 0:
        WorkerPool(2).run([functools.partial(long, 0), functools.partial(long, 1)], lambda _: time.sleep(60))
        os._exit(0)
    deadline = time.monotonic() + 10
    while not all((tmp_path / name).exists() for name in ("0", "1")):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    time.sleep(0.5)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    numbers = [int((tmp_path / name).read_text()) for name in ("0", "1")]
    while any(map(_is_alive, numbers)) and time.monotonic() < deadline:
        time.sleep(0.01)
    alive = [number for number in numbers if _is_alive(number)]
    for number in alive:
        os.kill(number, signal.SIGKILL)
    assert alive == []


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()[0]
