"""What README says of reading lists: made, printed, embedded by a school, and read by other programs and by ourselves."""

from __future__ import annotations

import csv
import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pymarc
import pypandoc
import rispy
import yaml
from playwright.sync_api import Browser, expect

from harness.browser.serving import serving
from tests.journeys.terminal import Terminal

BOOK = """\
title: {vi: "Toán vui \\"lớp bốn\\" > ba", en: "Merry maths"}
description: {vi: "Bài toán vui mỗi ngày.", en: "A merry problem a day."}
url: https://sach.example.org/toan-vui
licence: CC-BY-4.0
types: [book-library]
subjects: [mathematics]
levels: [primary]
audiences: [students]
languages: [vi]
creators: [{name: "Nguyễn, Văn Mẫu"}, "Trần Thị Thử"]
publisher: "Nhà in Mẫu"
date: 2021
added: 2026-11-25
keywords: ["phân số, số thập phân", toán]
"""
LIST = """\
title: {vi: 'Đọc "mọi nơi" > mọi lúc', en: Read everywhere}
intro: {vi: Sách cho lớp bốn., en: Books for grade four.}
curator: {vi: Trường Mẫu, en: Sample School}
audiences: [students]
levels: [primary]
updated: 2026-11-25
items: [{resource: toan-vui, note: {vi: nên đọc trước, en: read first}, required: true}]
"""


@contextmanager
def school_page(snippet: str) -> Iterator[str]:
    """A school's own page, elsewhere, with the snippet pasted into it."""

    class Page(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f"<!doctype html><meta charset=utf-8><title>Trường</title><h1>Thư viện</h1>{snippet}".encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *arguments: object) -> None:
            """Stay silent."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


def made(locality: Terminal) -> Path:
    """The site with one list, built for the address that the tests serve it at."""
    locality.types("make new KIND=resource ID=toan-vui")
    locality.write("resources/catalogue/toan-vui.yml", BOOK)
    assert "resources/reading-lists/lop-bon.yml" in locality.types("make new KIND=list ID=lop-bon")
    locality.write("resources/reading-lists/lop-bon.yml", LIST)
    locality.types("make check")
    return locality.root / "site"


def test_a_school_embeds_a_list(locality: Terminal, chromium: Browser) -> None:
    site = made(locality)
    site.mkdir()
    with serving(site) as address:
        # The built site replaces the folder, so the server is asked only afterwards.
        locality.types("make site", SITE_URL=address)
        with serving(locality.root / "site") as served:
            context = chromium.new_context(permissions=["clipboard-read", "clipboard-write"], locale="vi-VN")
            page = context.new_page()
            page.goto(f"{served}danh-sach-doc/lop-bon/")
            page.get_by_role("button", name="Chép mã").click()
            snippet = page.evaluate("navigator.clipboard.readText()").replace(address, served)
            with school_page(snippet) as school:
                page.goto(school)
                frame = page.locator("iframe")
                expect(frame).to_have_attribute("title", 'Đọc "mọi nơi" > mọi lúc')
                assert set(frame.evaluate("(f) => f.getAttributeNames()")) <= {
                    "src", "title", "width", "height", "loading", "style",
                }  # fmt: skip
                inside = page.frame_locator("iframe")
                expect(inside.get_by_role("link", name='Toán vui "lớp bốn" > ba')).to_be_visible()
            context.close()


def test_other_programs_and_our_own_import_read_a_list(locality: Terminal, tmp_path: Path) -> None:
    made(locality)
    locality.types("make site")
    exports = locality.root / "site/danh-sach-doc"
    (record,) = pymarc.parse_xml_to_array(str(exports / "lop-bon.marcxml"))
    assert record["008"].data[35:38] == "vie"
    assert record.title.startswith('Toán vui "lớp bốn" > ba')
    (entry,) = rispy.loads((exports / "lop-bon.ris").read_text("utf-8"))
    # A comma at the end says that the whole name is one: nobody takes "Thử" for the family's name.
    assert entry["authors"] == ["Nguyễn, Văn Mẫu", "Trần Thị Thử,"]
    cited = pypandoc.convert_file(str(exports / "lop-bon.bib"), "csljson", format="bibtex")
    assert "Nhà in Mẫu" in cited
    with (exports / "lop-bon.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["title_vi" if "title_vi" in row else "title"].startswith("Toán vui")

    # Into an empty catalogue: nobody's name, language or year is lost.
    for form in ("marcxml", "ris", "bib", "csv"):
        other = Terminal(tmp_path / f"from-{form}")
        locality.types(f"git worktree add -q --detach {other.root}")
        (other.root / ".venv").symlink_to(locality.root / ".venv")
        (other.root / f"sach.{form}").write_bytes((exports / f"lop-bon.{form}").read_bytes())
        other.types(f"make import FILE=sach.{form}")
        other.types("make check")
        (file_made,) = (other.root / "resources/catalogue/sach").rglob("*.yml")
        text = file_made.read_text("utf-8")
        record_made = yaml.safe_load(text)
        names = [each if isinstance(each, str) else each["name"] for each in record_made["creators"]]
        assert names == ["Nguyễn, Văn Mẫu", "Trần Thị Thử"], f"{form}: {text}"
        assert record_made["languages"] == ["vi"], f"{form}: {text}"
        assert "2021" in text, f"{form}: {text}"
        assert record_made["url"] == "https://sach.example.org/toan-vui", f"{form}: {text}"
