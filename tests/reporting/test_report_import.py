"""Filled sheets become reports, and what is wrong in one is told at its cell, all together."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from harness.program import hoctap
from hoctap.checking.checks import checked_library
from hoctap.diagnostics import Diagnostics
from hoctap.diagnostics.output import render
from hoctap.exports.report_sheets import sheet_file
from hoctap.imports.report_cells import CellError, amount, day, state
from hoctap.imports.report_import import import_report
from hoctap.imports.report_sheet import filled_sheet
from hoctap.imports.spreadsheet import SheetCell
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.model import Report
from hoctap.locales import Lang
from tests.reporting.plan import HEADS, ROWS, fill_csv, fill_xlsx, write_reporting_site

TODAY = datetime.date(2026, 3, 1)
VALUE, STATE, WORDS = "Giá trị của năm", "Tình trạng", "Kết quả bằng lời, ghi chú"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    root = tmp_path / "place"
    write_reporting_site(root)
    return root


def template(root: Path, form: str = "xlsx", lang: Lang = "vi") -> bytes:
    library, _ = checked_library(root)
    return sheet_file(library, next(library.all(Plan)), lang, form, {}, TODAY)


def taken(root: Path, file: Path, *, replace: bool = False) -> tuple[str, str]:
    """The path written or an empty text, and what was wrong."""
    library, _ = checked_library(root)
    sheet = filled_sheet(file)
    assert sheet is not None
    diagnostics = Diagnostics()
    made = import_report(sheet, library, file.name, TODAY, diagnostics, replace=replace)
    assert (made is None) == bool(diagnostics)
    return made.path if made else "", render(diagnostics, "text", "vi")


def filled(root: Path, heads: dict[str, Any], rows: dict[str, Any], **how: Any) -> tuple[str, str]:
    file = root / "bang.xlsx"
    fill_xlsx(template(root), heads, rows, file)
    return taken(root, file, **how)


def reports(root: Path) -> dict[str, Report]:
    library, diagnostics = checked_library(root)
    assert render(diagnostics, "text", "vi") == ""
    return {report.id: report for report in library.all(Report)}


def test_the_fields_of_the_record(place: Path) -> None:
    path, wrong = filled(place, HEADS, ROWS)
    assert wrong == ""
    assert path == "content/plan/reports/2025-so-hoc.yml"
    report = reports(place)["2025-so-hoc"]
    assert (report.year, report.agency, report.date) == (2025, "so-hoc", datetime.date(2025, 11, 18))
    assert report.source["vi"] == "Công văn số 12/BC (bịa)"
    assert [(each.target, each.value) for each in report.targets] == [("biet-chu", 71.5)]
    assert [(each.task, each.state) for each in report.tasks] == [("viec-mot", "done"), ("bao-cao", "in-progress")]
    assert report.tasks[1].text is not None
    assert report.tasks[1].text["vi"] == "thiếu 2 xã"
    assert report.unit is None


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_gives_the_same_bytes(place: Path, mark: str) -> None:
    path, _ = filled(place, HEADS, ROWS)
    before = (place / path).read_bytes()
    file = place / "bang.csv"
    fill_csv(template(place, "csv"), HEADS, ROWS, file, mark)
    assert taken(place, file, replace=True) == (path, "")
    assert (place / path).read_bytes() == before


def test_an_english_sheet(place: Path) -> None:
    file = place / "report.xlsx"
    heads = {
        "Year reported on": 2025,
        "Reporting body": "Learning Department",
        "Date of the report": "2025-11-18",
        "Source": "Letter 12 (made up)",
    }
    rows = {
        "so-tu-sach": {"Value of the year": "1,150", "Result in words, remark": "two lost"},
        "viec-mot": {"State": "not done"},
    }
    fill_xlsx(template(place, lang="en"), heads, rows, file)
    assert taken(place, file) == ("content/plan/reports/2025-so-hoc.yml", "")
    report = reports(place)["2025-so-hoc"]
    assert report.targets[0].value == 1150
    assert report.targets[0].statement is not None
    assert report.targets[0].statement["en"] == "two lost"
    assert "vi" not in report.targets[0].statement
    assert report.tasks[0].state == "not-done"


def test_nothing_is_made_up_for_an_empty_cell(place: Path) -> None:
    assert "sheet-empty" in filled(place, HEADS, {})[1]
    path, _ = filled(place, HEADS, {"biet-chu": {VALUE: 0}})
    report = reports(place)["2025-so-hoc"]
    # Zero is a value; the rest is not there at all.
    assert [(each.target, each.value) for each in report.targets] == [("biet-chu", 0)]
    assert report.tasks == ()
    assert "statement" not in (place / path).read_text("utf-8")


def test_a_name_for_many_bodies_needs_the_name_of_one(place: Path) -> None:
    """What one commune reports would otherwise stand as what all of them do."""
    written, wrong = filled(place, HEADS | {"Đơn vị báo cáo": "Các xã [cac-xa]"}, ROWS)
    assert written == ""
    assert "B5 Tên riêng của đơn vị: ô này bắt buộc mà còn trống" in wrong
    sheets = openpyxl.load_workbook(io.BytesIO(template(place))).worksheets
    said = {str(row[0].value): str(row[1].value) for row in sheets[1].iter_rows()}
    assert said["Các xã [cac-xa]"].startswith("Đây là tên chung của nhiều nơi.")


def test_units_of_a_body_that_is_many(place: Path) -> None:
    for name in ("Xã Một", "Xã Hai"):
        heads = {**HEADS, "Đơn vị báo cáo": "Các xã", "Tên riêng của đơn vị": name}
        assert filled(place, heads, ROWS)[1] == ""
    found = reports(place)
    assert list(found) == ["2025-cac-xa-xa-hai", "2025-cac-xa-xa-mot"]
    assert found["2025-cac-xa-xa-mot"].unit == found["2025-cac-xa-xa-mot"].unit
    assert "Xã Một" in found["2025-cac-xa-xa-mot"].title["vi"]


def test_never_over_a_report_unless_asked(place: Path) -> None:
    path, _ = filled(place, HEADS, ROWS)
    before = (place / path).read_bytes()
    other = {"biet-chu": {VALUE: 99}}
    written, wrong = filled(place, HEADS, other)
    assert written == ""
    assert path in wrong
    assert "--replace" in wrong
    assert (place / path).read_bytes() == before
    assert filled(place, HEADS, other, replace=True) == (path, "")
    assert reports(place)["2025-so-hoc"].targets[0].value == 99
    # A report of the same body and year that was written by hand is never touched.
    (place / path).rename(place / "content/plan/reports/viet-tay.yml")
    written, wrong = filled(place, HEADS, ROWS, replace=True)
    assert written == ""
    assert "viet-tay.yml" in wrong
    assert not (place / path).exists()


def test_all_that_is_wrong_is_told_at_its_cell(place: Path) -> None:
    heads = {
        "Năm báo cáo": 2045,
        "Đơn vị báo cáo": "Sở Họk",
        "Ngày báo cáo": "11/18/2025",
        "Địa chỉ của nguồn": "javascript:x",
        "Ngôn ngữ của lời ghi": "fr",
    }
    rows = {
        "biet-chu": {VALUE: 171, STATE: "đã xong"},
        "so-tu-sach": {VALUE: "1,234"},
        "pho-cap": {VALUE: "khoảng 3", WORDS: "<script>alert(1)</script>"},
        "viec-mot": {STATE: "xong rồi"},
        "bao-cao": {VALUE: 3, WORDS: "có lời, không có tình trạng"},
        "viec-sau": {STATE: "=1+1"},
    }
    written, wrong = filled(place, heads, rows)
    assert written == ""
    assert not (place / "content/plan/reports").exists()
    cells = {line.split(": ")[1].split(" ")[0] + line.rsplit(" ", 1)[1] for line in wrong.splitlines()}
    assert cells == {
        "B3[sheet-year]",
        "B4[sheet-body]",
        "B6[sheet-date]",
        "B7[sheet-missing]",
        "B8[bad-url]",
        "B9[sheet-language]",
        "G12[sheet-percent]",
        "H12[sheet-wrong-cell]",
        "G13[sheet-two-readings]",
        "G14[sheet-number]",
        "I14[raw-html]",
        "H15[sheet-state]",
        "G16[sheet-wrong-cell]",
        "H16[sheet-no-state]",
        "H17[sheet-formula]",
    }
    assert "có phải “Sở Học”?" in wrong


def test_rows_that_were_changed(place: Path) -> None:
    file = place / "bang.xlsx"
    fill_xlsx(template(place), HEADS, ROWS, file)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    sheet["B12"] = "biet-chuu"
    sheet["B16"] = "viec-mot"
    book.save(file)
    written, wrong = taken(place, file)
    assert written == ""
    assert "B12 Mã: không có mục tiêu hay nhiệm vụ nào mang mã “biet-chuu”" in wrong
    assert "có phải “biet-chu”?" in wrong
    assert "B16 Mã: “viec-mot” đã được điền ở dòng 15" in wrong
    # Sorted otherwise, with a column more and empty rows between: understood all the same.
    fill_xlsx(template(place), HEADS, ROWS, file)
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=12)]
    sheet.delete_rows(12, len(lines))
    for line in reversed(lines):
        sheet.append([])
        sheet.append([*line, "của tôi"])
    book.save(file)
    assert taken(place, file)[1] == ""
    assert reports(place)["2025-so-hoc"].targets[0].value == 71.5


def test_a_table_without_its_headings(place: Path) -> None:
    file = place / "bang.xlsx"
    fill_xlsx(template(place), HEADS, ROWS, file)
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["G11"] = "Số liệu"
    book.save(file)
    assert "thiếu cột “Giá trị của năm”" in taken(place, file)[1]
    book.worksheets[0].delete_rows(11)
    book.save(file)
    assert "sheet-no-table" in taken(place, file)[1]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Phòng Học [phong-hoc]", "Đã kết thúc từ ngày 1/7/2025. Nơi kế tục: Sở Học."),
        ("hoi-cu", "Đã kết thúc từ ngày 1/7/2025. Trang này chưa có nguồn nào ghi nơi kế tục."),
    ],
)
def test_a_body_that_is_no_more_is_refused(place: Path, body: str, why: str) -> None:
    said = filled(place, {**HEADS, "Đơn vị báo cáo": body}, ROWS)[1]
    assert "B4 Đơn vị báo cáo" in said
    assert f"không báo cáo được nữa. {why}" in said
    # On a day when it was still there it may report; its late report comes with its own date.
    day = datetime.datetime(2025, 6, 30)
    assert filled(place, {**HEADS, "Đơn vị báo cáo": body, "Ngày báo cáo": day}, ROWS)[1] == ""


def test_a_successor_without_a_source_is_not_named(place: Path) -> None:
    file = place / "content/plan/agencies.yml"
    file.write_text(
        file.read_text("utf-8").replace(", source: {vi: Nghị quyết bịa, en: An invented resolution}", ""), "utf-8"
    )
    said = filled(place, {**HEADS, "Đơn vị báo cáo": "phong-hoc"}, ROWS)[1]
    assert "không báo cáo được nữa" in said
    assert "Sở Học" not in said


def test_a_report_by_hand_of_a_body_that_was_no_more(place: Path) -> None:
    filled(place, HEADS, ROWS)
    file = place / "content/plan/reports/2025-so-hoc.yml"
    file.write_text(file.read_text("utf-8").replace('"so-hoc"', '"phong-hoc"'), "utf-8")
    assert "report-body-ended" in render(checked_library(place)[1], "text", "vi")


def test_days_that_do_not_fit_the_year(place: Path) -> None:
    for date in (datetime.date(2024, 12, 31), datetime.date(2026, 3, 2)):
        assert "B6 Ngày báo cáo" in filled(place, {**HEADS, "Ngày báo cáo": date}, ROWS)[1]


@pytest.mark.parametrize(
    ("value", "unit", "lang", "expected"),
    [
        ("1.234,5", "number", "vi", 1234.5),
        ("1.234", "number", "vi", 1234),
        ("1 234,5", "number", "vi", 1234.5),
        ("1.234.567", "number", "vi", 1234567),
        ("1,234.5", "number", "vi", 1234.5),
        ("85,5", "percent", "vi", 85.5),
        ("85.5 %", "percent", "vi", 85.5),
        ("0,5%", "percent", "vi", 0.5),
        ("0,125", "number", "vi", 0.125),
        ("1,234.5", "number", "en", 1234.5),
        ("1,234", "number", "en", 1234),
        (1234.5, "number", "vi", 1234.5),
        (1.234, "number", "vi", 1.234),
        (71.30000000000001, "percent", "vi", 71.3),
        ("", "percent", "vi", None),
        (None, "percent", "vi", None),
        ("1,234", "number", "vi", "sheet-two-readings"),
        ("1.234", "number", "en", "sheet-two-readings"),
        ("1.23.4", "number", "vi", "sheet-number"),
        ("-3", "number", "vi", "sheet-number"),
        (-3, "number", "vi", "sheet-number"),
        ("12 xã", "number", "vi", "sheet-number"),
        ("1e5", "number", "vi", "sheet-number"),
        ("9" * 400, "number", "vi", "sheet-number"),
        (10**400, "number", "vi", "sheet-number"),
        (float("inf"), "number", "vi", "sheet-number"),
        (float("nan"), "percent", "vi", "sheet-percent"),
        (True, "number", "vi", "sheet-number"),
        ("50%", "number", "vi", "sheet-no-percent"),
        ("100,1", "percent", "vi", "sheet-percent"),
        (0.85, "percent", "vi", "sheet-fraction"),
    ],
)
def test_numbers(value: object, unit: str, lang: Lang, expected: object) -> None:
    try:
        read: object = amount(SheetCell(value), unit, lang)
    except CellError as misread:
        read = misread.code
    assert read == expected


def test_a_cell_shown_in_percent(place: Path) -> None:
    assert amount(SheetCell(0.855, percent=True), "percent", "vi") == 85.5
    assert filled(place, HEADS, {"biet-chu": {VALUE: (0.855, "0.0%")}})[1] == ""
    assert reports(place)["2025-so-hoc"].targets[0].value == 85.5


def test_days_and_states() -> None:
    for text in ("18/11/2025", "18-11-2025", "2025-11-18", "ngày 18 tháng 11 năm 2025", "18 tháng 11, 2025"):
        assert day(SheetCell(text)) == datetime.date(2025, 11, 18), text
    for text in ("30/2/2025", "18/11/25", "hôm qua", "45980"):
        with pytest.raises(CellError):
            day(SheetCell(text))
    for text in ("Đã xong", "da xong", "done"):
        assert state(SheetCell(text)) == "done", text
    assert state(SheetCell("In progress")) == "in-progress"


@pytest.mark.build
def test_the_command_and_hostile_files(small_site: Path) -> None:
    write_reporting_site(small_site)
    fill_xlsx(template(small_site), HEADS, ROWS, small_site / "bao-cao.xlsx")
    done = hoctap(small_site, "import", "bao-cao.xlsx")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "content/plan/reports/2025-so-hoc.yml: 1 mục tiêu · targets, 2 nhiệm vụ · tasks" in done.stdout
    again = hoctap(small_site, "import", "bao-cao.xlsx", "--lang", "en")
    assert again.returncode == 1
    assert "is there already" in again.stdout
    assert "Nothing was written" in again.stderr
    assert hoctap(small_site, "import", "bao-cao.xlsx", "--replace").returncode == 0
    assert hoctap(small_site, "check").returncode == 0
    with (
        zipfile.ZipFile(small_site / "bao-cao.xlsx", "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/bomb.xml", "w", force_zip64=True) as out,
    ):
        for _ in range(450):
            out.write(b"\0" * (1 << 20))
    (small_site / "cp1258.csv").write_bytes("Năm báo cáo;2025\n".encode("cp1258", "replace"))
    (small_site / "gay.xlsx").write_bytes(template(small_site)[:4000])
    for name in ("bao-cao.xlsx", "cp1258.csv", "gay.xlsx"):
        broken = hoctap(small_site, "import", name)
        assert broken.returncode == 1, name
        assert broken.stderr.startswith(f"{name}: "), broken.stderr
        assert "Traceback" not in broken.stderr
    # While the plan itself is broken, no row can be judged.
    plan = small_site / "content/plan/targets.yml"
    plan.write_text(plan.read_text("utf-8").replace("unit: percent", "unit: parsec"), "utf-8")
    fill_xlsx(template(small_site), HEADS, ROWS, small_site / "bao-cao.xlsx")
    refused = hoctap(small_site, "import", "bao-cao.xlsx", "--replace")
    assert refused.returncode == 1
    assert "make check" in refused.stderr
