"""The guide `huong-dan/ngoai-tuyen`: editions made, opened from a folder and in Kiwix, and searched."""

from __future__ import annotations

import zipfile
from pathlib import Path

import httpx
from playwright.sync_api import Browser, expect

from harness.hosting.servers import free_port, running
from tests.journeys.terminal import Terminal
from tests.journeys.test_reading_list import made


def test_both_editions_are_opened_and_searched(locality: Terminal, chromium: Browser, tmp_path: Path) -> None:
    made(locality)
    locality.types("make offline")
    (archive,) = (locality.root / "offline").glob("*.zip")
    (zim,) = (locality.root / "offline").glob("*.zim")
    with zipfile.ZipFile(archive) as file:
        file.extractall(tmp_path / "usb")
    page = chromium.new_page(locale="vi-VN")
    page.goto((tmp_path / "usb/MO-TRANG.html").as_uri())
    page.wait_for_url("**/trang/index.html")
    page.locator("input[type=search]:visible").first.fill("toan vui")
    page.keyboard.press("Enter")
    page.locator("[data-id=toan-vui] a").first.click()
    expect(page.locator("h1")).to_contain_text("Toán vui")
    page.close()
    port = free_port()
    with running(["kiwix-serve", "--port", str(port), str(zim)], port, tmp_path / "log") as address:
        found = httpx.get(
            f"{address}search", params={"pattern": "toan vui", "books.name": zim.stem, "content": zim.stem}
        )
        assert "lớp bốn" in found.text
    # The site then offers both.
    locality.types("make site")
    offered = (locality.root / "site/ngoai-tuyen/index.html").read_text("utf-8")
    assert archive.name in offered
    assert zim.name in offered
