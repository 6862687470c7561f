"""The editing loop: a saved file is in the browser, and a mistake leaves the last good pages."""

from __future__ import annotations

import concurrent.futures
import json
import os
import shutil
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from harness.program import hoctap
from hoctap.devserver.server import is_own_host
from hoctap.loading.sources import changed, snapshot
from tests.cli.previewing import asked, page, previewing, wait_for

pytestmark = pytest.mark.build


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
    record, way = root / "resources/catalogue/sach-mot.yml", root / "theme/parts/way.html"
    good = record.read_text("utf-8")
    record.write_text(good + "la: 1\n", "utf-8")
    time.sleep(1)
    assert "Sách một" in page(book)
    # The theme changes while the content has a problem: both are shown once the content is sound.
    way.write_text(way.read_text("utf-8").replace("{{ w('home') }}", "Về nhà"), "utf-8")
    time.sleep(1)
    assert "Sách một" in page(book)
    record.write_text(good, "utf-8")
    assert wait_for(lambda: "Về nhà" in page(book))


def test_a_page_that_cannot_be_made_says_so_and_comes_back(shown: tuple[Path, str]) -> None:
    root, book = shown
    # The theme's template is used instead of the kind's, as soon as there is one.
    template = root / "theme/pages/resource.html"
    template.write_text("{% if %}", "utf-8")

    def refused() -> str:
        try:
            urllib.request.urlopen(book, timeout=5).close()
        except urllib.error.HTTPError as error:
            return f"{error.code} {error.read().decode()}"
        return ""

    assert wait_for(lambda: refused().startswith("500"))
    assert "/__reload.js?" in refused()
    template.write_text("Sách của xã: {{ t(resource.title) }}", "utf-8")
    assert wait_for(lambda: "Sách của xã: " in page(book))
    template.unlink()
    assert wait_for(lambda: "Sách một" in page(book) and "Sách của xã: " not in page(book))


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


def test_each_file_has_its_type_and_head_has_no_body(shown: tuple[Path, str]) -> None:
    home = shown[1].removesuffix("hoc-lieu/sach-mot/")
    for path, kind in {
        "": "text/html; charset=utf-8",
        "quan-tri/": "text/html; charset=utf-8",
        "khong-co/": "text/html; charset=utf-8",
        "du-lieu/resources.json": "application/json; charset=utf-8",
        "du-lieu/resources.csv": "text/csv; charset=utf-8",
        "lich.ics": "text/calendar; charset=utf-8",
        "tin-tuc/atom.xml": "application/xml; charset=utf-8",
        "robots.txt": "text/plain; charset=utf-8",
        "ke-hoach/muc-tieu.pdf": "application/pdf",
    }.items():
        status, headers, body = asked(home + path)
        assert headers["content-type"] == kind, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cross-origin-resource-policy"] == "same-origin"
        again, of_head, none = asked(home + path, "HEAD")
        assert (again, of_head["content-type"], none) == (status, kind, b""), path
        assert int(of_head["content-length"]) == len(body) > 0


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
def test_what_would_change_something_is_not_allowed(shown: tuple[Path, str], method: str) -> None:
    status, headers, body = asked(shown[1], method)
    assert (status, headers["allow"]) == (405, "GET, HEAD")
    assert body.startswith("Chỉ trả lời GET và HEAD.".encode())


def test_a_folder_without_its_slash_leads_there(shown: tuple[Path, str]) -> None:
    status, headers, _ = asked(shown[1].removesuffix("/"))
    assert (status, headers["location"]) == (302, "/hoc-lieu/sach-mot/")
    assert asked(shown[1].replace("sach-mot/", "khong-co"))[0] == 404
    home = shown[1].removesuffix("hoc-lieu/sach-mot/")
    assert asked(home.removesuffix("/") + "//kien.example.org/hoc-lieu")[0] == 404


