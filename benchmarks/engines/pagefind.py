"""Measure Pagefind in Chromium: bytes of a first query, time, known items found.

``python -m benchmarks.engines.pagefind <folder> pagefind-folded`` after compare.cjs.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

from benchmarks.search import Compressing

_ASK = """async (query) => {
  const pagefind = await import('/%s/pagefind.js');
  await pagefind.init();
  const start = performance.now();
  const found = await pagefind.search(query);
  const shown = await Promise.all(found.results.slice(0, 10).map((each) => each.data()));
  return [performance.now() - start, shown.slice(0, 5).map((each) => each.url)];
}"""


def main(folder: Path, name: str) -> None:
    """Print the line of the table."""
    (folder / "index.html").write_text("<!doctype html><title>-</title>", "utf-8")
    handler: type[Compressing] = type("Handler", (Compressing,), {"folder": folder})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    questions = json.loads((folder / "questions.json").read_text("utf-8"))[:150]
    moved, times, right = [], [], 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM"), args=["--no-sandbox"])
        for question in questions:
            context = browser.new_context()
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
            # Pagefind fetches in a worker, which the page's log does not show, so the server counts.
            handler.sent = 0
            query = question["folded"] if "folded" in name else question["q"]
            time, urls = page.evaluate(_ASK % name, query)
            moved.append(handler.sent / 1024)
            times.append(time)
            right += any(url.strip("/") in question["answers"] for url in urls)
            context.close()
        browser.close()
    moved.sort()
    times.sort()
    last = int(len(moved) * 0.95)
    print(
        f"{name}: moved median {statistics.median(moved):.0f}, p95 {moved[last]:.0f}, worst {moved[-1]:.0f} KiB; "
        f"query p95 {times[last]:.0f} ms; found {right / len(questions):.3f}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
