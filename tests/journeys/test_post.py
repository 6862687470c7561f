"""The guide `bien-tap/hen-gio`: a post is written today and comes out at its time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, expect

from guide import pages
from harness.hosting.servers import free_port, running
from tests.journeys.terminal import Terminal


@contextlib.contextmanager
def python_server(folder: Path, log: Path) -> Iterator[str]:
    """`python3 -m http.server 8001 --directory xem-thu`, on a free port."""
    port = free_port()
    command = ["python3", "-m", "http.server", str(port), "--bind", "127.0.0.1", "--directory", str(folder)]
    with running(command, port, log) as address:
        yield address


def test_a_post_comes_out_at_its_time(locality: Terminal, chromium: Browser, tmp_path: Path) -> None:
    made = locality.types("make new KIND=news ID=ngay-hoi-doc-sach")
    ((path, text),) = pages.files("hen-gio").items()
    assert Path(path).name in made
    for template in (locality.root / "content/news").rglob("*.md"):
        template.unlink()
    locality.write(path, text)
    locality.types("make check")
    locality.types('make site ARGS="--now 2026-12-01T06:59:00+07:00 --site xem-thu/truoc"')
    locality.types('make site ARGS="--now 2026-12-01T07:00:00+07:00 --site xem-thu/sau"')
    with python_server(locality.root / "xem-thu", tmp_path / "log") as address:
        page = chromium.new_page(locale="vi-VN")
        page.goto(f"{address}truoc/tin-tuc/")
        expect(page.locator("h1")).to_be_visible()
        assert page.get_by_role("link", name="Mời dự ngày hội đọc sách").count() == 0
        page.goto(f"{address}sau/tin-tuc/")
        page.get_by_role("link", name="Mời dự ngày hội đọc sách").first.click()
        expect(page.locator("main")).to_contain_text("Mang theo một cuốn sách")
        page.close()
    hidden = [file for file in (locality.root / "xem-thu/truoc").rglob("*") if file.is_file()]
    assert len(hidden) > 100
    told = [file for file in hidden if "Mời dự ngày hội".encode() in file.read_bytes()]
    # The guide itself shows the post as its example.
    assert [file for file in told if "bien-tap/hen-gio" not in file.as_posix()] == []
