"""A catalogue on loopback: files in memory, which a test changes between two visits."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Record = dict[str, Any]


@dataclass(slots=True)
class Served:
    """Path with query → body; ``instead`` answers everything with a status; ``cut`` breaks off in the middle."""

    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    instead: int = 0
    cut: bool = False
    asked: list[str] = field(default_factory=list)
    fallback: Callable[[str], bytes | None] = lambda path: None


@contextlib.contextmanager
def served() -> Iterator[Served]:
    """Serve until the block ends."""
    state = Served()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            state.asked.append(self.path)
            if state.instead:
                return self._answer(state.instead, b"")
            body = state.files.get(self.path)
            body = body if body is not None else state.fallback(self.path)
            if body is None:
                return self._answer(404, b"")
            headers = state.headers.get(self.path, {})
            if (etag := headers.get("ETag")) and self.headers.get("If-None-Match") == etag:
                return self._answer(304, b"")
            return self._answer(200, body, headers)

        def _answer(self, status: int, body: bytes, headers: dict[str, str] | None = None) -> None:
            self.send_response(status)
            for name, value in (headers or {}).items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body[: len(body) // 2] if state.cut else body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    state.address = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def record(id: str, **more: object) -> Record:
    """One record as ``resources.jsonl`` has it."""
    return {
        "id": id,
        "title": {"vi": f"Sách {id}", "en": f"Book {id}"},
        "description": {"vi": f"Nói về {id}.", "en": f"About {id}."},
        "url": f"https://books.example.org/there/{id}",
        "licence": "CC-BY-4.0",
        "types": ["guide"],
        "subjects": ["reading"],
        "levels": ["all"],
        "audiences": ["general"],
        "languages": ["vi"],
        "publisher": {"name": "Nhà in kia"},
        "added": "2025-05-05",
        "page": f"https://there.example.org/hoc-lieu/{id}/",
        **more,
    }


def offer(state: Served, *records: Record, path: str = "/r.jsonl") -> None:
    """Let the catalogue have these records and no others."""
    state.files[path] = b"".join(json.dumps(each).encode() + b"\n" for each in records)
