"""The editing loop: a saved file is in the browser, and a mistake leaves the last good pages."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, hoctap


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


@pytest.fixture
def shown(server: tuple[Path, str]) -> tuple[Path, str]:
    """The site's folder, and the address of a book's page that is there."""
    root, address = server
    book = f"{address}hoc-lieu/sach-mot/"
    assert wait_for(lambda: "Sách một" in page(book))
    return root, book


def test_saved_file_appears_and_a_mistake_does_no_harm(shown: tuple[Path, str]) -> None:
    root, book = shown
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


def test_what_is_half_saved_takes_no_page_away(shown: tuple[Path, str]) -> None:
    root, book = shown
    record = root / "resources/catalogue/sach-mot.yml"
    words, good = root / "theme/words.yml", record.read_text("utf-8")
    # A problem in the content and a theme that is being saved at once.
    record.write_text(good + "la: 1\n", "utf-8")
    whole = words.read_text("utf-8")
    words.write_text(whole[: len(whole) // 2] + '"', "utf-8")
    time.sleep(1)
    assert "Sách một" in page(book)
    words.write_text(whole[: len(whole) // 2] + '"\n', "utf-8")
    record.write_text(good, "utf-8")
    time.sleep(1)
    assert "Sách một" in page(book)
    words.write_text(whole.replace('"Trang chủ"', '"Về nhà"'), "utf-8")
    assert wait_for(lambda: "Về nhà" in page(book))


def test_a_page_that_cannot_be_made_says_so_and_comes_back(shown: tuple[Path, str]) -> None:
    root, book = shown
    template = root / "theme/pages/resource.html"
    whole = template.read_text("utf-8")
    template.write_text("{% if %}", "utf-8")

    def refused() -> str:
        try:
            urllib.request.urlopen(book, timeout=5).close()
        except urllib.error.HTTPError as error:
            return f"{error.code} {error.read().decode()}"
        return ""

    assert wait_for(lambda: refused().startswith("500"))
    assert "/__reload.js?" in refused()
    template.write_text(whole, "utf-8")
    assert wait_for(lambda: "Sách một" in page(book))


def test_a_save_before_the_browser_listens_is_not_missed(server: tuple[Path, str]) -> None:
    _, address = server
    assert wait_for(lambda: "/__reload.js?1" in page(address))
    assert "shown=1" in page(f"{address}__reload.js?1")
    with urllib.request.urlopen(f"{address}__reload?shown=0", timeout=5) as answer:
        assert answer.readline() == b"data: new\n"


def test_no_port_and_no_host(small_site: Path) -> None:
    assert "65535" in hoctap(small_site, "serve", "--port", "99999").stderr
    done = hoctap(small_site, "serve", "--host", "khong-co.invalid", "--port", "0")
    assert done.returncode == 1
    assert "--host" in done.stderr
    assert "Traceback" not in done.stderr
