"""The link checker against a server that misbehaves in every way: right ledger, no hang, nobody hurried."""

from __future__ import annotations

import contextlib
import datetime
import json
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from harness.program import hoctap
from harness.small_site import RESOURCE
from hoctap.linkcheck.fetcher import is_public
from hoctap.linkcheck.ledger import Ledger, LinkResult

PATIENCE = ("--limit", "0.6", "--pause", "0", "--backoff", "0.05", "--tries", "2", "--inside")


class Misbehaving(BaseHTTPRequestHandler):
    asked: Counter[str]
    refuses_all = False

    def do_GET(self) -> None:
        name = self.path.strip("/")
        self.asked[name] += 1
        if self.refuses_all:
            self.answer(429, {})
        elif name == "slow":
            time.sleep(3)
        elif name == "drip":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            for _ in range(30):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.1)
        elif name == "truncated":
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"short")
        elif name.startswith("loop"):
            self.answer(302, {"Location": "/loop2" if name == "loop1" else "/loop1"})
        elif name == "moved":
            self.answer(301, {"Location": "/200"})
        elif name == "busy":
            self.answer(429 if self.asked[name] == 1 else 200, {"Retry-After": "0"})
        elif name == "sup":
            self.answer(429, {"Retry-After": "\u00b2"})
        elif name == "year":
            self.answer(503, {"Retry-After": "Fri, 31 Dec 99999999999 23:59:59 GMT"})
        elif name == "port":
            self.answer(302, {"Location": "http://127.0.0.1:99999999/"})
        elif name == "brackets":
            self.answer(302, {"Location": "http://[::1"})
        elif name == "bytes":
            self.answer(302, {"Location": "http://\xff\xfe\x80/"})
        elif name == "endless":
            self.send_response(200)
            self.end_headers()
            for _ in range(1000):
                self.wfile.write(b"x" * 10_000)
        else:
            self.answer(int(name), {})

    def answer(self, code: int, headers: dict[str, str]) -> None:
        self.send_response(code)
        for key, value in headers.items():
            self.send_header(key, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def handle(self) -> None:
        # The checker hangs up on those that drip.
        with contextlib.suppress(OSError):
            super().handle()

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, Counter[str]]]:
    asked: Counter[str] = Counter()
    handler = type("Handler", (Misbehaving,), {"asked": asked})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", asked
    server.shutdown()
    server.server_close()
    thread.join()


WANTED = {
    "200": ("ok", "200"),
    "moved": ("ok", "200"),
    "busy": ("ok", "200"),
    "endless": ("ok", "200"),
    "401": ("doubtful", "401"),
    "403": ("doubtful", "403"),
    "429": ("doubtful", "429"),
    "404": ("failed", "404"),
    "410": ("failed", "410"),
    "500": ("failed", "500"),
    "slow": ("failed", "timeout"),
    "drip": ("failed", "timeout"),
    "truncated": ("failed", "truncated"),
    "loop1": ("failed", "redirect-loop"),
}


def write_records(site: Path, base: str, names: list[str]) -> None:
    for name in names:
        text = RESOURCE.replace("https://books.example.org/1", f"{base}/{name}")
        (site / f"resources/catalogue/r-{name}.yml").write_text(text, "utf-8")
    (site / "resources/catalogue/sach-mot.yml").unlink()


@pytest.mark.build
def test_every_misbehaviour(small_site: Path, server: tuple[str, Counter[str]]) -> None:
    base, asked = server
    write_records(small_site, base, list(WANTED))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
        text = RESOURCE.replace("https://books.example.org/1", f"{nobody}/x")
        (small_site / "resources/catalogue/nobody.yml").write_text(text, "utf-8")
        start = time.monotonic()
        done = hoctap(small_site, "links", *PATIENCE)
        assert time.monotonic() - start < 20
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    ledger = json.loads((small_site / "links.json").read_text("utf-8"))
    found = {address.rsplit("/", 1)[1]: (line["standing"], line["reason"]) for address, line in ledger.items()}
    assert found == WANTED | {"x": ("failed", "no-connection")}
    assert ledger[f"{base}/moved"]["moved_to"] == f"{base}/200"
    assert f"failed: {base}/404: 404" in done.stdout
    assert "resource:r-404" in done.stdout
    # What cannot get better is asked once; what may, as often as told.
    assert asked["404"] == asked["403"] == 1
    assert asked["500"] == asked["429"] == 2


