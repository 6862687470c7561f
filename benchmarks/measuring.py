"""Measure a command: wall-clock time, and processor time and memory of all its processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_EVERY = 0.1
# A shorter command has too few samples for its peak.
_ENOUGH_SAMPLES = 5


class Failed(Exception):
    """A measured command failed; the message has its name and output."""


@dataclass(frozen=True, slots=True)
class Used:
    """One run. ``cpu`` in seconds and ``memory`` in bytes are ``None`` if the system does not report them.

    ``memory`` is the peak of the proportional set sizes (PSS) of all processes together, or the resident size (RSS) of
    the largest process without ``/proc``, in very short runs, or without sampling.
    """

    wall: float
    cpu: float | None
    memory: int | None
    memory_by: str


class _Sampler(threading.Thread):
    """Adds up the PSS of a session's processes until it is stopped."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session, self.peak, self.samples = session, 0, 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(_EVERY):
            total = sum(_pss(process) for process in _processes(self.session))
            if total:
                self.samples += 1
                self.peak = max(self.peak, total)


def measured(command: Sequence[str], folder: Path, environment: Mapping[str, str], *, sample: bool = True) -> Used:
    """Run ``command`` in ``folder`` in its own session and measure it; raises ``Failed``.

    Sampling the memory of many processes takes a third of a processor and delays them, so timed runs are not sampled.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        sampler = _Sampler(process.pid)
        if sample:
            sampler.start()
        try:
            cpu, largest = _wait(process)
        except BaseException:
            _end(process)
            raise
        finally:
            wall = time.perf_counter() - start
            sampler.over.set()
            if sample:
                sampler.join()
        if process.returncode:
            output.seek(0)
            said = output.read().decode("utf-8", "replace")[-2000:]
            raise Failed(f"{' '.join(map(str, command))} → {process.returncode}\n{said}")
    if sampler.samples >= _ENOUGH_SAMPLES:
        return Used(wall, cpu, sampler.peak, "PSS")
    return Used(wall, cpu, largest, "RSS")


def _wait(process: subprocess.Popen[bytes]) -> tuple[float | None, int | None]:
    """Processor seconds of the process and of every child it waited for, and the largest one's bytes."""
    if not hasattr(os, "wait4"):
        process.wait()
        return None, None
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts kibibytes, macOS bytes.
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _end(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGTERM)
    else:
        process.terminate()


def _processes(session: int) -> Iterator[Path]:
    """The processes of a session, including orphaned ones."""
    if not (_PROC / "self" / "smaps_rollup").is_file():
        return
    for folder in _PROC.iterdir():
        if not folder.name.isdigit():
            continue
        try:
            # proc(5): the session is the fourth field after the name, which ends at the last parenthesis.
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session:
            yield folder


def _pss(process: Path) -> int:
    try:
        for line in (process / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
