"""A built site served from this machine, and a Chromium to look at it: for the tests and for the audit."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-sync",
]
Item = TypeVar("Item")
Result = TypeVar("Result")


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def handle(self) -> None:
        # A browser that goes on to another page hangs up.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *arguments: Any) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        if code != 404:
            super().send_error(code, message, explain)
            return
        body = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(site: Path) -> Iterator[str]:
    """The address of the served site, ending in a slash."""
    handler = functools.partial(_Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@contextmanager
def browsing(path: str, *arguments: str) -> Iterator[Browser]:
    """A Chromium of its own."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *arguments])
        try:
            yield browser
        finally:
            browser.close()


def shared_out(
    path: str, items: Sequence[Item], look: Callable[[Browser, Sequence[Item]], Result], hands: int = 2
) -> list[Result]:
    """``look`` over the items shared out among ``hands`` browsers, each in a thread: axe keeps one processor busy."""

    def one(start: int) -> Result:
        with browsing(path) as browser:
            return look(browser, items[start::hands])

    with ThreadPoolExecutor(hands) as pool:
        return list(pool.map(one, range(hands)))
