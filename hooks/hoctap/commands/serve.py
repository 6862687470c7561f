"""``serve``: answer from the records as they are now; a saved file is in the browser within a second."""

from __future__ import annotations

import argparse
import functools
import gc
import http.server
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import yaml
from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

from hoctap.commands.check import checked_site, remembered
from hoctap.problems.fault import Fault
from hoctap.problems.report import render
from hoctap.reading.sources import SOURCES, State, changed, snapshot
from hoctap.writing.preview import Preview

HELP = "xem thử trên máy, thấy ngay khi lưu · preview, shown on every save"
_RELOAD = b'<script src="/__reload.js"></script>'
_SCRIPT = b'new EventSource("/__reload").onmessage=()=>location.reload()'
_TYPES = {**http.server.SimpleHTTPRequestHandler.extensions_map, ".ics": "text/calendar", ".js": "text/javascript"}
_NOTHING_YET = (
    "<!doctype html><title>!</title>Nội dung có lỗi: xem cửa sổ lệnh. · The content has problems: see the terminal."
)
# Editors write a file in several steps; they are taken as one.
_SETTLE = 0.03


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``serve``."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--now", help="thời điểm xem thử (ISO 8601) · the preview's moment")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. A mistake in the content is printed, and the last good pages stay."""
    loop = Loop(options.root, options.now)
    loop.update()
    try:
        server = http.server.ThreadingHTTPServer((options.host, options.port), functools.partial(_Handler, loop))
    except OSError as error:
        raise Fault(
            f"Không mở được cổng {options.port}: {error.strerror}. Thử --port {options.port + 1}.",
            f"Port {options.port} cannot be opened: {error.strerror}. Try --port {options.port + 1}.",
        ) from error
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://{options.host}:{options.port}/  (Ctrl+C: dừng · stop)", file=sys.stderr, flush=True)
    loop.watch()
    return 0


class Loop:
    """The records as they were last seen sound, and the pages made from them."""

    def __init__(self, root: Path, now: str | None) -> None:
        self.root = root
        self.now = now
        self.preview = Preview(root / "theme")
        self.memory = remembered(root)
        self.number = 0
        self.changed = threading.Condition()
        # One at a time: pages are not asked for while the records change below them.
        self.busy = threading.Lock()
        self._seen: State = {}
        self._saved = threading.Event()

    def update(self, seen: State | None = None) -> bool:
        """Read what is there now; returns whether it is sound and shown. ``seen``: the state, where it is known."""
        start = time.perf_counter()
        seen = seen or snapshot(self.root)
        if any(name.startswith("theme") for name in changed(self._seen, seen)):
            self.preview.forget_theme()
        self._seen = seen
        with self.busy:
            site, problems = checked_site(self.root, self.now, drafts=True, memory=self.memory)
            if site is None or problems:
                print(render(problems, "text", "vi"), file=sys.stderr, flush=True)
                return False
            site.url = site_url(self.root)
            self.preview.show(site)
            # Whatever is no longer needed is let go of at once; looking through ten thousand records for what points
            # at itself would take a third of the time of a save.
            gc.freeze()
        print(f"{time.perf_counter() - start:.2f} s", file=sys.stderr, flush=True)
        with self.changed:
            self.number += 1
            self.changed.notify_all()
        return True

    def watch(self) -> None:
        """Update on every save, for ever."""
        observer: Any = Observer()
        saved = _Saved(self._saved)
        try:
            self._observe(observer, saved)
        except OSError:
            # A system that cannot tell (too many folders, some network disks) is asked again and again.
            observer = PollingObserver(timeout=1)
            self._observe(observer, saved)
        while True:
            self._saved.wait()
            time.sleep(_SETTLE)
            self._saved.clear()
            seen = snapshot(self.root)
            if changed(self._seen, seen):
                self.update(seen)

    def _observe(self, observer: Any, saved: FileSystemEventHandler) -> None:
        for name in SOURCES:
            path = self.root / name
            if path.is_dir():
                observer.schedule(saved, str(path), recursive=True)
            elif path.exists():
                observer.schedule(saved, str(path.parent), recursive=False)
        observer.daemon = True
        observer.start()

    def wait(self, number: int, seconds: float) -> int:
        """The number of the site shown, as soon as it is another than ``number``."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != number, seconds)
            return self.number


class _Saved(FileSystemEventHandler):
    """Says that something was saved; what it was, the comparison of states tells."""

    def __init__(self, saved: threading.Event) -> None:
        self.saved = saved

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in ("opened", "closed_no_write"):
            self.saved.set()


def site_url(root: Path) -> str:
    """The site's own address, as a build would take it: links in feeds and QR codes lead there."""
    given = os.environ.get("SITE_URL") or _settings(root).get("site_url") or "http://localhost:8000/"
    return str(given).rstrip("/") + "/"


class _Settings(yaml.SafeLoader):
    """``mkdocs.yml`` without its tags, which only MkDocs can read."""


_Settings.add_multi_constructor("", lambda loader, suffix, node: None)


def _settings(root: Path) -> dict[str, Any]:
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        loaded = yaml.load(file, Loader=_Settings)
    return loaded if isinstance(loaded, dict) else {}


class _Handler(http.server.BaseHTTPRequestHandler):
    """Answers from the preview, and adds to each page the script that reloads it."""

    def __init__(self, loop: Loop, *arguments: Any) -> None:
        self.loop = loop
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if path == "__reload":
            self._tell_of_updates()
        elif path == "__reload.js":
            self._send(200, ".js", _SCRIPT)
        else:
            self._answer(path)

    def _answer(self, path: str) -> None:
        with self.loop.busy:
            if not self.loop.number:
                # Nothing sound has been read yet; the problems are on the terminal.
                self._send(503, ".html", _NOTHING_YET.encode() + _RELOAD)
                return
            content = self.loop.preview.answer(path)
            status = 200 if content is not None else 404
            if content is None:
                content = self.loop.preview.missing()
        page = status == 404 or path == "" or path.endswith(("/", ".html"))
        ending = ".html" if page else Path(path).suffix
        self._send(status, ending, content + _RELOAD if page else content)

    def _send(self, status: int, ending: str, content: bytes) -> None:
        kind = _TYPES.get(ending.lower(), "application/octet-stream")
        text = kind.startswith("text/") or kind in ("application/json", "application/xml")
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(content)

    def _tell_of_updates(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = self.loop.number
        try:
            while True:
                latest = self.loop.wait(number, 15)
                self.wfile.write(b"data: new\n\n" if latest != number else b": still here\n\n")
                self.wfile.flush()
                number = latest
        except OSError:
            return

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not news."""
