"""The program, started by forking a process that has imported it: for harnesses that run hundreds of commands.

Importing takes most of the time of a small command. A command is nevertheless a process of its own, with its own folder,
environment and output, and it runs the same ``python -m hoctap``.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Final, NoReturn

_ROOT: Final = Path(__file__).resolve().parents[1]
_HOOKS: Final = _ROOT / "hooks"
# Where a process can be forked and can be handed files.
AVAILABLE: Final = sys.platform == "linux"


class Ended(subprocess.CompletedProcess[str]):
    """How a command ended, and what it took of a processor."""

    def __init__(self, command: list[str], status: int, out: str, errors: str, seconds: float) -> None:
        super().__init__(command, status, out, errors)
        self.seconds = seconds


class Running:
    """A command that was started."""

    def __init__(self, command: list[str], connection: socket.socket) -> None:
        self.command = command
        with connection:
            self._told = connection.makefile("rb")
        self.pid = int(self._told.readline())

    def terminate(self) -> None:
        """Ask it to end."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGTERM)

    def ended(self) -> tuple[int, float]:
        """Its exit status, once it has ended, and the seconds of a processor that it took."""
        with self._told:
            status, seconds = self._told.readline().split()
        return int(status), float(seconds)


class ReadyProgram:
    """A process that waits for commands; it ends with this one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._control: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def run(
        self, arguments: Sequence[str], root: Path, environment: Mapping[str, str], memory: int | None = None
    ) -> Ended:
        """Run ``python -m hoctap`` with these arguments in the folder ``root``.

        Args:
            arguments: What follows the program's name.
            root: The working folder.
            environment: All variables of the process.
            memory: The bytes of memory that it may ask for; by default there is no limit.
        """
        with TemporaryFile() as out, TemporaryFile() as errors:
            running = self._asked(arguments, root, environment, memory, out, errors)
            status, seconds = running.ended()
            return Ended(running.command, status, _text(out), _text(errors), seconds)

    def start(self, arguments: Sequence[str], root: Path, environment: Mapping[str, str]) -> Running:
        """Start such a command, and let what it prints go."""
        with Path(os.devnull).open("wb") as nothing:
            return self._asked(arguments, root, environment, None, nothing, nothing)

    def _asked(
        self,
        arguments: Sequence[str],
        root: Path,
        environment: Mapping[str, str],
        memory: int | None,
        out: IO[bytes],
        errors: IO[bytes],
    ) -> Running:
        command = [sys.executable, "-m", "hoctap", *arguments]
        # Whoever forbids new processes forbids this one too.
        sys.audit("subprocess.Popen", sys.executable, command, os.fspath(root), None)
        asked = {
            "arguments": list(arguments),
            "root": os.fspath(root),
            "environment": dict(environment),
            "memory": memory,
        }
        own, other = socket.socketpair()
        with other:
            socket.send_fds(self._started(), [b"."], [other.fileno(), out.fileno(), errors.fileno()])
        own.sendall(json.dumps(asked).encode())
        own.shutdown(socket.SHUT_WR)
        return Running(command, own)

    def _started(self) -> socket.socket:
        with self._lock:
            if self._control is None:
                self._control, other = socket.socketpair()
                path = os.pathsep.join(map(str, (_HOOKS, _ROOT)))
                with other:
                    self._process = subprocess.Popen(
                        [sys.executable, "-m", __name__],
                        stdin=other.fileno(),
                        cwd=_ROOT,
                        env={**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"},
                    )
                atexit.register(self._end)
            return self._control

    def _end(self) -> None:
        assert self._control is not None
        assert self._process is not None
        self._control.close()
        self._process.wait()


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8").replace("\r\n", "\n")


def _serve() -> None:
    """Fork a process for each command, until the one that asks has ended."""
    # Those that run commands have no such path, and no harness.
    sys.path[:] = ["", *(path for path in sys.path if path != str(_ROOT))]
    for module in pkgutil.walk_packages([str(_HOOKS / "hoctap")], "hoctap."):
        # What another package needs that is not installed is imported, or not, by the command.
        with suppress(ImportError):
            if module.name != "hoctap.__main__":
                importlib.import_module(module.name)
    gc.collect()
    gc.freeze()
    control = socket.socket(fileno=os.dup(0))
    while True:
        said, files, _, _ = socket.recv_fds(control, 1, 3)
        if not said:
            return
        if os.fork() == 0:
            control.close()
            _answer(*files)
        for file in files:
            os.close(file)
        with suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass


def _answer(asking: int, out: int, errors: int) -> None:
    """Run one command in another process, and say how it ended; only the command itself returns."""
    connection = socket.socket(fileno=asking)
    with connection.makefile("rb") as stream:
        asked = json.load(stream)
    if command := os.fork():
        for file in (out, errors):
            os.close(file)
        connection.sendall(f"{command}\n".encode())
        _, status, used = os.wait4(command, 0)
        with suppress(OSError):
            connection.sendall(f"{os.waitstatus_to_exitcode(status)} {used.ru_utime + used.ru_stime}".encode())
        os._exit(0)
    connection.close()
    nothing = os.open(os.devnull, os.O_RDONLY)
    for number, file in enumerate((nothing, out, errors)):
        os.dup2(file, number)
        os.close(file)
    _run(**asked)


def _run(arguments: list[str], root: str, environment: dict[str, str], memory: int | None) -> NoReturn:
    if memory:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    sys.path[0] = root
    sys.argv = ["hoctap", *arguments]
    runpy.run_module("hoctap", run_name="__main__", alter_sys=True)
    sys.exit(0)


if __name__ == "__main__":
    _serve()
