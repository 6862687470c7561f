"""The editing loop: a saved file is in the browser, and a mistake leaves the last good pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT


def wait_for(condition: Callable[[], bool], seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def server(small_site: Path) -> Iterator[tuple[Path, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "hoctap", "serve", "--port", str(port)],
        cwd=small_site,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"},
        stderr=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield small_site, f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait()


def page(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""


def test_saved_file_appears_and_a_mistake_does_no_harm(server: tuple[Path, str]) -> None:
    root, address = server
    book = f"{address}hoc-lieu/sach-mot/"
    assert wait_for(lambda: "Sách một" in page(book))
    assert "__reload" in page(book)
    record = root / "resources/catalogue/sach-mot.yml"
    record.write_text(record.read_text("utf-8").replace("Sách một", "Sách đã sửa"), "utf-8")
    assert wait_for(lambda: "Sách đã sửa" in page(book))
    good = record.read_text("utf-8")
    record.write_text(good + "lỗi: [\n", "utf-8")
    time.sleep(2)
    assert "Sách đã sửa" in page(book)
    record.write_text(good.replace("Sách đã sửa", "Sách sửa lần hai"), "utf-8")
    assert wait_for(lambda: "Sách sửa lần hai" in page(book))
