"""Untidy files of people and programs, with invented records: what becomes of them."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from harness.sites import add_vocabularies
from hoctap.imports.result import Row
from tests.imports.reading import read, told
from tests.imports.running import import_text, records, run_import

A = "https://a.example.org"
HEAD = "STT;Tên sách;Tác giả;Link\r\n"
LINE = f"1;Toán lớp năm;Nguyễn Văn Mẫu;{A}/1\r\n"
WANTED: Row = {"title": "Toán lớp năm", "creators": "Nguyễn Văn Mẫu", "url": f"{A}/1"}
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@pytest.fixture
def with_vocabularies(small_site: Path) -> Path:
    add_vocabularies(small_site)
    return small_site


def in_1258(text: str) -> bytes:
    """Windows-1258 has letters with their own marks; tones are signs after them."""
    made = ""
    for letter in text:
        apart = unicodedata.normalize("NFD", letter)
        tone = next((sign for sign in apart if sign in _TONES), "")
        made += unicodedata.normalize("NFC", apart.replace(tone, "")) + tone if tone else letter
    return made.encode("cp1258")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", in_1258(HEAD + LINE)),
        ("a.csv", ("sep=;\r\n" + HEAD + LINE).encode("utf-16")),
        ("a.txt", (HEAD + LINE).replace(";", "\t").encode("utf-16")),
        ("a.csv", f"sep=;\r\nSTT;Tªn s¸ch;T¸c gi¶;Link\r\n1;To¸n líp n¨m;NguyÔn V¨n MÉu;{A}/1\r\n".encode("cp1252")),
        ("a.csv", f"sep=;\r\nSTT;Teân saùch;Taùc giaû;Link\r\n1;Toaùn lôùp naêm;Nguyeãn Vaên Maãu;{A}/1\r\n".encode()),
        ("a.csv", f"\ufeff\ufeff;;;\r\nDANH MỤC;;;\r\n{HEAD}{LINE};;;\r\n".encode()),
    ],
    ids=["windows-1258", "utf-16", "excel-text", "tcvn3", "vni", "two-marks"],
)
def test_letters(tmp_path: Path, name: str, content: bytes) -> None:
    found = read(tmp_path, name, content)
    assert found.rows == [WANTED]
    if content.startswith((b"\xff\xfe", b"STT;T\xean")):
        assert "not in UTF-8" in told(found)


def test_other_bytes_are_refused(small_site: Path) -> None:
    (small_site / "a.csv").write_bytes(b"\x80\x81\x8d;\xff\xfe\r\n")
    status, said = run_import(small_site, "a.csv")
    assert (status, "save it as UTF-8" in said) == (1, True)


def test_signs_for_nothing_and_for_the_same(tmp_path: Path) -> None:
    text = (
        "Tên sách,Tác giả,NXB,Năm,ISBN,Link\n"
        f'Số,An Nguyễn,Giáo dục,2020.,"=""0306406152""",{A}/1\n'
        f"Hình,nt,-nt-,-,—,{A}/2\n"
        f'Nt,-,"""",N/A,,{A}/3\n'
    )
    assert read(tmp_path, "a.csv", text).rows == [
        {"title": "Số", "creators": "An Nguyễn", "publisher": "Giáo dục", "date": "2020.", "isbn": "0306406152", "url": f"{A}/1"},
        {"title": "Hình", "creators": "An Nguyễn", "publisher": "Giáo dục", "url": f"{A}/2"},
        {"title": "Nt", "publisher": "Giáo dục", "url": f"{A}/3"},
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "date"),
    [("2020.", "2020"), ("05/2020", "2020-05"), ("4/5/2020", "2020-05-04"), ("năm 2020", "2020"), ("c2020", "2020"), ("[2020]", "2020"), ("2020", "2020"), ("13/2020", None), ("1999-2020", None), ("15/08/2020 10:30:00", "2020-08-15"), ("Tháng 8 năm 2020", "2020-08"), ("ngày 1 tháng 8 năm 2020", "2020-08-01")],
)  # fmt: skip
def test_dates(small_site: Path, written: str, date: str | None) -> None:
    _, said = import_text(small_site, "a.csv", f"Tên,Năm,Link\nSố,{written},{A}/1\n")
    assert records(small_site)["so"].date == date
    assert (f"date: bỏ · dropped “{written}”" in said) == (date is None)


@pytest.mark.parametrize(
    ("written", "url", "lost"),
    [
        (f"{A}/1 (bản PDF)", f"{A}/1", "bản PDF"),
        (f"Drive: {A}/1", f"{A}/1", "Drive"),
        (f'"{A}/1\n{A}/2"', f"{A}/1", f"{A}/2"),
        ("https//a.example.org/1", f"{A}/1", ""),
        ("https:/a.example.org/1", f"{A}/1", ""),
        (f"{A}/https/1", f"{A}/https/1", ""),
        (f"{A}/Toán lớp 5.pdf", f"{A}/Toán%20lớp%205.pdf", ""),
        ("a.example.org/1", f"{A}/1", ""),
    ],
)
def test_addresses(small_site: Path, written: str, url: str, lost: str) -> None:
    status, said = import_text(small_site, "a.csv", f"Tên,Link\nSố,{written}\n")
    assert status == 0, said
    assert records(small_site)["so"].url == url
    assert (f"url: bỏ · dropped “{lost}”" in said) == bool(lost)


