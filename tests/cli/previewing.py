"""A preview in a process of its own, as `make serve` starts it."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from harness.program import ROOT, ready
from harness.ready_program import AVAILABLE


def wait_for(condition: Callable[[], bool], seconds: float = 120) -> bool:
    """Whether the condition came true; on a machine with much else to do, a preview takes its time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""


def asked(
    address: str, method: str = "GET", headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers (names in lower case) and body of one request, without following redirects."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
    try:
        connection.request(method, parts.path or "/", headers=dict(headers or {}))
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@contextmanager
def previewing(root: Path, *arguments: str, host: str = "127.0.0.1") -> Iterator[str]:
    """The address of the preview of ``root``, ending in a slash."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
    command = ("serve", "--port", str(port), *arguments)
    with started(root, command, environment):
        yield f"http://{host}:{port}/"


@contextmanager
def started(root: Path, command: Sequence[str], environment: Mapping[str, str]) -> Iterator[None]:
    """A command that is ended afterwards."""
    if AVAILABLE:
        running = ready.start(command, root, environment)
        try:
            yield
        finally:
            running.terminate()
            running.ended()
        return
    process = subprocess.Popen(
        [sys.executable, "-m", "hoctap", *command],
        cwd=root,
        env=environment,
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()
