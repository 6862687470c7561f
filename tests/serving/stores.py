"""Object stores for the tests: a real server of the S3 protocol on this machine, and one that stops where told to."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from tests.serving.servers import free_port, running

KEYS = {
    "AWS_ACCESS_KEY_ID": "tai-khoan-thu",
    "AWS_SECRET_ACCESS_KEY": "bi-mat-khong-duoc-lo",
    "AWS_REGION": "us-east-1",
}


@dataclass
class Store:
    """A running store: its address and what it was asked, line by line."""

    address: str
    log: Path

    @property
    def environment(self) -> dict[str, str]:
        return {**KEYS, "AWS_ENDPOINT_URL": self.address.rstrip("/")}

    def asked(self, *methods: str) -> list[str]:
        """The paths that were asked for, in order."""
        found = []
        for line in self.log.read_text("utf-8", "replace").splitlines():
            words = line.replace('"', " ").replace("\x1b[0m", " ").split()
            for method, path in pairwise(words):
                if method.endswith(methods) and path.startswith("/"):
                    found.append(path)
        return found


@contextlib.contextmanager
def s3(work: Path) -> Iterator[Store]:
    """moto, as a program of its own."""
    port = free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    log = work / "store.log"
    with running(command, port, log) as address:
        yield Store(address, log)


class Stopped(Exception):
    """The line went dead."""


@dataclass
class Failing:
    """A store in memory that goes dead after so many writes: what it holds is what visitors find."""

    files: dict[str, bytes] = field(default_factory=dict)
    writes_left: int | None = None
    address: str = "s3://thu"
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)

    def is_empty(self) -> bool:
        return not self.files

    def write(self, path: str, content: bytes, headers: Mapping[str, str]) -> None:
        with self.lock:
            if self.writes_left is not None:
                if self.writes_left <= 0:
                    raise Stopped
                self.writes_left -= 1
            assert headers["Content-Type"]
            self.files[path] = content

    def delete(self, paths: Sequence[str]) -> None:
        with self.lock:
            for path in paths:
                if self.writes_left is not None:
                    if self.writes_left <= 0:
                        raise Stopped
                    self.writes_left -= 1
                self.files.pop(path, None)