@pytest.mark.build
def test_resumes_and_remembers_since_when(small_site: Path, server: tuple[str, Counter[str]]) -> None:
    base, asked = server
    write_records(small_site, base, ["200", "404"])
    ledger = Ledger(small_site / "links.json")
    ledger.note(f"{base}/404", LinkResult("failed", "404"), datetime.date(2026, 1, 2))
    ledger.note(f"{base}/200", LinkResult("ok", "200"), datetime.date.today())
    ledger.note(f"{base}/forgotten", LinkResult("ok", "200"), datetime.date(2026, 1, 2))
    ledger.save()
    assert hoctap(small_site, "links", *PATIENCE).returncode == 0
    assert asked == Counter({"404": 1})
    lines = Ledger(small_site / "links.json").lines
    assert set(lines) == {f"{base}/200", f"{base}/404"}
    assert lines[f"{base}/404"].since == "2026-01-02"
    assert lines[f"{base}/404"].checked == datetime.date.today().isoformat()
    review = hoctap(small_site, "review", "--days", "100000")
    assert review.returncode == 0
    assert "resources/catalogue/r-404.yml" in review.stdout
    assert "r-200" not in review.stdout


def test_a_spoilt_ledger_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "links.json").write_text('{"a": 1}', "utf-8")
    assert Ledger(tmp_path / "links.json").lines == {}


@pytest.mark.build
def test_one_host_is_asked_one_at_a_time(small_site: Path, server: tuple[str, Counter[str]]) -> None:
    base, _ = server
    write_records(small_site, base, ["200", "201", "202", "203"])
    start = time.monotonic()
    assert hoctap(small_site, "links", "--pause", "0.4").returncode == 0
    assert time.monotonic() - start > 1.2


@pytest.mark.build
def test_review_by_date(small_site: Path) -> None:
    done = hoctap(small_site, "review", "--days", "1")
    assert done.stdout.splitlines()[0].startswith("resources/catalogue/sach-mot.yml: 2026-01-02")
    assert hoctap(small_site, "review", "--days", "100000").stdout.startswith("0 ")


STRANGE = ("sup", "year", "port", "brackets", "bytes")


@pytest.mark.build
def test_strange_answers_hold_nothing_up(small_site: Path, server: tuple[str, Counter[str]]) -> None:
    """What makes a library raise is an answer of its address; the others are asked all the same."""
    base, _ = server
    write_records(small_site, base, [*STRANGE, "200"])
    start = time.monotonic()
    done = hoctap(small_site, "links", *PATIENCE)
    assert time.monotonic() - start < 20
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    ledger = json.loads((small_site / "links.json").read_text("utf-8"))
    found = {address.rsplit("/", 1)[1]: line["standing"] for address, line in ledger.items()}
    assert found == {"sup": "doubtful", **dict.fromkeys(STRANGE[1:], "failed"), "200": "ok"}


@pytest.mark.build
def test_addresses_inside_the_network_are_not_asked(small_site: Path, server: tuple[str, Counter[str]]) -> None:
    base, asked = server
    port = base.rsplit(":", 1)[1]
    write_records(small_site, base, ["200"])
    for number, host in enumerate(("127.0.0.1", "127.1.2.3", "10.255.255.1", "169.254.1.1", "0.0.0.0")):
        text = RESOURCE.replace("https://books.example.org/1", f"http://{host}:{port}/200")
        (small_site / f"resources/catalogue/n-{number}.yml").write_text(text, "utf-8")
    done = hoctap(small_site, "links", *PATIENCE[:-1])
    assert done.returncode == 0
    ledger = json.loads((small_site / "links.json").read_text("utf-8"))
    assert {line["reason"] for line in ledger.values()} == {"inside-network"}
    assert len(ledger) == 5
    assert asked == Counter()


@pytest.mark.parametrize(
    ("number", "outside"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("127.0.0.1", False),
        ("::1", False),
        ("::ffff:10.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("192.168.1.1", False),
        ("172.16.0.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
    ],
)
def test_which_numbers_are_outside(number: str, outside: bool) -> None:
    assert is_public(number) is outside


@pytest.mark.build
def test_the_time_for_everything_ends(small_site: Path, server: tuple[str, Counter[str]]) -> None:
    base, _ = server
    write_records(small_site, base, ["200", "slow", "drip"])
    start = time.monotonic()
    done = hoctap(small_site, "links", "--inside", "--pause", "60", "--total", "1")
    assert time.monotonic() - start < 20
    assert done.returncode == 0
    assert "checked next time" in done.stdout


@pytest.mark.build
def test_a_server_that_wants_no_more_is_left_in_peace(small_site: Path, server: tuple[str, Counter[str]]) -> None:
    base, _ = server
    names = [f"429?{number}" for number in range(12)]
    for number, name in enumerate(names):
        text = RESOURCE.replace("https://books.example.org/1", f"{base}/{name}")
        (small_site / f"resources/catalogue/r-{number}.yml").write_text(text, "utf-8")
    (small_site / "resources/catalogue/sach-mot.yml").unlink()
    Misbehaving.refuses_all = True
    try:
        done = hoctap(small_site, "links", *PATIENCE)
    finally:
        Misbehaving.refuses_all = False
    assert done.returncode == 0
    ledger = json.loads((small_site / "links.json").read_text("utf-8"))
    assert 0 < len(ledger) < len(names)
    assert f"{len(names) - len(ledger)} more addresses" in done.stdout
    # What has no result is asked the next time.
    assert all(line["reason"] == "429" for line in ledger.values())
