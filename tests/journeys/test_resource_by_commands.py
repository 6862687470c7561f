"""The guide `bien-tap/dong-lenh`, followed from its words: a resource made by commands, seen, and handed in."""

from __future__ import annotations

import subprocess
from pathlib import Path

from playwright.sync_api import Browser, expect

from guide import pages
from tests.journeys.terminal import Terminal


def test_a_resource_is_added_seen_and_handed_in(locality: Terminal, chromium: Browser, tmp_path: Path) -> None:
    server = tmp_path / "server.git"
    subprocess.run(["git", "clone", "--quiet", "--bare", str(locality.root), str(server)], check=True)
    locality.types(f"git remote add origin {server}")
    locality.types("git fetch --quiet && git branch --set-upstream-to=origin/main")

    locality.types("git pull")
    locality.types("git switch -c them-vui-hoc-phep-tru")
    said = locality.types("make new KIND=resource ID=vui-hoc-phep-tru")
    ((path, text),) = pages.files("dong-lenh").items()
    assert path in said
    # The template's own words are no content.
    locality.types("make check", exit_status=2)

    locality.write(path, text)
    assert "Không có lỗi." in locality.types("make check")
    assert "Không có lỗi." in locality.types("python start.py check")

    locality.write(path, text.replace("[mathematics]", "[mathematic]"))
    said = locality.types("make check", exit_status=2)
    (seen,) = (block.text for block in pages.blocks(pages.page("dong-lenh", "vi")) if block.form == "text")
    assert seen in said
    locality.write(path, text)

    with locality.previewing() as address:
        page = chromium.new_page(locale="vi-VN")
        page.goto(f"{address}hoc-lieu/vui-hoc-phep-tru/")
        expect(page.locator("h1")).to_have_text("Vui học phép trừ")
        locality.write(path, text.replace("Vui học phép trừ", "Vui học phép cộng"))
        # Nobody presses the button that loads the page again.
        expect(page.locator("h1")).to_have_text("Vui học phép cộng")
        page.close()
    locality.write(path, text)

    locality.types(f"git add {path}")
    locality.types('git commit -m "Thêm học liệu: Vui học phép trừ"')
    locality.types("git push -u origin HEAD")
    assert "Thêm học liệu: Vui học phép trừ" in locality.types("git log origin/them-vui-hoc-phep-tru -1")


def test_without_make(locality: Terminal) -> None:
    assert "resources/catalogue/vui-hoc-phep-tru.yml" in locality.types("python start.py new resource vui-hoc-phep-tru")
    locality.types("git clean -fdq")
    said = locality.types("python start.py site")
    assert (locality.root / "site/index.html").is_file(), said
    assert "make" not in locality.types("python start.py help").splitlines()[2]
