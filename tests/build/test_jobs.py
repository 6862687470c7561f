"""Jobs write the same files on one processor and on several."""

from __future__ import annotations

import functools
import os
import signal
from pathlib import Path

import pytest

from hoctap.build.jobs import BuildStats, Job, Made, Output, write_jobs
from hoctap.build.manifest import digest
from hoctap.diagnostics.user_error import UserError
from hoctap.workers.pool import WorkerPool


def files(number: int) -> Made:
    for each in range(3):
        yield f"{number}/{each}.txt", f"tệp {number} {each}"


def jobs(count: int, stage: str) -> list[Job]:
    return [Job(stage, [Output("", functools.partial(files, number))]) for number in range(count)]


@pytest.mark.parametrize("workers", [1, 2])
def test_every_file_is_written_and_counted(tmp_path: Path, workers: int) -> None:
    stats = BuildStats()
    write_jobs(tmp_path / "a", jobs(20, "one"), WorkerPool(workers), stats)
    write_jobs(tmp_path / "a", [Job("two", [Output("", lambda: [("b/c", b"\xff")])])], WorkerPool(workers), stats)
    written = {f.relative_to(tmp_path / "a").as_posix(): f.read_bytes() for f in tmp_path.rglob("*") if f.is_file()}
    assert len(written) == 61
    assert stats.digests == {path: digest(content) for path, content in written.items()}
    assert {name: stage.files for name, stage in stats.stages.items()} == {"one": 60, "two": 1}
    assert sum(stage.size for stage in stats.stages.values()) == sum(map(len, written.values()))


def test_a_killed_process_is_an_error_for_people(tmp_path: Path) -> None:
    def kill() -> Made:
        os.kill(os.getpid(), signal.SIGKILL)
        return []

    with pytest.raises(UserError):
        write_jobs(tmp_path, [Job("bad", [Output("", kill)]), *jobs(2, "one")], WorkerPool(2), BuildStats())
