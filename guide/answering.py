"""Serve the site of a folder from memory, as a build at a given moment would make it."""

from __future__ import annotations

import http.server
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from hoctap.checking.checked_site import checked_site
from hoctap.devserver.preview import Preview
from hoctap.diagnostics.output import render
from hoctap.loading.settings import read_settings


@contextmanager
def answering(root: Path, now: str) -> Iterator[str]:
    """The address of the site below ``root``, ending in a slash. Content published after ``now`` is not included."""
    settings = read_settings(root)
    site, diagnostics = checked_site(root, now, settings=settings)
    if site is None or diagnostics:
        raise SystemExit(render(diagnostics, "text", "vi"))
    preview = Preview(settings)
    preview.show(site)
    busy = threading.Lock()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path).lstrip("/")
            with busy:
                body = preview.answer(path)
                status = 200 if body is not None else 404
                body = body if body is not None else preview.missing()
            form = mimetypes.guess_type(path)[0] or "text/html"
            with suppress(ConnectionError):
                self.send_response(status)
                self.send_header("Content-Type", f"{form}; charset=utf-8" if form.startswith("text/") else form)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
