"""Measure the search in Chromium with the processor slowed four times: response time and bytes transferred.

``python -m benchmarks.search site/`` serves a built site with gzip, as web servers do, and types queries made from the
catalogue's titles, with and without diacritics, and with typing errors.
"""

from __future__ import annotations

import gzip
import http.server
import json
import os
import random
import statistics
import sys
import threading
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, sync_playwright

from harness.browser.waiting import until
from hoctap.text.folding import fold

_QUERIES = 100
_SLOWER = 4
_TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}
_MEASURE = """async (query) => {
  const input = document.querySelector('.search-form input');
  const status = document.querySelector('[data-search] [role=status]');
  const start = performance.now();
  const done = new Promise((resolve) => {
    const seen = new MutationObserver(() => {
      if (status.textContent.includes(query)) { seen.disconnect(); resolve(performance.now() - start); }
    });
    seen.observe(status, {childList: true, characterData: true, subtree: true});
  });
  input.value = query;
  input.dispatchEvent(new Event('input'));
  const limit = new Promise((resolve, reject) => setTimeout(() => reject(new Error('no answer: ' + query)), 10000));
  return Promise.race([done, limit]);
}"""


class Compressing(http.server.BaseHTTPRequestHandler):
    """A web server for one folder that compresses with gzip."""

    folder = Path()
    sent = 0
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send the file, compressed unless it is already."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        file = self.folder / path
        if path.endswith("/") or not path:
            file = file / "index.html"
        if not file.is_file():
            self.send_error(404)
            return
        body = file.read_bytes()
        self.send_response(200)
        if file.suffix != ".woff2":
            body = gzip.compress(body, 6)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        type(self).sent += len(body)
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Log nothing."""


def queries(site: Path, seed: int = 7) -> list[str]:
    """Parts of titles as people type them.

    Two to five words; a third without diacritics, a fifth with a typing error.
    """
    dice = random.Random(seed)
    with (site / "du-lieu/resources.jsonl").open("rb") as lines:
        titles = [json.loads(line)["title"] for line in lines]
    made: list[str] = []
    while len(made) < _QUERIES:
        title = dice.choice(titles)
        text = title if isinstance(title, str) else title.get("vi") or title["en"]
        words = text.replace("(", " ").replace(")", " ").split()
        start = dice.randrange(len(words))
        query = " ".join(words[start : start + dice.randint(2, 5)])
        if len(made) % 3 == 0:
            query = fold(query)
        if len(made) % 5 == 0 and len(query) > 6:
            place = dice.randrange(2, len(query) - 1)
            query = query[:place] + query[place + 1 :]
        if len(query) > 3:
            made.append(query)
    return made


def moved(browser: Browser, address: str, query: str) -> int:
    """Bytes transferred in a first visit to the results of a query, until nothing more is fetched."""
    context = browser.new_context()
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    sizes: list[float] = []
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(f"{address}tim-kiem/?q={quote(query)}")
    until(page, "document.querySelector('[data-search] [role=status]').textContent")
    # Filters and suggestions load after the results; 0.2 seconds without a request is the end.
    counted = -1
    while counted != len(sizes):
        counted = len(sizes)
        page.wait_for_timeout(200)
    context.close()
    return int(sum(sizes))


def times(browser: Browser, address: str, typed: list[str]) -> list[float]:
    """Milliseconds from the last key to the results, on one page, after its first query."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(f"{address}tim-kiem/", wait_until="networkidle")
    page.evaluate(_MEASURE, typed[0])
    found = []
    for query in typed[1:]:
        # Typed letter by letter: measure the last two keys, after the results for the others have arrived.
        page.evaluate(_MEASURE, query[:-1].strip())
        found.append(page.evaluate(_MEASURE, query))
    context.close()
    return found


def main(site: Path) -> None:
    """Print the table."""
    handler = type("Handler", (Compressing,), {"folder": site})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    typed = queries(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        sizes = sorted(moved(browser, address, query) for query in typed)
        waits = sorted(times(browser, address, typed))
        browser.close()
    for name, values, unit in (
        ("first query, moved", [size / 1024 for size in sizes], "KiB"),
        ("key to results", waits, "ms"),
    ):
        p95 = values[int(len(values) * 0.95)]
        print(f"{name}: median {statistics.median(values):.0f}, p95 {p95:.0f}, worst {values[-1]:.0f} {unit}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
