"""A person's clone of a repository and a terminal in it: commands are typed as the guides write them.

A journey types whole command lines into a real shell. ``test_commands_are_used.py`` reads those lines from the source of
the journeys, so they stand as literals in calls of `Terminal.types` and `Terminal.previewing`.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from harness.program import ROOT

PERSON = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "An Nguyen"), ("EMAIL", "an@example.org"))
}
_ADDRESS = re.compile(r"http://(?:127\.0\.0\.1|localhost):\d+/")


class Terminal:
    """A terminal whose working folder is ``root``, the top of a clone."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def types(self, command: str, *, exit_status: int = 0, seconds: int = 240, **variables: str) -> str:
        """Run one command line in a shell and return what it printed, both streams together.

        Args:
            command: The line as a guide writes it.
            exit_status: The status that the person expects.
            seconds: The longest time that the person would wait.
            variables: Environment variables set before the command.
        """
        done = subprocess.run(
            ["bash", "-c", command],
            cwd=self.root,
            env=_environment(variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )
        assert "Traceback" not in done.stdout, f"{command}\n{done.stdout}"
        assert done.returncode == exit_status, f"{command}\nexit status {done.returncode}\n{done.stdout}"
        return done.stdout

    @contextlib.contextmanager
    def previewing(self) -> Iterator[str]:
        """Start the preview on a free port, give its address, and press Ctrl+C at the end."""
        command = 'make serve ARGS="--port 0"'
        process = subprocess.Popen(
            ["bash", "-c", command],
            cwd=self.root,
            env=_environment({}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )
        assert process.stdout
        said: list[str] = []
        found = threading.Event()

        def read() -> None:
            assert process.stdout
            for line in process.stdout:
                said.append(line)
                if _ADDRESS.search(line):
                    found.set()
            found.set()

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        try:
            assert found.wait(120), "".join(said)
            told = _ADDRESS.search("".join(said))
            assert told, "".join(said)
            yield told.group()
            assert process.poll() is None, "".join(said)
        finally:
            # Ctrl+C reaches every process of the terminal.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                raise
            finally:
                reader.join(20)
                process.stdout.close()
        assert "Traceback" not in "".join(said), "".join(said)

    def write(self, path: str, text: str) -> None:
        """Save a file with an editor."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        """Change a text in a file; it must stand there once."""
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        self.write(path, text.replace(old, new))

    def read(self, path: str) -> str:
        """The text of a file."""
        return (self.root / path).read_text("utf-8")


def _environment(variables: dict[str, str]) -> dict[str, str]:
    """The person's environment: the Python of the tests answers to ``python``, ``python3`` and ``make``."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "GIT_", "MAKE"))}
    kept.pop("PYTHONPATH", None)
    kept.pop("SOURCE_DATE_EPOCH", None)
    path = f"{Path(sys.executable).parent}{os.pathsep}{kept.get('PATH', '')}"
    return {**kept, **PERSON, "PATH": path, "PYTHON": sys.executable, "PYTHONUTF8": "1", **variables}


def clone_of_this(folder: Path) -> Path:
    """A clone of this repository with its files as they are now, ready to work: nothing has to be installed again."""
    Terminal(folder.parent).types(f"git clone --quiet {ROOT} {folder.name}")
    listed = _git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    for name in filter(None, {*listed, *_git(folder, "ls-files", "-z").split("\0")}):
        ours, theirs = ROOT / name, folder / name
        if ours.is_file():
            theirs.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ours, theirs)
        else:
            theirs.unlink(missing_ok=True)
    _git(folder, "add", "--all")
    if _git(folder, "status", "--porcelain"):
        _git(folder, "commit", "--quiet", "-m", "Work in progress")
    # What was cloned may be no branch at all: a server's check-out is a commit.
    _git(folder, "switch", "--quiet", "-C", "main")
    installed_at(folder)
    return folder


def installed_at(folder: Path) -> None:
    """Let a clone use what is installed here, as if its first command had been run."""
    environment = folder / ".venv"
    if not environment.exists():
        environment.symlink_to(sys.prefix)
    (folder / ".cache").mkdir(exist_ok=True)
    for name in ("assets", "clients", "tools"):
        here, there = ROOT / ".cache" / name, folder / ".cache" / name
        if here.is_dir() and not there.exists():
            there.symlink_to(here)


def copy_of(clone: Path, folder: Path) -> Terminal:
    """A terminal in a copy of a clone; links stay links."""
    shutil.copytree(clone, folder, symlinks=True)
    return Terminal(folder)


def _git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **PERSON},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip("\n")
