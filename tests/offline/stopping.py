"""A server whose answers change under a browser's feet: other words, a fault, or no answer for long."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from types import TracebackType
from typing import Any


class Stopping:
    """Serves a folder; ``instead``: what pages hold; ``status``: what it answers; ``wait``: it lets pages wait;
    ``everywhere``: files get the answer of pages."""

    def __init__(self, site: Path) -> None:
        self.instead: bytes | None = None
        self.status = 200
        self.wait = False
        self.everywhere = False
        self._gone = threading.Event()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, self, str(site)))
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        self._thread = threading.Thread(target=self._server.serve_forever, daemon=True)

    def __enter__(self) -> Stopping:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._gone.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def delay(self) -> None:
        """Keep the browser waiting until the end."""
        self._gone.wait(20)


class _Handler(http.server.SimpleHTTPRequestHandler):
    def __init__(self, owner: Stopping, folder: str, *arguments: Any) -> None:
        self.owner = owner
        super().__init__(*arguments, directory=folder)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass

    def end_headers(self) -> None:
        # As a careless server says it: a browser may show what it has for ten minutes.
        self.send_header("Cache-Control", "max-age=600")
        super().end_headers()

    def do_GET(self) -> None:
        owner = self.owner
        page = (owner.everywhere or self.path.endswith("/")) and owner.instead is not None
        if page and owner.wait:
            owner.delay()
        if not page:
            super().do_GET()
            return
        body = owner.instead or b""
        self.send_response(owner.status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
