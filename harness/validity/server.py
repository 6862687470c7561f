"""The built site behind a server that does what any web host does: compresses, and says how long to keep a file.

It can hold scripts back, as a slow network does."""

from __future__ import annotations

import functools
import gzip
import http.server
import mimetypes
import re
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit

# A file below assets/, or one whose address holds a digest of what is in it, never changes under its address.
_KEPT = re.compile(r"^/assets/|[./][0-9a-f]{10,}[./]")
_SQUEEZED = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


class Server(http.server.ThreadingHTTPServer):
    """Serves ``folder``; scripts below assets/ ``late`` seconds after they are asked for. The port is known before the
    site is built, so that the site's addresses can be this server's."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.folder = Path()
        self.late = 0.0

    @property
    def address(self) -> str:
        """The site's address, ending in a slash."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    @functools.cache  # noqa: B019 (a server lives as long as its folder is measured)
    def squeezed(self, file: Path) -> bytes:
        """A file's bytes, compressed once."""
        return gzip.compress(file.read_bytes(), mtime=0)


class _Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = (self.server.folder / path.lstrip("/")).resolve()
        if path.endswith("/"):
            file /= "index.html"
        found = file.is_file() and file.is_relative_to(self.server.folder.resolve())
        if not found:
            file = self.server.folder / "404.html"
        if path.startswith("/assets/") and file.suffix == ".js":
            time.sleep(self.server.late)
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        squeeze = kind.startswith(_SQUEEZED) and "gzip" in self.headers.get("Accept-Encoding", "")
        body = self.server.squeezed(file) if squeeze else file.read_bytes()
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header(
            "Cache-Control", "public, max-age=31536000, immutable" if _KEPT.search(path) else "public, max-age=600"
        )
        if squeeze:
            self.send_header("Content-Encoding", "gzip")
            self.send_header("Vary", "Accept-Encoding")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[Server]:
    """A running server; give it its ``folder`` once that is built."""
    server = Server()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
