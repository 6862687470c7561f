"""The guide `huong-dan/bieu-mau`: the form of the preview is opened, filled in, saved, checked and handed in."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from harness.cms.editor import Editor
from tests.journeys.terminal import Terminal

SOURCES = ("content", "docs", "resources")


def sources(root: Path) -> dict[str, str]:
    """The text files that the forms can open, by their paths."""
    return {
        file.relative_to(root).as_posix(): file.read_text("utf-8")
        for name in SOURCES
        for file in sorted((root / name).rglob("*"))
        if file.suffix in (".yml", ".md")
    }


def test_a_resource_by_the_form(locality: Terminal, chromium: Browser) -> None:
    before = sources(locality.root)
    with locality.previewing() as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 4000}, locale="vi-VN")
        editor = Editor(page, f"{address}quan-tri/", before)
        editor.open("resource/new")
        editor.write("title.vi", "Đếm sao")
        # Somebody else's change arrives while the form is open; what was typed stays.
        locality.write(
            "content/abbreviations.yml", locality.read("content/abbreviations.yml") + "\n# nhận từ máy khác\n"
        )
        page.wait_for_timeout(3_000)
        assert editor.box("title.vi").input_value() == "Đếm sao"
        editor.complete_resource("Đếm sao trên trời quê.", "https://sach.example.org/dem-sao")
        editor.save()
        after = editor.files()
        (path,) = set(after) - set(before)
        assert editor.reporter == []
        # The browser's folder stands for the clone: what it saved goes there. The page is not there until it is read.
        locality.write(path, after[path])
        page.goto(f"{address}hoc-lieu/dem-sao/")
        expect(page.locator("h1")).to_have_text("Đếm sao")
        page.close()
    assert "Không có lỗi." in locality.types("make check")
    locality.types("git add resources && git commit -q -m 'Thêm học liệu: Đếm sao'")


def test_the_pages_of_the_preview(project: Terminal, chromium: Browser) -> None:
    with project.previewing() as address:
        page = chromium.new_page(locale="vi-VN")
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        for path in ("", "hoc-lieu/", "hoc-lieu/kiwix/", "chien-dich/", "lich/", "en/", "quan-tri/"):
            answer = page.goto(address + path)
            assert answer is not None
            assert answer.ok, path
            assert answer.headers["content-type"] == "text/html; charset=utf-8"
            expect(page.locator("h1").first).to_be_visible()
            assert page.evaluate("document.fonts.ready.then(() => [...document.styleSheets].length)") > 0
        page.close()
    assert said == []
