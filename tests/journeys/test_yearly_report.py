"""The guide `huong-dan/bao-cao-hang-nam`: the sheet is handed out, filled in wrongly, then rightly, and shown."""

from __future__ import annotations

import openpyxl

from tests.journeys.terminal import Terminal


def test_a_unit_reports(project: Terminal) -> None:
    said = project.types('make new KIND=report ID=so-gddt ARGS="--year 2026"')
    (sheet,) = project.root.glob("*.xlsx")
    assert sheet.name in said
    book = openpyxl.load_workbook(sheet)
    page = book.active
    assert page is not None
    cells = {str(cell.value): cell for row in page.iter_rows() for cell in row if cell.value}
    header = next(row for row in page.iter_rows() if any(str(cell.value).casefold() == "mã" for cell in row))
    titles = {str(cell.value).casefold(): cell.column for cell in header if cell.value}
    value = next(column for title, column in titles.items() if title.startswith("giá trị"))
    code = titles["mã"]
    first = next(row for row in range(header[0].row + 1, page.max_row) if page.cell(row, code).value)
    target = str(page.cell(first, code).value)
    for label, text in (("ngày báo cáo", "18/11/2026"), ("nguồn", "Báo cáo số 1/BC-SGDĐT")):
        cell = next(cell for name, cell in cells.items() if name.casefold().startswith(label))
        page.cell(cell.row, cell.column + 1).value = text
    page.cell(first, value).value = "172%"
    book.save(project.root / "bao-cao-2026.xlsx")
    told = project.types("make import FILE=bao-cao-2026.xlsx", exit_status=2)
    assert page.cell(first, value).coordinate in told
    assert not list((project.root / "content/plan/reports").glob("2026-*.yml"))

    page.cell(first, value).value = "85,5"
    book.save(project.root / "bao-cao-2026.xlsx")
    project.types("make import FILE=bao-cao-2026.xlsx")
    (report,) = (project.root / "content/plan/reports").glob("2026-*.yml")
    assert target in report.read_text("utf-8")
    project.types("make check")
    # A second time only where it is meant to replace the first.
    project.types("make import FILE=bao-cao-2026.xlsx", exit_status=2)
    project.types("make import FILE=bao-cao-2026.xlsx ARGS=--replace")
    english = project.types('make new KIND=report ID=so-gddt ARGS="--year 2026 --lang en --form csv"')
    assert ".csv" in english
