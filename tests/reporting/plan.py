"""An invented place with several bodies, targets and tasks, and sheets that are filled in as units do. For tests only."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl

from harness.small_site import write_small_site

# When the sheets are made: after two of the bodies ended.
TODAY = datetime.date(2025, 11, 25)
AGENCIES = """\
- {id: uy-ban, name: {vi: Ủy ban, en: Committee}, kind: committee, level: district, role: {vi: Chỉ đạo, en: Leads}}
- {id: phong-hoc, name: {vi: Phòng Học, en: Learning Office}, kind: office, level: district, role: {vi: Dạy, en: Teaches},
   until: 2025-07-01, succeeded_by: [so-hoc], source: {vi: Nghị quyết bịa, en: An invented resolution}}
- {id: so-hoc, name: {vi: Sở Học, en: Learning Department}, kind: office, level: province, role: {vi: Dạy, en: Teaches}}
- {id: cac-xa, name: {vi: Các xã, en: Communes}, kind: committee, level: commune, several: true,
   role: {vi: Làm, en: Do}}
- {id: hoi-cu, name: {vi: Hội cũ, en: Old Union}, kind: union, level: district, role: {vi: Vận động, en: Rallies},
   until: 2025-07-01}
"""
TARGETS = """\
- id: biet-chu
  indicator: {vi: Tỷ lệ biết chữ, en: Literacy}
  group: literacy
  unit: percent
  lead: [phong-hoc]
  milestones:
  - {year: 2025, value: 70, statement: {vi: đạt 70%, en: reach 70%}, clause: I.1, bullet: 1}
  - {year: 2030, value: 90, statement: {vi: đạt 90%, en: reach 90%}, clause: I.1, bullet: 2}
- id: so-tu-sach
  indicator: {vi: Số tủ sách, en: Bookcases}
  group: reading-spaces
  unit: number
  lead: [hoi-cu]
  milestones: [{year: 2025, value: 1200, statement: {vi: có 1.200 tủ, en: have 1200}, clause: I.1, bullet: 1}]
- id: pho-cap
  indicator: {vi: Phổ cập, en: Universal education}
  group: literacy
  unit: level
  milestones: [{year: 2025, statement: {vi: giữ mức 3, en: keep level 3}, clause: I.1, bullet: 1}]
"""
TASKS = """\
- id: viec-mot
  title: {vi: Làm việc một, en: Do thing one}
  lead: [uy-ban]
  clause: I.1
  due: {kind: once, end: "2022-Q4"}
- id: bao-cao
  title: {vi: Gửi báo cáo, en: Send reports}
  partners: [cac-xa]
  clause: I.1
  due: {kind: yearly, month_day: "11-20"}
- id: viec-sau
  title: {vi: Việc về sau, en: A later thing}
  lead: [phong-hoc]
  clause: I.1
  due: {kind: once, start: "2028", end: "2029"}
"""
HEADS = {
    "Năm báo cáo": 2025,
    "Đơn vị báo cáo": "Sở Học [so-hoc]",
    "Ngày báo cáo": datetime.datetime(2025, 11, 18),
    "Nguồn": "Công văn số 12/BC (bịa)",
}
ROWS: dict[str, dict[str, Any]] = {
    "biet-chu": {"Giá trị của năm": 71.5, "Kết quả bằng lời, ghi chú": "đã tính cả xã Một"},
    "viec-mot": {"Tình trạng": "đã xong"},
    "bao-cao": {"Tình trạng": "đang làm", "Kết quả bằng lời, ghi chú": "thiếu 2 xã"},
}


def write_reporting_site(root: Path) -> None:
    """The small site with these bodies, targets and tasks."""
    write_small_site(root)
    plan = root / "content/plan"
    for name, text in (("agencies", AGENCIES), ("targets", TARGETS), ("tasks", TASKS)):
        (plan / f"{name}.yml").write_text(text, "utf-8")
    file = plan / "plan.yml"
    file.write_text(file.read_text("utf-8") + "report_task: bao-cao\n", "utf-8")


def fill_xlsx(template: bytes, heads: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]], file: Path) -> None:
    """Fill in an XLSX template by its headings, as somebody does in a spreadsheet program, and save it."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    columns: dict[str, int] = {}
    for line in sheet.iter_rows():
        words = [cell.value for cell in line]
        if words[0] in heads:
            sheet.cell(line[0].row, 2, heads[words[0]])
        if "Mã" in words or "Code" in words:
            columns = {str(word): number for number, word in enumerate(words, 1)}
        elif columns and words[1] in rows:
            for name, value in rows[words[1]].items():
                cell = sheet.cell(line[0].row, columns[name])
                # A value, or a value and the form in which it is shown.
                cell.value, cell.number_format = value if isinstance(value, tuple) else (value, cell.number_format)
    book.save(file)


def fill_csv(
    template: bytes, heads: Mapping[str, Any], rows: Mapping[str, Mapping[str, Any]], file: Path, mark: str
) -> None:
    """The same for a CSV template, saved with ``mark`` between the cells."""
    lines = list(csv.reader(io.StringIO(template.decode("utf-8-sig"), newline="")))
    columns: dict[str, int] = {}
    for line in lines:
        if line[0] in heads:
            value = heads[line[0]]
            line[1] = f"{value:%d/%m/%Y}" if isinstance(value, datetime.date) else str(value)
        if "Mã" in line or "Code" in line:
            columns = {name: number for number, name in enumerate(line)}
        elif columns and line[1] in rows:
            for name, value in rows[line[1]].items():
                line[columns[name]] = str(value).replace(".", ",") if isinstance(value, float) else str(value)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(lines)
    file.write_bytes(out.getvalue().encode("utf-8-sig"))
