"""Spreadsheets as offices keep them: titles above the headings, sections, sums, links, merged cells, several sheets."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from harness.sites import FULL
from hoctap.imports.headings import meaning
from tests.imports.running import import_text, records, run_import

ADDRESS = "https://a.example.org"


def workbook(file: Path, fill: Callable[[Any], object]) -> None:
    book = openpyxl.Workbook()
    fill(book)
    book.save(file)


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tên sách *", "title"), ("TÊN TÀI LIỆU", "title"), ("Ten sach (bắt buộc)", "title"), ("Nhan đề", "title"),
        ("Tên tài liệu bạn muốn chia sẻ", "title"), ("1. Vui lòng nhập tên tài liệu", "title"),
        ("Title of the resource", "title"), ("What is the title of the resource?", "title"), ("Book title", "title"), ("title_vi", "title"),
        ("Tên sách tiếng Anh", "title_en"), ("Tên tác giả", "creators"), ("Họ và tên tác giả:", "creators"),
        ("Author(s)", "creators"), ("Năm XB", "date"), ("Năm xuất bản", "date"), ("Publication year", "date"),
        ("Link tải", "url"), ("Đường link", "url"), ("Đường link tài liệu (Google Drive)", "url"), ("Link to the file", "url"),
        ("Môn học", "subjects"), ("Môn", "subjects"), ("Khối lớp", "levels"), ("Lớp", "levels"), ("Khối", "levels"),
        ("NXB", "publisher"), ("Nhà xuất bản", "publisher"), ("Từ khóa", "keywords"), ("Đối tượng sử dụng", "audiences"),
        # In the letters of old fonts.
        ("Tªn s¸ch", "title"), ("T¸c gi¶", "creators"), ("Teân saùch", "title"),
        # Something else.
        ("STT", None), ("Giá", None), ("Ghi chú", None), ("Tên trường", None), ("Đường link ảnh bìa", None),
        ("Email tác giả", None), ("Dấu thời gian", None), ("Timestamp", None), ("Số lượng", "copies"), ("Năm học", None),
        ("Ủy ban nhân dân xã Mẫu", None),
    ],
)  # fmt: skip
def test_headings(heading: str, field: str | None) -> None:
    found = meaning(heading)
    assert (found and found[0]) == field


def test_plainer_headings_win(small_site: Path) -> None:
    """A form asks for the sender's name too."""
    status, said = import_text(small_site, "a.csv", f"Name,Title,Link\nAi đó,Sách hay,{ADDRESS}/1\n")
    assert status == 0, said
    assert "sach-hay" in records(small_site)


def test_the_line_that_names_the_mark(small_site: Path) -> None:
    status, said = import_text(small_site, "a.csv", f"sep=;\nTên;Link\nMột, hai;{ADDRESS}/1\n")
    assert status == 0, said
    assert records(small_site)["mot-hai"].url == f"{ADDRESS}/1"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_mark_is_seen_in_the_headings(small_site: Path, mark: str) -> None:
    """The lines above hold other marks."""
    text = f"Sách, báo, tạp chí; năm 2026\n\nSTT{mark}Tên sách{mark}Link\n1{mark}Một{mark}{ADDRESS}/1\n"
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    assert "mot" in records(small_site)


def test_line_ends_of_old_macs(small_site: Path) -> None:
    (small_site / "a.csv").write_bytes(f"Tên;Link\rMột;{ADDRESS}/1\r".encode())
    status, said = run_import(small_site, "a.csv")
    assert status == 0, said
    assert "mot" in records(small_site)


def test_rows_above_the_header(small_site: Path) -> None:
    text = "ỦY BAN NHÂN DÂN XÃ MẪU,,,\n,,,\nDANH MỤC TÀI LIỆU,,,\n" + ",,,\n" * 40
    text += f"TT,Tên tài liệu,Đường link,Giá\n1,Một,{ADDRESS}/1,10\n2,,{ADDRESS}/2,\n"
    status, said = import_text(small_site, "a.csv", text)
    # The row's number is that of the spreadsheet program.
    assert "row 46: thiếu · lacks: title" in said
    assert status == 1
    assert "mot" in records(small_site)


def test_no_header_is_said(small_site: Path) -> None:
    status, said = import_text(small_site, "a.csv", f"Xã Mẫu,,\nMã,Số,Nơi\n1,2,{ADDRESS}/1\n")
    assert status == 1
    assert "dòng 2 được coi là dòng tiêu đề: “Mã”, “Số”, “Nơi”" in said
    assert "no column for the title; row 2 was taken as the header" in said


