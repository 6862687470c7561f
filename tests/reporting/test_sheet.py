"""The sheet of the yearly report as a spreadsheet program meets it: read by openpyxl, which did not write it."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from harness.program import ROOT, hoctap
from hoctap.checking.checks import checked_library
from hoctap.exports.report_sheets import sheet_file
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.form import COLUMNS, HEADS
from hoctap.kinds.target.model import Target
from hoctap.kinds.task.model import Task
from hoctap.locales import Lang, languages
from hoctap.schema.library import Library
from tests.reporting.plan import TODAY, write_reporting_site


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("sheet") / "place"
    write_reporting_site(root)
    found, diagnostics = checked_library(root)
    assert not diagnostics
    return found


def made(library: Library, lang: Lang, form: str) -> bytes:
    return sheet_file(library, next(library.all(Plan)), lang, form, {}, TODAY)


@pytest.mark.parametrize("lang", languages())
def test_a_row_a_target_and_task(library: Library, lang: Lang) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(library, lang, "xlsx")))
    lines = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    heads = {line[0]: line[1] for line in lines}
    assert {name[lang] for name in HEADS.values()} <= set(heads)
    # Nothing is filled in but the language, which the sheet knows.
    assert {heads[name[lang]] for head, name in HEADS.items() if head != "language"} == {None}
    top = next(number for number, line in enumerate(lines) if line[1] == COLUMNS["id"][lang])
    assert lines[top] == [name[lang] for name in COLUMNS.values()]
    rows = {line[1]: line for line in lines[top + 1 :]}
    assert list(rows) == [*library.ids(Target), *library.ids(Task)]
    for target in library.all(Target):
        kind, _, title, _, _, milestones, *filled, _ = rows[target.id]
        assert (title, filled) == (target.indicator[lang], [None] * 3)
        assert kind in ("mục tiêu", "target")
        assert all(f"{m.year}: " in str(milestones) and m.statement[lang] in str(milestones) for m in target.milestones)
    for task in library.all(Task):
        assert rows[task.id][2] == task.title[lang]
    assert rows["so-tu-sach"][5] == ("2025: 1.200 (có 1.200 tủ)" if lang == "vi" else "2025: 1,200 (have 1200)")
    # The CSV says the same.
    text = made(library, lang, "csv").decode("utf-8-sig")
    table = [[cell or None for cell in line] for line in csv.reader(io.StringIO(text, newline=""))]
    assert {tuple(line) for line in table} >= {tuple(line) for line in lines[top:]}


def test_lists_to_choose_from(library: Library) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(library, "vi", "xlsx")))
    sheet, bodies = book.worksheets
    choices = {str(each.sqref): each for each in sheet.data_validations.dataValidation}
    cells = {str(line[0].value): line[0].row for line in sheet.iter_rows()}
    body = choices[f"B{cells['Đơn vị báo cáo']}"]
    # Bodies that ended stand below those to choose from, each with who came after it.
    assert body.formula1 == "'Đơn vị'!$A$1:$A$3"
    said = {row[0].value: row[1].value for row in bodies.iter_rows()}
    assert list(said)[:3] == ["Ủy ban [uy-ban]", "Sở Học [so-hoc]", "Các xã [cac-xa]"]
    assert said["Sở Học [so-hoc]"] == "Báo cáo tính cho cả 2 mục tiêu và nhiệm vụ; phần còn lại là phần của đơn vị."
    assert said["Các xã [cac-xa]"].startswith("Đây là tên chung của nhiều nơi. Ghi thêm tên riêng")
    assert said["Phòng Học [phong-hoc]"] == "Đã kết thúc từ ngày 1/7/2025. Nơi kế tục: Sở Học."
    assert said["Hội cũ [hoi-cu]"] == "Đã kết thúc từ ngày 1/7/2025. Trang này chưa có nguồn nào ghi nơi kế tục."
    rows = {line[1].value: line[0].row for line in sheet.iter_rows()}
    state = choices[f"H{rows['viec-mot']}"]
    assert (state.type, state.formula1) == ("list", '"đã xong,đang làm,chưa làm"')
    assert f"H{rows['biet-chu']}" not in choices
    assert "85,5" in str(choices[f"G{rows['biet-chu']}"].prompt)


def test_the_last_column_says_whose_report_counts(library: Library) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made(library, "vi", "xlsx"))).worksheets[0]
    counts = {row[1]: row[9] for row in sheet.iter_rows(values_only=True) if row[1] in ("biet-chu", "so-tu-sach")}
    # The committee issued the plan; the office's heir answers in its place, the old union has none.
    assert counts == {"biet-chu": "Sở Học; Ủy ban", "so-tu-sach": "Ủy ban"}


@pytest.mark.build
def test_no_formula_no_time_same_bytes(library: Library, tmp_path: Path) -> None:
    data = made(library, "vi", "xlsx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        text = b"".join(archive.read(name) for name in archive.namelist())
    assert b"<f>" not in text
    # The file must say when it was made: a fixed day.
    assert set(re.findall(rb"<dcterms:\w+[^>]*>([^<]*)<", text)) == {b"2000-01-01T00:00:00Z"}
    code = (
        "import hashlib, sys; from pathlib import Path; from tests.reporting.test_sheet import *\n"
        "write_reporting_site(Path(sys.argv[1])); library, _ = checked_library(Path(sys.argv[1]))\n"
        "print(*(hashlib.sha256(made(library, lang, form)).hexdigest() for lang in languages() for form in ('xlsx', 'csv')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "other")],
        cwd=ROOT,
        env={"PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}", "PYTHONUTF8": "1", "TZ": "Asia/Tokyo", "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = [hashlib.sha256(made(library, lang, form)).hexdigest() for lang in languages() for form in ("xlsx", "csv")]
    assert done.stdout.split() == here


def test_words_of_a_plan_run_nowhere(tmp_path: Path) -> None:
    write_reporting_site(tmp_path)
    tasks = tmp_path / "content/plan/tasks.yml"
    tasks.write_text(tasks.read_text("utf-8").replace("vi: Làm việc một", "vi: '=1+1&\"<b>\"'"), "utf-8")
    library, _ = checked_library(tmp_path)
    sheet = openpyxl.load_workbook(io.BytesIO(made(library, "vi", "xlsx"))).worksheets[0]
    cell = next(line[2] for line in sheet.iter_rows() if line[1].value == "viec-mot")
    assert cell.value == '=1+1&"<b>"'
    with zipfile.ZipFile(io.BytesIO(made(library, "vi", "xlsx"))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    assert "'=1+1" in made(library, "vi", "csv").decode()


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_it(library: Library, tmp_path: Path) -> None:
    (tmp_path / "mau.xlsx").write_bytes(made(library, "vi", "xlsx"))
    # In UTF-8 (76), whatever the computer's own letters are; with settings of its own, not those of whoever works here.
    form = "csv:Text - txt - csv (StarCalc):44,34,76"
    settings = f"-env:UserInstallation={(tmp_path / 'settings').as_uri()}"
    command = ["soffice", settings, "--headless", "--convert-to", form, "mau.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    assert "biet-chu" in (tmp_path / "mau.csv").read_text("utf-8")


@pytest.mark.build
def test_the_command(small_site: Path) -> None:
    write_reporting_site(small_site)
    done = hoctap(small_site, "new", "report", "so-hoc", "--year", "2025")
    assert (done.returncode, done.stdout.strip()) == (0, "bao-cao-2025-so-hoc.xlsx"), done.stderr
    file = small_site / "bao-cao-2025-so-hoc.xlsx"
    heads = {line[0]: line[1] for line in openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True)}
    assert (heads["Năm báo cáo"], heads["Đơn vị báo cáo"]) == (2025, "Sở Học [so-hoc]")
    before = file.read_bytes()
    again = hoctap(small_site, "new", "report", "so-hoc", "--year", "2025")
    assert again.returncode == 1
    assert file.read_bytes() == before
    wrong = hoctap(small_site, "new", "report", "so-hok", "--year", "2025")
    assert wrong.returncode == 1
    assert "“so-hoc”" in wrong.stderr
    assert hoctap(small_site, "new", "report", "", "--year", "1999").returncode == 1
    english = hoctap(small_site, "new", "report", "", "--year", "2025", "--lang", "en", "--form", "csv")
    assert english.stdout.strip() == "report-2025.csv"
