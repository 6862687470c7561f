"""Object stores for the tests: a real server of the S3 protocol on this machine, and one that stops where told to."""

from __future__ import annotations

import contextlib
import hashlib
import http.server
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from harness.hosting.servers import free_port, running
from hoctap.publish.upload_lock import LOCK_FILE

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
        """What a command needs to reach the store."""
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


@contextlib.contextmanager
def unconditional() -> Iterator[tuple[str, dict[str, bytes]]]:
    """A server that says of conditional writes that it does not implement them; what it holds."""
    held: dict[str, bytes] = {}

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer(404)

        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self._answer(200, b"<DeleteResult/>")

        def do_PUT(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            if "If-None-Match" in self.headers or "If-Match" in self.headers:
                self._answer(501)
                return
            held[self.path] = content
            self._answer(200)

        def _answer(self, status: int, content: bytes = b"") -> None:
            self.send_response(status)
            self.send_header("ETag", '"1"')
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/", held
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Stopped(Exception):
    """The line went dead."""


@dataclass
class Failing:
    """A store in memory that goes dead after so many writes: what it holds is what visitors find. Whose turn it is, is
    not counted among the writes."""

    files: dict[str, bytes] = field(default_factory=dict)
    writes_left: int | None = None
    address: str = "s3://thu"
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, path: str) -> bytes | None:
        """A file's content, or ``None``."""
        return self.files.get(path)

    def read_tagged(self, path: str) -> tuple[bytes, str] | None:
        """A file's content and its tag, or ``None``."""
        content = self.files.get(path)
        return None if content is None else (content, _tag(content))

    def holds_other_than(self, path: str) -> bool:
        """Whether any other file is there."""
        return bool(self.files.keys() - {path})

    def write(self, path: str, content: bytes, headers: Mapping[str, str]) -> None:
        """Store a file."""
        with self.lock:
            self._count()
            assert headers["Content-Type"]
            self.files[path] = content

    def write_over(
        self, path: str, content: bytes, headers: Mapping[str, str], over: str | None
    ) -> tuple[bool, str | None]:
        """Store a file unless it has changed since it was read."""
        with self.lock:
            there = self.files.get(path)
            if over != (None if there is None else _tag(there)):
                return False, None
            self.files[path] = content
            return True, _tag(content)

    def delete(self, paths: Sequence[str]) -> None:
        """Delete files; a missing one is no error."""
        with self.lock:
            for path in paths:
                if path != LOCK_FILE:
                    self._count()
                self.files.pop(path, None)

    def _count(self) -> None:
        if self.writes_left is not None:
            if self.writes_left <= 0:
                raise Stopped
            self.writes_left -= 1


def _tag(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