@pytest.mark.parametrize(
    "host", ["rebind.evil.example:8123", "localhost.evil.example", "evil.example", "10.0.0.9", "["]
)
def test_a_foreign_name_reads_nothing(shown: tuple[Path, str], host: str) -> None:
    for method in ("GET", "HEAD"):
        status, _, body = asked(shown[1], method, {"Host": host})
        assert status == 421
        assert "Sách một".encode() not in body
    assert asked(shown[1].replace("hoc-lieu/sach-mot/", "__reload.js"), "GET", {"Host": host})[0] == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:9", "127.0.0.1", "127.0.0.1:81", "[::1]:8000", "[::1]"])
def test_this_machines_own_names_are_answered(shown: tuple[Path, str], host: str) -> None:
    assert asked(shown[1], "GET", {"Host": host})[0] == 200


@pytest.mark.parametrize(
    ("name", "host", "own"),
    [
        ("may-toi.lan:8000", "may-toi.lan", True),
        ("May-Toi.lan", "may-toi.lan", True),
        ("may-khac.lan", "may-toi.lan", False),
        ("192.168.1.7:8000", "192.168.1.7", True),
        ("192.168.1.8:8000", "192.168.1.7", False),
        # For the whole network: by any address in figures, which cannot be made to lead elsewhere.
        ("192.168.1.7:8000", "0.0.0.0", True),
        ("[fe80::1]:8000", "::", True),
        ("evil.example", "0.0.0.0", False),
        ("evil.example", "::", False),
        ("", "127.0.0.1", False),
    ],
)
def test_which_names_are_the_previews_own(name: str, host: str, *, own: bool) -> None:
    assert is_own_host(name, host) == own


def test_over_the_newer_internet_protocol(small_site: Path) -> None:
    with previewing(small_site, "--host", "::1", host="[::1]") as address:
        assert wait_for(lambda: "Sách một" in page(f"{address}hoc-lieu/sach-mot/"))


def test_a_folder_that_was_replaced_is_still_watched(shown: tuple[Path, str]) -> None:
    root, book = shown
    (root / "resources").rename(root / "truoc")
    shutil.copytree(root / "truoc", root / "resources")
    record = root / "resources/catalogue/sach-mot.yml"
    for number in range(1, 4):
        time.sleep(1)
        text = (root / "truoc/catalogue/sach-mot.yml").read_text("utf-8")
        record.write_text(text.replace("Sách một", f"Sách lần {number}"), "utf-8")
        assert wait_for(lambda number=number: f"Sách lần {number}" in page(book))  # type: ignore[misc]
    # A folder of the folder, and back from nothing.
    shutil.rmtree(root / "resources/catalogue")
    shutil.copytree(root / "truoc/catalogue", root / "resources/catalogue")
    assert wait_for(lambda: "Sách một" in page(book))
    record.write_text(record.read_text("utf-8").replace("Sách một", "Sách cuối"), "utf-8")
    assert wait_for(lambda: "Sách cuối" in page(book))


def test_a_save_of_the_same_size_and_time_is_seen(shown: tuple[Path, str]) -> None:
    root, book = shown
    record = root / "resources/catalogue/sach-mot.yml"
    before, stat = snapshot(root), record.stat()
    with record.open("r+b") as file:
        file.write(record.read_bytes().replace("Sách một".encode(), "Sách hột".encode()))
    os.utime(record, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    again = record.stat()
    assert (again.st_size, again.st_mtime_ns, again.st_ino) == (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    assert changed(before, snapshot(root)) == ["resources/catalogue/sach-mot.yml"]
    assert wait_for(lambda: "Sách hột" in page(book))


def test_many_requests_at_once_wait_for_no_second_try(shown: tuple[Path, str]) -> None:
    """A connection that finds the queue full is tried again after a second, then after three and seven."""
    home = shown[1].removesuffix("hoc-lieu/sach-mot/")
    assert json.loads(asked(f"{home}du-lieu/build.json")[2])

    def seconds(_: int) -> float:
        start = time.monotonic()
        assert asked(f"{home}du-lieu/build.json")[0] == 200
        return time.monotonic() - start

    with concurrent.futures.ThreadPoolExecutor(100) as pool:
        taken = sorted(pool.map(seconds, range(100)))
    assert taken[-1] < 5, taken[-5:]
