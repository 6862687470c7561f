"""Answers a browser from the preview, and adds to each page the script that reloads it."""

from __future__ import annotations

import contextlib
import functools
import http.server
import ipaddress
import socket
import sys
import threading
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, quote, unquote, urlsplit

from hoctap.devserver.preview import Preview
from hoctap.hosting.stored import media_type
from hoctap.locales import in_every_language, languages
from hoctap.site.routes import FORMS, prefix

# The page says which site it shows, so that a save before the browser listens is not missed.
_RELOAD = '<script src="/__reload.js?{number}"></script>'
# Reload on every save, but not while a text that the reload would lose stands in a field: one that is being typed, or
# one that is not in the page's address. An address (search, filters) brings its text back.
_SCRIPT = """\
(() => {
  const TEXT = "textarea, [contenteditable], input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=hidden])";
  const value = (field) => field.value ?? field.textContent;
  const inAddress = (field) => new URLSearchParams(location.search).get(field.name) === field.value;
  const isTyping = (field) => document.hasFocus() && field === document.activeElement;
  const isLost = (field) => value(field) !== (field.defaultValue ?? "") && !inAddress(field);
  const holds = (field) => value(field) && (isTyping(field) || isLost(field));
  let waiting = false;
  const reload = () => {
    if (waiting && ![...document.querySelectorAll(TEXT)].some(holds)) location.reload();
  };
  new EventSource("/__reload?shown={number}").onmessage = () => {
    waiting = true;
    reload();
  };
  // A field that loses the focus still has it while the event runs.
  for (const name of ["input", "change", "focusout"]) addEventListener(name, () => setTimeout(reload));
  addEventListener("blur", () => setTimeout(reload));
})();
"""
# A page whose own policy allows no script (an embedded list, a redirect) would only report an error.
_POLICY = b'http-equiv="Content-Security-Policy"'
_SCRIPTS = b"script-src "
# The editing forms hold what an editor has typed: they are never reloaded.
_FORMS = tuple(prefix(lang) + FORMS for lang in languages())
_SAFE = {
    # Pages of other sites in the same browser cannot load drafts as scripts, pictures or styles.
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_METHODS = "GET, HEAD"
_PATIENCE = 15  # seconds


class ServedSite(Protocol):
    """What is shown now. ``number`` counts the sites; 0: there has been no site without problems yet."""

    preview: Preview
    number: int
    busy: threading.Lock

    def wait(self, number: int, seconds: float) -> int:
        """The number of the site shown, as soon as it differs from ``number``."""
        ...


def preview_server(host: str, port: int, shown: ServedSite) -> http.server.ThreadingHTTPServer:
    """Make the server; it answers once its ``serve_forever`` runs.

    Raises:
        OSError: The host or the port cannot be had.
    """
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
    kind = type("_ServerOfFamily", (_Server,), {"address_family": family})
    server: http.server.ThreadingHTTPServer = kind((host, port), functools.partial(_Handler, shown, host))
    return server


def is_own_host(name: str, host: str) -> bool:
    """Whether a request's ``Host`` names this preview, which listens on ``host``; any port will do.

    A foreign name is how a page elsewhere would read drafts: its owner lets the name lead to this machine (DNS
    rebinding), and the browser takes both for one site. An address in figures cannot be turned so.
    """
    try:
        asked = urlsplit(f"//{name}").hostname or ""
    except ValueError:
        return False
    if asked in ("localhost", host.lower().strip("[]")):
        return True
    try:
        address = ipaddress.ip_address(asked)
    except ValueError:
        # A server for the whole network is also called by the machine's own name.
        return _is_everywhere(host) and asked == socket.gethostname().lower()
    return address.is_loopback or _is_everywhere(host)


def _is_everywhere(host: str) -> bool:
    try:
        return host == "" or ipaddress.ip_address(host.strip("[]")).is_unspecified
    except ValueError:
        return False


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    # Browsers open many connections at once. One that finds no room is tried again only after 1, 3 and 7 seconds.
    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        error = sys.exception()
        # A browser that goes on to another page hangs up.
        if not isinstance(error, ConnectionError):
            print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)


class _Handler(http.server.BaseHTTPRequestHandler):
    def __init__(self, shown: ServedSite, host: str, *arguments: Any) -> None:
        self.shown = shown
        self.host = host
        super().__init__(*arguments)

    def do_GET(self) -> None:
        if not self._is_for_us():
            self._send(421, ".txt", _said("foreign-host"))
            return
        asked = urlsplit(self.path)
        path = unquote(asked.path).removeprefix("/")
        if path == "__reload":
            self._tell_of_updates(parse_qs(asked.query).get("shown", [""])[0])
        elif path == "__reload.js":
            number = asked.query if asked.query.isdecimal() else ""
            self._send(200, ".js", _SCRIPT.replace("{number}", number).encode())
        else:
            self._answer(path)

    def do_HEAD(self) -> None:
        self.do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a request that cannot be read. The base class answers 501 to each method that has no function here."""
        if code == 501:
            self._send(405, ".txt", _said("only-reading"), {"Allow": _METHODS})
        else:
            super().send_error(code, message, explain)

    def _is_for_us(self) -> bool:
        names: Iterable[str] = self.headers.get_all("Host") or ()
        # A request may name the host in its first line as well.
        named = urlsplit(self.path).netloc if not self.path.startswith("/") else ""
        return all(is_own_host(name, self.host) for name in (*names, *([named] if named else ())))

    def _answer(self, path: str) -> None:
        with self.shown.busy:
            status, content = self._made(path)
            reload = _RELOAD.format(number=self.shown.number).encode()
        if status == 302:
            self._send(status, ".txt", b"", {"Location": quote(f"/{path}/")})
            return
        page = status != 200 or path == "" or path.endswith(("/", ".html"))
        if page and not (status == 200 and path.startswith(_FORMS)) and (_POLICY not in content or _SCRIPTS in content):
            content += reload
        self._send(status, ".html" if page else Path(path).suffix, content)

    def _made(self, path: str) -> tuple[int, bytes]:
        if not self.shown.number:
            # The problems are on the terminal.
            return 503, _page_that_says("content-has-problems")
        preview = self.shown.preview
        try:
            content = preview.answer(path)
            if content is not None:
                return 200, content
            # As web servers do for the address of a folder without its slash.
            if not path.endswith("/") and preview.answer(f"{path}/") is not None:
                return 302, b""
            return 404, preview.missing()
        except Exception as error:
            # A deleted picture, a mistake in a template: the next save may correct it, and the browser then loads again.
            print(f"/{path}: {type(error).__name__}: {error}", file=sys.stderr, flush=True)
            return 500, _page_that_says("page-failed")

    def _send(self, status: int, ending: str, content: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type(f"file{ending}"))
        self.send_header("Content-Length", str(len(content)))
        for name, value in {**_SAFE, **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _tell_of_updates(self, shown: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        for name, value in _SAFE.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        number = int(shown) if shown.isdecimal() else self.shown.number
        with contextlib.suppress(OSError):
            while True:
                latest = self.shown.wait(number, _PATIENCE)
                self.wfile.write(b"data: new\n\n" if latest != number else b": still here\n\n")
                self.wfile.flush()
                number = latest

    def log_message(self, format: str, *arguments: Any) -> None:
        """Print nothing for each request."""


def _said(key: str) -> bytes:
    return f"{in_every_language(f'preview.{key}')}\n".encode()


def _page_that_says(key: str) -> bytes:
    return f"<!doctype html><title>!</title>{in_every_language(f'preview.{key}')}".encode()