def test_columns_that_mean_nothing_do_not_fail(small_site: Path) -> None:
    status, said = import_text(small_site, "a.csv", f"STT,Tên,Link,Giá,\n1,Một,{ADDRESS}/1,5,lạc\n")
    assert status == 0
    # Also the cell under no heading is told.
    assert "columns not used: stt, giá, E" in said
    assert "3 values in unused columns were not imported" in said


def test_sections_sums_and_signatures(small_site: Path) -> None:
    text = (
        f"STT,Tên,Tác giả,Link\n(1),(2),(3),(4)\nI. SÁCH,,,\n1,Một,A,{ADDRESS}/1\n,Phần 2: Truyện,,\nSTT,Tên,Tác giả,Link\n"
        f"2,Tổng quan về đất,B,{ADDRESS}/2\n3,,,\n4,,,\nTổng cộng,2,,\n,Người lập,Thủ trưởng,\n"
    )
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    assert {"mot", "tong-quan-ve-dat"} <= set(records(small_site))
    assert len(records(small_site)) == 3
    for told in ("3 “I. SÁCH”", "5 “Phần 2: Truyện”", "2 “(1)”", "6 “STT”", "10 “Tổng cộng”", "11 “Người lập”"):
        assert told in said, told


def test_a_book_without_an_address_is_no_section(small_site: Path) -> None:
    status, said = import_text(small_site, "a.csv", "Tên,Link\nPhần mềm học toán,\n1. Toán,\n")
    assert status == 1
    assert "row 2: thiếu · lacks: url" in said
    assert "row 3: thiếu · lacks: url" in said


def test_links_of_cells(small_site: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["Tên", "Link"])
        sheet.append(["Một", "Xem tại đây"])
        sheet["B2"].hyperlink = f"{ADDRESS}/1"
        sheet.append(["Hai", f'=HYPERLINK("{ADDRESS}/2?a=1&b=2","Xem")'])
        sheet.append(["Ba", None])
        sheet["A4"].hyperlink = f"{ADDRESS}/3"
        sheet.append(["Bốn", f"{ADDRESS}/4"])
        sheet["B5"].hyperlink = f"{ADDRESS}/other"
        sheet.append(["Năm", "=HYPERLINK(D6,A6)", None, f"{ADDRESS}/5"])
        sheet.append(["Sáu", "thư"])
        sheet["B7"].hyperlink = "mailto:a@b.example.org"

    workbook(small_site / "a.xlsx", fill)
    status, said = run_import(small_site, "a.xlsx")
    assert status == 1
    assert "row 7: không hợp lệ · not valid: url" in said
    found = {each.title["vi"]: each.url for each in records(small_site).values()}
    assert found["Một"] == f"{ADDRESS}/1"
    assert found["Hai"] == f"{ADDRESS}/2?a=1&b=2"
    assert found["Ba"] == f"{ADDRESS}/3"
    assert found["Bốn"] == f"{ADDRESS}/4"
    assert found["Năm"] == f"{ADDRESS}/5"


def test_merged_cells_count_in_every_row(small_site: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["DANH MỤC"])
        sheet.merge_cells("A1:D1")
        sheet.append(["Tên", "NXB", "Năm", "Link"])
        for number in range(3):
            sheet.append(
                [
                    f"Sách {number}",
                    "NXB Mẫu" if number == 0 else None,
                    2020 if number == 0 else None,
                    f"{ADDRESS}/{number}",
                ]
            )
        sheet.append(["Sách 3", None, None, f"{ADDRESS}/3"])
        sheet.merge_cells("B3:B5")
        sheet.merge_cells("C3:C5")

    workbook(small_site / "a.xlsx", fill)
    status, said = run_import(small_site, "a.xlsx")
    assert status == 0, said
    found = records(small_site)
    assert [(found[f"sach-{n}"].publisher.name, found[f"sach-{n}"].date) for n in range(4)] == [
        ("NXB Mẫu", "2020"),
        ("NXB Mẫu", "2020"),
        ("NXB Mẫu", "2020"),
        ("chưa rõ", None),
    ]


def test_every_sheet_is_read_or_named(small_site: Path) -> None:
    def fill(book: Any) -> None:
        book.active.title = "Ẩn"
        book.active.append(["Tên", "Link"])
        book.active.append(["Bí mật", f"{ADDRESS}/0"])
        book.active.sheet_state = "hidden"
        for number in (1, 2):
            sheet = book.create_sheet(f"Lớp {number}")
            sheet.append(["Tên", "Link"])
            sheet.append([f"Sách {number}", f"{ADDRESS}/{number}"])
        book.create_sheet("Hướng dẫn").append(["Điền từ dòng 2"])
        book["Lớp 2"].append([None, f"{ADDRESS}/x"])

    workbook(small_site / "a.xlsx", fill)
    status, said = run_import(small_site, "a.xlsx")
    assert status == 1
    assert "row 3 (“Lớp 2”): thiếu · lacks: title" in said
    assert "hidden sheets, not read: “Ẩn”" in said
    assert "sheet “Hướng dẫn” not read" in said
    assert {"sach-1", "sach-2"} <= set(records(small_site))
    assert "bi-mat" not in records(small_site)


