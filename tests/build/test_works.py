"""Jobs shared among processes: the same files, and what goes wrong is told once."""

from __future__ import annotations

import functools
import gc
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from hoctap.build.manifest import digest
from hoctap.build.worker_pool import Job, Made, WorkerPool
from hoctap.diagnostics.user_error import UserError


def files(number: int) -> Made:
    for each in range(3):
        yield f"{number}/{each}.txt", f"tệp {number} {each}"


def jobs(first: int, count: int, stage: str = "one") -> list[Job]:
    def job(number: int) -> Job:
        return Job(stage, lambda: files(number))

    return [job(number) for number in range(first, first + count)]


@pytest.mark.parametrize("many", [True, False])
def test_every_job_is_done_once(tmp_path: Path, many: bool) -> None:
    works = WorkerPool(jobs(0, 20), tmp_path, many=many)
    works.start()
    tally = works.finish(jobs(100, 20, "two"))
    written = {f.relative_to(tmp_path).as_posix(): f.read_bytes() for f in tmp_path.rglob("*.txt")}
    assert len(written) == 120
    assert tally.digests == {path: digest(content) for path, content in written.items()}
    assert {name: stage.files for name, stage in tally.stages.items()} == {"one": 60, "two": 60}
    assert sum(stage.size for stage in tally.stages.values()) == sum(map(len, written.values()))


def failing(error: Callable[[], object]) -> Job:
    def make() -> Made:
        error()
        yield "never", b""

    return Job("bad", make)


def refuse() -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("many", [True, False])
def test_what_stops_a_job_stops_the_build(tmp_path: Path, many: bool) -> None:
    works = WorkerPool([*jobs(0, 4), failing(refuse)], tmp_path, many=many)
    with pytest.raises(OSError, match="No space left"):
        works.finish(jobs(10, 4))


def test_a_late_job_that_fails_stops_the_build_too(tmp_path: Path) -> None:
    """Not begun before the pages were written, and others are under way beside it."""
    slow = Job("slow", lambda: iter([(time.sleep(0.3) or "slow.txt", b"")]))
    works = WorkerPool([*jobs(0, 4), failing(refuse), slow, *jobs(4, 4)], tmp_path, many=True)
    with pytest.raises(OSError, match="No space left"):
        works.finish(jobs(10, 4))
    assert gc.get_freeze_count() == 0
    assert [child for child, _ in works._children if child.is_alive()] == []


def test_who_began_early_leaves_the_rest_to_those_who_come_after(tmp_path: Path) -> None:
    """Its memory is its own, and is wanted for the pages."""

    def made_by(number: int) -> Made:
        time.sleep(0.1)
        yield f"{number}.txt", str(os.getpid())

    works = WorkerPool([Job("late", functools.partial(made_by, number)) for number in range(8)], tmp_path, many=True)
    if works.workers < 2:
        pytest.skip("one processor only")
    works.start()
    time.sleep(0.05)
    works.finish(jobs(100, 2))
    makers = [(tmp_path / f"{number}.txt").read_text() for number in range(8)]
    # The first is made by the early one, which ends with it; each of the others has a process to itself.
    assert makers.count(makers[0]) <= 2
    assert len(set(makers)) >= 7


def test_never_more_processes_than_processors(tmp_path: Path) -> None:
    """One more would take memory of its own and save no time, also while who began early is still at work."""

    def timed(name: str, seconds: float) -> Made:
        start = time.monotonic()
        time.sleep(seconds)
        yield f"{name}.txt", f"{start} {time.monotonic()}"

    def job(name: str, seconds: float) -> Job:
        return Job("timed", lambda: timed(name, seconds))

    works = WorkerPool([job("early", 0.6), job("late", 0.05)], tmp_path, many=True)
    if works.workers < 2:
        pytest.skip("one processor only")
    works.start()
    time.sleep(0.1)
    works.finish([job(f"page-{number}", 0.05) for number in range(8 * works.workers)])
    spans = [tuple(map(float, file.read_text().split())) for file in tmp_path.glob("*.txt")]
    assert len(spans) == 2 + 8 * works.workers
    at_once = [sum(start <= moment < end for start, end in spans) for moment, _ in spans]
    assert max(at_once) <= works.workers


def test_a_killed_process_is_told_of(tmp_path: Path) -> None:
    works = WorkerPool([failing(lambda: os.kill(os.getpid(), signal.SIGKILL))], tmp_path, many=True)
    if works.workers < 2:
        pytest.skip("one processor only")
    with pytest.raises(UserError):
        works.finish(jobs(0, 4))


def test_no_child_outlives_a_killed_parent(tmp_path: Path) -> None:
    """What a child has to say is longer than a pipe holds, and nobody is there to hear it."""
    told = Job("long", lambda: ((f"{number}.txt", b"") for number in range(3_000)))
    if WorkerPool([], tmp_path, many=True).workers < 2:
        pytest.skip("one processor only")
    parent = os.fork()
    if parent == 0:
        works = WorkerPool([told], tmp_path, many=True)
        works.start()
        (tmp_path / "child").write_text(str(works._children[0][0].pid))
        while True:
            signal.pause()
    deadline = time.monotonic() + 10
    while not (tmp_path / "2999.txt").exists() or not (tmp_path / "child").exists():
        assert time.monotonic() < deadline
        time.sleep(0.01)
    child = int((tmp_path / "child").read_text())
    # The child is at its message by now, or soon.
    time.sleep(0.3)
    os.kill(parent, signal.SIGKILL)
    os.waitpid(parent, 0)
    while _is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.01)
    alive = _is_alive(child)
    if alive:
        os.kill(child, signal.SIGKILL)
    assert not alive, "the child still waits"


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return "Z" not in Path(f"/proc/{number}/stat").read_text("ascii").rpartition(")")[2].split()[0]
