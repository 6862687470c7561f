"""Sheets with the fields down a column and a resource in each column, with invented records."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from hoctap.imports.result import Row
from tests.imports.reading import read, told
from tests.imports.running import import_text, records

A = "https://a.example.org"
WANTED: list[Row] = [
    {"title": "Toán lớp năm", "creators": "Nguyễn Văn Mẫu", "date": "2019", "url": f"{A}/1"},
    {"title": "Hình", "creators": "An Bình", "url": f"{A}/2"},
]
SHEET = f"""\
DANH MỤC HỌC LIỆU,,,
,,Tài liệu 1,Tài liệu 2
1,Tên học liệu:,Toán lớp năm,Hình
2,Tác giả,Nguyễn Văn Mẫu,An Bình
3,Năm XB,2019,#N/A
4,Link,{A}/1,{A}/2
5,Mức khó,ba,bốn
"""


def test_columns_become_rows(tmp_path: Path) -> None:
    found = read(tmp_path, "a.csv", SHEET)
    assert found.rows == WANTED
    assert found.places == ["C", "D"]
    assert found.questions == {"Mức khó": "ba"}
    said = told(found)
    assert "each column of this table is one resource (the fields are named in column B)" in said
    assert "means a column of the table: C, D" in said
    assert "D5 #N/A" in said


def test_a_workbook_with_links_and_one_resource(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["PHIẾU HỌC LIỆU"], [], ["Tên sách", "Số"], ["Tác giả", "An Bình"], ["Mở", "Xem tại đây"]):
        sheet.append(row)
    sheet["B5"].hyperlink = f"{A}/1"
    book.save(tmp_path / "b.xlsx")
    found = read(tmp_path, "a.xlsx", (tmp_path / "b.xlsx").read_bytes())
    assert found.rows == [{"title": "Số", "creators": "An Bình", "url": f"{A}/1"}]
    assert found.places == ["B"]


@pytest.mark.parametrize(
    "text",
    [
        f"Tên,Tác giả,Link\nTác giả,An,{A}/1\nNăm,An,{A}/2\nChủ đề,An,{A}/3\n",
        f"Tên,Link\nSách,{A}/1\nTác giả,{A}/2\n",
        "Tên\nSố\nHình\nTác giả\nNăm\nTừ khóa\n",
    ],
)
def test_titles_that_are_words_for_fields_turn_nothing(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, "a.csv", text)
    assert len(found.rows) == text.count("\n") - 1
    assert "each column" not in told(found)


def test_what_became_of_each_column(small_site: Path) -> None:
    status, said = import_text(small_site, "a.csv", f"Tên sách,Số,,Đo\nLink,{A}/1,{A}/2,không có\nNgôn ngữ,vi,vi,xx1\n")
    assert status == 1
    assert set(records(small_site)) >= {"so"}
    assert "row C: thiếu · lacks: title" in said
    assert "row D: không hợp lệ · not valid: url" in said