def test_a_table_that_is_passed_over_fails(small_site: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(["Tên", "Link"])
        book.active.append(["Một", f"{ADDRESS}/1"])
        other = book.create_sheet("Khác")
        for number in range(3):
            other.append([f"Sách {number}", f"{ADDRESS}/{number}"])

    workbook(small_site / "a.xlsx", fill)
    status, said = run_import(small_site, "a.xlsx")
    assert status == 1
    assert "sheet “Khác” not read" in said


def test_hidden_rows_are_imported_and_named(small_site: Path) -> None:
    def fill(book: Any) -> None:
        sheet = book.active
        sheet.append(["Tên", "Link"])
        for number in (1, 2):
            sheet.append([f"Sách {number}", f"{ADDRESS}/{number}"])
        sheet.row_dimensions[3].hidden = True

    workbook(small_site / "a.xlsx", fill)
    status, said = run_import(small_site, "a.xlsx")
    assert status == 0
    assert "hidden rows are imported too: 3" in said
    assert "sach-2" in records(small_site)


@pytest.mark.parametrize(
    "error", ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "Err:502", "#####"]
)
def test_errors_of_the_spreadsheet_are_no_values(small_site: Path, error: str) -> None:
    text = f"Tên,Tác giả,Link\n{error},A,{ADDRESS}/1\nHai,{error},{ADDRESS}/2\nC# và #học,B,{ADDRESS}/3\n"
    status, said = import_text(small_site, "a.csv", text)
    assert status == 1
    assert "row 2: thiếu · lacks: title" in said
    assert f"A2 {error}" in said
    found = records(small_site)
    assert found["hai"].creators == ()
    assert "c-va-hoc" in found


def test_an_error_in_a_workbook(small_site: Path) -> None:
    def fill(book: Any) -> None:
        book.active.append(["Tên", "Link"])
        book.active.append(["#N/A", f"{ADDRESS}/1"])
        book.active["A2"].data_type = "e"

    workbook(small_site / "a.xlsx", fill)
    status, said = run_import(small_site, "a.xlsx")
    assert status == 1
    assert "A2 #N/A" in said


def test_quotes_that_swallow_rows_are_told(small_site: Path) -> None:
    status, said = import_text(small_site, "a.csv", f'Tên,Link\nMột,{ADDRESS}/1\n"Hai,{ADDRESS}/2\nBa,{ADDRESS}/3\n')
    assert status == 1
    assert "a double quote is misplaced or never closed" in said


@pytest.mark.parametrize(
    ("said_in_file", "levels"),
    [
        ("5", ("primary",)), ("Lớp 5", ("primary",)), ("lop 10", ("upper-secondary",)), ("5A2", ("primary",)),
        ("Khối 7", ("lower-secondary",)), ("4-6", ("primary", "lower-secondary")), ("Grade 12", ("upper-secondary",)),
        ("1, 2, 6", ("primary", "lower-secondary")), ("THCS; THPT", ("lower-secondary", "upper-secondary")),
        ("lớp 9 đến lớp 10", ("lower-secondary", "upper-secondary")), ("Mầm non", ("preschool",)),
        ("13", ("all",)), ("2020", ("all",)), ("lớp học", ("all",)),
    ],
)  # fmt: skip
def test_grades_are_levels(small_site: Path, said_in_file: str, levels: tuple[str, ...]) -> None:
    shutil.copy(FULL / "resources/vocabularies/levels.yml", small_site / "resources/vocabularies/levels.yml")
    status, said = import_text(small_site, "a.csv", f'Tên,Link,Khối lớp\nMột,{ADDRESS}/1,"{said_in_file}"\n')
    assert status == 0, said
    assert records(small_site)["mot"].levels == levels
    assert ("levels: bỏ · dropped" in said) == (levels == ("all",))


def test_only_numbers_of_rows(small_site: Path) -> None:
    """A file in which nobody has filled in anything is no success."""
    status, said = import_text(small_site, "a.csv", "STT,Tên,Link\n1,,\n2,,\n")
    assert status == 1
    assert "there are no rows or records to import" in said
