"""``serve``: build, serve, rebuild what changed, reload the browser."""

from __future__ import annotations

import argparse
import functools
import http.server
import sys
import threading
import time
from pathlib import Path
from typing import Any

from hoctap.commands.build import build_into
from hoctap.commands.check import checked_site
from hoctap.problems.fault import Fault, fault_of
from hoctap.problems.report import render
from hoctap.reading.sources import snapshot
from hoctap.writing.swap import claimed, fresh_folder
from hoctap.writing.works import Tally

HELP = "xem thử trên máy, tự dựng lại khi lưu · preview, rebuilt on every save"
_RELOAD = b"""<script>new EventSource("/__reload").onmessage=()=>location.reload()</script>"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of ``serve``."""
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--now", help="thời điểm xem thử (ISO 8601) · the preview's moment")


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted. A mistake in the content is printed, and the last good pages stay."""
    folder = options.root / ".cache" / "serve"
    builds = _Builds()
    handler = functools.partial(_Handler, directory=str(folder), builds=builds)
    _rebuild(options.root, folder, options.now)
    server = http.server.ThreadingHTTPServer((options.host, options.port), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://{options.host}:{options.port}/  (Ctrl+C: dừng · stop)", file=sys.stderr)
    seen = snapshot(options.root)
    while True:
        time.sleep(0.3)
        now = snapshot(options.root)
        if now != seen:
            seen = now
            if _rebuild(options.root, folder, options.now):
                builds.done()


def _rebuild(root: Path, folder: Path, now: str | None) -> bool:
    start = time.perf_counter()
    try:
        site, problems = checked_site(root, now, drafts=True)
        if site is None or problems:
            print(render(problems, "text", "vi"), file=sys.stderr)
            return False
        with claimed(folder), fresh_folder(folder) as fresh:
            if build_into(site, root, fresh, Tally(), strict=False):
                raise SystemExit(2)
    except SystemExit:
        return False
    except (Fault, OSError) as error:
        # A file was being saved, or the disk is full: the last good pages stay, and the next save tries again.
        print(fault_of(error) if isinstance(error, OSError) else error, file=sys.stderr)
        return False
    print(f"{time.perf_counter() - start:.1f} s", file=sys.stderr)
    return True


class _Builds:
    """Tells waiting browsers that there is a new build."""

    def __init__(self) -> None:
        self.number = 0
        self.changed = threading.Condition()

    def done(self) -> None:
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def wait(self, number: int, seconds: float) -> int:
        with self.changed:
            self.changed.wait_for(lambda: self.number != number, seconds)
            return self.number


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Serves the preview and adds the reloading script to pages."""

    def __init__(self, *arguments: Any, builds: _Builds, **named: Any) -> None:
        self.builds = builds
        super().__init__(*arguments, **named)

    def do_GET(self) -> None:
        if self.path == "/__reload":
            self._tell_of_builds()
            return
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() and self.path.partition("?")[0].endswith("/") else path
        if page.suffix == ".html" and page.is_file():
            self._send_page(page, 200)
        elif not path.exists():
            self._send_page(Path(self.directory) / "404.html", 404)
        else:
            super().do_GET()

    def _send_page(self, page: Path, status: int) -> None:
        body = (page.read_bytes() if page.is_file() else b"404") + _RELOAD
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def _tell_of_builds(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        number = self.builds.number
        try:
            while True:
                latest = self.builds.wait(number, 15)
                self.wfile.write(b"data: new\n\n" if latest != number else b": still here\n\n")
                self.wfile.flush()
                number = latest
        except OSError:
            return

    def log_message(self, format: str, *arguments: Any) -> None:
        """Requests are not news."""
