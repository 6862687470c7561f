"""Answers a browser from the preview, and adds to each page the script that reloads it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import sys
import threading
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from hoctap.serving.stored import media_type
from hoctap.writing.preview import Preview

# The page says which site it shows: what was saved before the browser listens is not missed.
_RELOAD = '<script src="/__reload.js?{number}"></script>'
_SCRIPT = 'new EventSource("/__reload?shown={number}").onmessage=()=>location.reload()'
_NOTHING_YET = (
    "<!doctype html><title>!</title>Nội dung có lỗi: xem cửa sổ lệnh. · The content has problems: see the terminal."
)
_NOT_MADE = (
    "<!doctype html><title>!</title>Không làm được trang này: xem cửa sổ lệnh. · "
    "This page cannot be made: see the terminal."
)
_PATIENCE = 15  # seconds


class Shown(Protocol):
    """What is shown now. ``number`` counts the sites; 0: nothing sound has been read yet."""

    preview: Preview
    number: int
    busy: threading.Lock

    def wait(self, number: int, seconds: float) -> int:
        """The number of the site shown, as soon as it is another than ``number``."""
        ...


def preview_server(host: str, port: int, shown: Shown) -> http.server.ThreadingHTTPServer:
    """A server that answers once its ``serve_forever`` runs. Raises ``OSError`` where the port cannot be had."""
    server = _Server((host, port), functools.partial(_Handler, shown))
    server.daemon_threads = True
    return server


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception()
        # A browser that goes on to another page hangs up.
        if not isinstance(error, ConnectionError):
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)


class _Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, shown: Shown, *arguments: Any) -> None:
        self.shown = shown
        super().__init__(*arguments)

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        path = unquote(asked.path).removeprefix("/")
        if path == "__reload":
            self._tell_of_updates(parse_qs(asked.query).get("shown", [""])[0])
        elif path == "__reload.js":
            self._send(200, ".js", _SCRIPT.format(number=asked.query if asked.query.isdecimal() else "").encode())
        else:
            self._answer(path)

    def _answer(self, path: str) -> None:
        with self.shown.busy:
            status, content = self._made(path)
            reload = _RELOAD.format(number=self.shown.number).encode()
        page = status != 200 or path == "" or path.endswith(("/", ".html"))
        ending = ".html" if page else Path(path).suffix
        self._send(status, ending, content + reload if page else content)

    def _made(self, path: str) -> tuple[int, bytes]:
        if not self.shown.number:
            # Nothing sound has been read yet; the problems are on the terminal.
            return 503, _NOTHING_YET.encode()
        try:
            content = self.shown.preview.answer(path)
            return (404, self.shown.preview.missing()) if content is None else (200, content)
        except Exception as error:
            # A picture that was deleted, a slip in a template: the next save may mend it, and the browser then looks again.
            print(f"/{path}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            return 500, _NOT_MADE.encode()

    def _send(self, status: int, ending: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type(f"file{ending}"))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _tell_of_updates(self, shown: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = int(shown) if shown.isdecimal() else self.shown.number
        with contextlib.suppress(OSError):
            while True:
                latest = self.shown.wait(number, _PATIENCE)
                self.wfile.write(b"data: new\n\n" if latest != number else b": still here\n\n")
                self.wfile.flush()
                number = latest

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not news."""
