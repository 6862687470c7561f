"""The guide `bien-tap/bang-tinh`: a sheet is imported, another place's catalogue is taken over, and both are seen."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from playwright.sync_api import Browser, expect

from guide import pages
from tests.harvest.serving import offer, record, served
from tests.journeys.terminal import Terminal


def filled_in(path: Path) -> None:
    """The sheet of the guide, whose page shows each column as a line of its first table."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in zip(*pages.first_table(pages.page("bang-tinh", "vi")), strict=True):
        sheet.append(row)
    book.save(path)


def test_a_sheet_becomes_resources(locality: Terminal, chromium: Browser) -> None:
    filled_in(locality.root / "sach-moi.xlsx")
    said = locality.types("make import FILE=sach-moi.xlsx")
    (seen,) = (block.text for block in pages.blocks(pages.page("bang-tinh", "vi")) if block.form == "text")
    assert said.endswith(seen)
    assert "Không có lỗi." in locality.types("make check")
    # The same sheet again makes nothing twice.
    assert "0 bản ghi mới" in locality.types("make import FILE=sach-moi.xlsx")
    with locality.previewing() as address:
        page = chromium.new_page(locale="vi-VN")
        page.goto(f"{address}hoc-lieu/trong-rau-trong-chau/")
        expect(page.get_by_role("heading", level=1, name="Trồng rau trong chậu")).to_be_visible()
        page.goto(f"{address}tim-kiem/?q=trong%20rau%20chau")
        expect(page.locator("[data-result][data-id=trong-rau-trong-chau]")).to_be_visible()
        page.close()


def test_another_places_catalogue_is_taken_over(locality: Terminal) -> None:
    (source,) = (
        block.text
        for block in pages.blocks(pages.page("danh-muc-khac", "vi"))
        if block.form == "yaml" and "protocol: jsonl" in block.text
    )
    with served() as state:
        offer(state, record("noi-khac"), path="/du-lieu/resources.jsonl")
        locality.write("content/sources.yml", source.replace("https://kho.example.org/", state.address))
        # A place on this machine is asked only where one says so.
        assert "1 mới" in locality.types('make harvest ARGS="kho-mau --dry-run --inside"')
        assert not (locality.root / "resources/harvested").exists()
        assert "1 mới" in locality.types('make harvest ARGS="--inside"')
    assert "Không có lỗi." in locality.types("make check")
    assert list((locality.root / "resources/harvested/kho-mau").rglob("noi-khac.yml"))


def test_a_file_whose_name_is_a_command_is_only_a_file(locality: Terminal) -> None:
    locality.write("s`touch pwned`.csv", "Tên,Địa chỉ\nMột cuốn sách,https://a.example.org/1\n")
    locality.types("make import FILE='s`touch pwned`.csv'")
    assert not (locality.root / "pwned").exists()
