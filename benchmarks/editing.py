"""Measure editing with many records: the start of ``make serve`` with a warm cache, and the time from save to browser.

It uses a real server, real files and a real HTTP client: after a save, the page is requested until it shows the new
words. ``make check`` is measured too, cold and warm.
"""

from __future__ import annotations

import argparse
import datetime
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from benchmarks.books import write_records
from benchmarks.builders import NOW, ROOT

_TRIES = 5
Save = tuple[str, str, str, str]


def main(options: argparse.Namespace) -> int:
    """Print one line per measure: median and worst, in seconds."""
    with tempfile.TemporaryDirectory(prefix="editing-") as folder:
        root = Path(folder) / "place"
        copy(root, options)
        for name, seconds in measures(root):
            print(
                f"{name}: {statistics.median(seconds):.2f} s (worst {max(seconds):.2f} s of {len(seconds)})", flush=True
            )
    return 0


def copy(root: Path, options: argparse.Namespace) -> None:
    """This repository with the given number of records."""
    for name in ("content", "docs", "hooks", "resources", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    write_records(root, options.records, options.books)


def measures(root: Path) -> Iterator[tuple[str, list[float]]]:
    """Each measure with its seconds."""
    yield "make check, cold", [_check(root, cold=True) for _ in range(3)]
    yield "make check, warm, nothing changed", [_check(root) for _ in range(3)]
    yield "make check, warm, one record changed", [_check(root, touched=True) for _ in range(3)]
    starts: list[float] = []
    for _ in range(3):
        with _serving(root) as (_, seconds):
            starts.append(seconds)
    yield "make serve, from start to the first page, warm", starts
    with _serving(root) as (address, _):
        for name, path, page, mark in SAVES:
            yield f"a save of {name}, until {page} shows it", list(_saves(root, address, path, page, mark))


# The name of the change, its file, the page that must show it, and the text after which a word is inserted.
SAVES: list[Save] = [
    ("a resource", "resources/catalogue/wikipedia-tieng-viet.yml", "hoc-lieu/wikipedia-tieng-viet/", "vi: "),
    ("a resource", "resources/catalogue/wikipedia-tieng-viet.yml", "danh-sach-doc/tieu-hoc-tu-doc/", "vi: "),
    ("a list", "resources/reading-lists/tieu-hoc-tu-doc.yml", "danh-sach-doc/tieu-hoc-tu-doc/", "vi: "),
    ("a post", "content/news/2026/trang-mo-cua.md", "tin-tuc/", "vi: "),
    ("a page", "docs/gioi-thieu.md", "gioi-thieu/", "title: "),
    ("a vocabulary", "resources/vocabularies/subjects.yml", "hoc-lieu/chu-de/", "    vi: "),
    ("the place's own file", "content/locality.yml", "", "site_name:\n  vi: "),
]


def _saves(root: Path, address: str, path: str, page: str, mark: str) -> Iterator[float]:
    file = root / path
    before = file.read_text("utf-8")
    for number in range(_TRIES):
        word = f"Thử{number}x{time.time_ns() % 10_000}"
        file.write_text(before.replace(mark, f"{mark}{word} ", 1), "utf-8")
        yield _until(lambda word=word: word in _page(address + page))  # type: ignore[misc]
    file.write_text(before, "utf-8")
    time.sleep(1.5)


def _until(condition: Callable[[], bool], most: float = 120) -> float:
    start = time.perf_counter()
    while not condition():
        if time.perf_counter() - start > most:
            raise SystemExit("a save did not arrive")
        time.sleep(0.01)
    return time.perf_counter() - start


def _page(address: str) -> str:
    with suppress(OSError), urllib.request.urlopen(address, timeout=60) as answer:
        text: str = answer.read().decode()
        return text
    return ""


def _check(root: Path, *, cold: bool = False, touched: bool = False) -> float:
    if cold:
        shutil.rmtree(root / ".cache", ignore_errors=True)
    if touched:
        file = root / "resources/catalogue/wikipedia-tieng-viet.yml"
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "hoctap", "check"], cwd=root, env=_environment(root), check=True)
    return time.perf_counter() - start


def _environment(root: Path) -> dict[str, str]:
    # The copy is no git checkout, so that it has no time of its own.
    epoch = str(int(datetime.datetime.fromisoformat(NOW).timestamp()))
    return {**os.environ, "PYTHONPATH": str(root / "hooks"), "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": epoch}


@contextmanager
def _serving(root: Path) -> Iterator[tuple[str, float]]:
    """The preview's address, and the seconds from its start to its first page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "hoctap", "serve", "--port", str(port), "--now", "2026-11-25T08:00:00+07:00"]
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=root, env=_environment(root), stderr=subprocess.DEVNULL)
    try:
        _until(lambda: bool(_page(f"http://127.0.0.1:{port}/")))
        yield f"http://127.0.0.1:{port}/", time.perf_counter() - start
    finally:
        process.terminate()
        process.wait()