@pytest.mark.parametrize(
    ("written", "people"),
    [
        ("Nhiều tác giả", []),
        ("Khuyết danh", []),
        ("Nguyễn Văn An - Trần Thị Bình", ["Nguyễn Văn An", "Trần Thị Bình"]),
        ("Nguyễn Văn An và Trần Thị Bình", ["Nguyễn Văn An", "Trần Thị Bình"]),
        ('"PGS.TS. Nguyễn Văn An, ThS Trần Thị Bình và cộng sự"', ["PGS.TS. Nguyễn Văn An", "ThS Trần Thị Bình và cộng sự"]),
        ("Bộ Giáo dục và Đào tạo", ["Bộ Giáo dục và Đào tạo"]),
        ("Sở Văn hóa và Thể thao", ["Sở Văn hóa và Thể thao"]),
        ("Trần Thị Bình - Nhà in", ["Trần Thị Bình - Nhà in"]),
    ],
)  # fmt: skip
def test_people(small_site: Path, written: str, people: list[str]) -> None:
    _, said = import_text(small_site, "a.csv", f"Tên,Tác giả,Link\nSố,{written},{A}/1\n")
    assert [each.name for each in records(small_site)["so"].creators] == people, said


@pytest.mark.parametrize(
    ("written", "levels"),
    [("Tiểu học và THCS", ["primary", "lower-secondary"]), ("TH, THCS", ["primary", "lower-secondary"]), ("Tất cả", ["all"]), ("lớp 1, 2 và 6", ["primary", "lower-secondary"])],
)  # fmt: skip
def test_levels(with_vocabularies: Path, written: str, levels: list[str]) -> None:
    _, said = import_text(with_vocabularies, "a.csv", f'Tên,Cấp học,Link\nSố,"{written}",{A}/1\n')
    assert list(records(with_vocabularies)["so"].levels) == levels
    assert ", 0 giá trị bỏ" in said


def test_a_report_of_koha(tmp_path: Path) -> None:
    text = (
        "title;author;itemcallnumber;homebranch;barcode;isbn;publicationyear\n"
        '"Số học /";"Nguyễn, Văn Mẫu";"510 NGU";CPL;0001;"978-0-306-40615-7 (bìa mềm)";2020\n'
    )
    found = read(tmp_path, "a.csv", text)
    assert found.rows == [{
        "title": "Số học", "creators": "Nguyễn, Văn Mẫu", "shelf_mark": "510 NGU", "place": "CPL",
        "isbn": "978-0-306-40615-7 (bìa mềm)", "date": "2020",
    }]  # fmt: skip
    assert found.unknown_columns == ["barcode"]


def test_answers_to_a_form(small_site: Path) -> None:
    text = (
        '"Dấu thời gian","Tên học liệu","Link học liệu (Drive, YouTube…)","Dành cho khối lớp nào?","Giấy phép"\n'
        '"2026/03/02","Thí nghiệm","youtube.example.org/watch?v=abc","lớp 1, 2 và 3","Tự do sử dụng"\n'
    )
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    made = records(small_site)["thi-nghiem"]
    assert made.url == "https://youtube.example.org/watch?v=abc"
    assert "the address lacked “https://”, which was added" in said
    assert "licences: bỏ · dropped “Tự do sử dụng”" in said


def test_headings_in_two_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["TRƯỜNG MẪU"],
        ["STT", "Thông tin sách", None, "Vị trí", None],
        [None, "Tên sách", "Tác giả", "Kho", "Ký hiệu"],
        [1, "Dế Mèn", "Tô Hoài", "Kho mượn", "V14"],
        [None, "Tổng cộng", None, None, None],
        [None, None, None, "Hiệu trưởng", None],
    ):
        sheet.append(row)
    for cells in ("A1:E1", "A2:A3", "B2:C2", "D2:E2"):
        sheet.merge_cells(cells)
    book.save(tmp_path / "b.xlsx")
    found = read(tmp_path, "a.xlsx", (tmp_path / "b.xlsx").read_bytes())
    assert found.rows == [{"title": "Dế Mèn", "creators": "Tô Hoài", "place": "Kho mượn", "shelf_mark": "V14"}]


def test_tables_in_markdown(tmp_path: Path) -> None:
    text = (
        "# Học liệu\n\n| Tên | Link | Tác giả |\n|:---|---|---|\n"
        f"| **Toán** | [Mở]({A}/1) | An \\| Bình |\n| [Văn]({A}/2) | | |\n\nXem [thêm]({A}/3).\n\n"
        f"| Khác |\n|---|\n| x |\n\n|Tên sách|Địa chỉ|\n|-|-|\n|Sử|<{A}/4>|\n"
    )
    found = read(tmp_path, "a.md", text)
    assert found.rows == [
        {"title": "Toán", "url": f"{A}/1", "creators": "An | Bình"},
        {"title": "Văn", "url": f"{A}/2"},
        {"title": "Sử", "url": f"{A}/4"},
    ]
    assert found.places == ["5", "6", "16"]


def test_a_wrong_day_costs_no_record(small_site: Path) -> None:
    own: dict[str, Any] = {
        "id": "noi-khac", "title": {"vi": "Nơi khác"}, "description": {"vi": "Mô tả"}, "url": f"{A}/1", "licence": "CC-BY-4.0",
        "openness": "open", "types": "guide", "subjects": ["reading"], "levels": None, "audiences": ["general"],
        "languages": ["vi"], "publisher": {"name": "Nhà in"}, "added": "hôm qua", "reviewed": "2026-13-01",
    }  # fmt: skip
    (small_site / "a.jsonl").write_text("\ufeff" + json.dumps(own) + "\r\n\r\n", "utf-8")
    _, said = run_import(small_site, "a.jsonl")
    assert "noi-khac" in records(small_site)
    for lost in ("added: bỏ · dropped “hôm qua”", "reviewed: bỏ · dropped “2026-13-01”"):
        assert lost in said
