"""What the site makes of the reports: whose word counts, the progress page, the CSV, and the summary to print."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from harness.program import ROOT, hoctap
from hoctap.checking.checks import checked_library
from hoctap.exports.tables import reports_csv, targets_csv, tasks_csv
from hoctap.kinds.report.over_years import charts
from hoctap.kinds.report.year_review import year_review
from hoctap.printing.year_summary import year_summaries
from hoctap.site import routes
from hoctap.site.model import Site, model_site
from tests.reporting.plan import HEADS, ROWS, fill_xlsx, write_reporting_site

MOMENT = datetime.datetime(2026, 11, 25, 8, tzinfo=datetime.UTC)
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")

# Invented reports: the office that leads (and its heir), the committee that issued the plan, and two communes.
REPORTS: dict[str, dict[str, Any]] = {
    "2024-phong-hoc": {"agency": "phong-hoc", "date": "2024-11-10", "targets": {"biet-chu": 65}},
    "2025-uy-ban": {
        "agency": "uy-ban",
        "date": "2025-11-12",
        "targets": {"biet-chu": 68},
        "tasks": {"viec-mot": "done", "bao-cao": "in-progress"},
    },
    "2025-so-hoc": {"agency": "so-hoc", "date": "2025-11-18", "targets": {"biet-chu": 71.5}},
    "2025-xa-mot": {
        "agency": "cac-xa",
        "unit": "Xã Một",
        "date": "2025-11-19",
        "targets": {"biet-chu": 88, "so-tu-sach": 40},
        "tasks": {"bao-cao": "done"},
    },
    "2025-xa-hai": {"agency": "cac-xa", "unit": "Xã Hai", "date": "2025-11-19", "targets": {"so-tu-sach": 60}},
}


def write_reports(root: Path, reports: dict[str, dict[str, Any]]) -> None:
    folder = root / "content/plan/reports"
    folder.mkdir(exist_ok=True)
    for id, given in reports.items():
        record = {
            **given,
            "title": f"Báo cáo bịa {id}",
            "year": int(id[:4]),
            "source": f"Nguồn bịa {id}",
            "targets": [
                {"target": target, "value": value}
                if not isinstance(value, str)
                else {"target": target, "statement": value}
                for target, value in given.get("targets", {}).items()
            ],
            "tasks": [{"task": task, "state": state} for task, state in given.get("tasks", {}).items()],
        }
        # JSON is YAML.
        (folder / f"{id}.yml").write_text(json.dumps(record, ensure_ascii=False), "utf-8")


def reporting_site(root: Path, reports: dict[str, dict[str, Any]]) -> Site:
    write_reporting_site(root)
    write_reports(root, reports)
    library, diagnostics = checked_library(root)
    assert not diagnostics
    return model_site(library, "https://hoc.example.org/lang/", MOMENT, None)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return reporting_site(tmp_path_factory.mktemp("year") / "place", REPORTS)


def rows_of(table: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"), newline="")))


def test_whose_value_counts(site: Site) -> None:
    reports = site.progress.reports
    # Of those who answer for the whole, the newest; a commune's later report is a part.
    counted = {told.year: (told.value, told.agency) for told in reports.counted_years("biet-chu")}
    assert counted == {2024: (65, "phong-hoc"), 2025: (71.5, "so-hoc")}
    assert [told.value for told in reports.values["biet-chu"]] == [65, 68, 71.5, 88]
    # Two communes make no whole: nothing is added up.
    assert reports.counted_years("so-tu-sach") == []
    assert [told.value for told in reports.values["so-tu-sach"]] == [60, 40]


def test_whose_state_counts(site: Site) -> None:
    assert site.progress.by_task["viec-mot"].standing == "done"
    yearly = site.progress.by_task["bao-cao"]
    # One commune has sent its report; of the whole the committee says that it is under way, and that is past its day.
    states = {each.year: (each.report.state if each.report else None) for each in yearly.occurrences}
    assert states[2025] == "in-progress"
    assert states[2024] is None
    assert yearly.standing == "overdue"


def test_a_late_report_on_an_earlier_year_decides_nothing_later(tmp_path: Path) -> None:
    reports: dict[str, dict[str, Any]] = {
        "2024-uy-ban": {"agency": "uy-ban", "date": "2026-01-10", "tasks": {"viec-mot": "in-progress"}},
        "2025-uy-ban": {"agency": "uy-ban", "date": "2025-11-12", "tasks": {"viec-mot": "done"}},
    }
    assert reporting_site(tmp_path / "place", reports).progress.by_task["viec-mot"].standing == "done"


def test_csv(site: Site) -> None:
    targets = {(row["id"], row["year"]): row for row in rows_of(targets_csv(site))}
    literacy = targets["biet-chu", "2025"]
    assert (literacy["value"], literacy["reported"], literacy["reported_by"]) == ("70.0", "71.5", "Sở Học")
    assert (literacy["source"], literacy["latest_year"]) == ("Nguồn bịa 2025-so-hoc", "2025")
    assert targets["biet-chu", "2030"]["reported"] == ""
    assert targets["biet-chu", "2030"]["latest_value"] == "71.5"
    assert targets["so-tu-sach", "2025"]["reported"] == ""
    tasks = {row["id"]: row for row in rows_of(tasks_csv(site))}
    assert (tasks["viec-mot"]["standing"], tasks["viec-mot"]["state"]) == ("done", "done")
    assert tasks["viec-sau"]["state"] == ""
    told = rows_of(reports_csv(site))
    assert len(told) == 9
    literacy_rows = [
        (row["year"], row["value"], row["scope"], row["counts"]) for row in told if row["id"] == "biet-chu"
    ]
    assert literacy_rows == [
        ("2024", "65.0", "whole", "1"),
        ("2025", "68.0", "whole", ""),
        ("2025", "71.5", "whole", "1"),
        ("2025", "88.0", "part", ""),
    ]
    assert {row["reported_by"] for row in told if row["scope"] == "part"} == {"Xã Một", "Xã Hai"}


def test_review_of_a_year(site: Site) -> None:
    review = year_review(2025, site.plan, site.links, site.progress)
    assert review.deadline == datetime.date(2025, 11, 20)
    assert [report.id for report in review.reports] == ["2025-uy-ban", "2025-so-hoc", "2025-xa-hai", "2025-xa-mot"]
    compared = {each.target.id: (each.milestone.year, each.compared) for each in review.targets}
    assert compared == {"biet-chu": (2025, "reached"), "so-tu-sach": (2025, None), "pho-cap": (2025, None)}
    # The task of 2028 was not open; the done one of 2022 was told of.
    assert {each.task.id for each in review.tasks} == {"viec-mot", "bao-cao"}
    assert [each.target.id for each in review.missing_targets] == ["so-tu-sach", "pho-cap"]
    # Once done, it is not missing in a later year.
    later = year_review(2026, site.plan, site.links, site.progress)
    assert {each.task.id for each in later.missing_tasks} == {"bao-cao"}
    assert next(each for each in later.targets if each.target.id == "biet-chu").milestone.year == 2030


def words(content: bytes, *options: str) -> str:
    made = subprocess.run(["pdftotext", *options, "-", "-"], input=content, capture_output=True, check=True)
    return made.stdout.decode().replace("\u200b", "")


@pytest.fixture(scope="module")
def summaries(site: Site) -> dict[str, bytes]:
    return dict(year_summaries(site, ROOT / "theme", None))


@pytest.mark.build
@needs_poppler
def test_the_summary_says_what_is_to_be_said(site: Site, summaries: dict[str, bytes]) -> None:
    assert set(summaries) == {f"{lang}{routes.year_summary(year)}" for lang in ("", "en/") for year in (2024, 2025)}
    assert all(site.has_file(address) for address in summaries)
    assert not site.has_file(routes.year_summary(2026))
    text = " ".join(words(summaries["ke-hoach/tien-do/bao-cao-2025.pdf"], "-raw").split())
    for said in (
        "Tổng hợp báo cáo năm 2025",
        "Hạn: trước Thứ Năm, 20 tháng 11 năm 2025",
        "hoc.example.org/lang/ke-hoach/tien-do",
        "Sở Học 18/11/2025 Nguồn bịa 2025-so-hoc 1 mục tiêu, 0 nhiệm vụ",
        "Xã Một 19/11/2025",
        "Tỷ lệ biết chữ 2025: 70% đạt 70% 71,5% đã tới mốc Sở Học",
        "đã có báo cáo mới hơn",
        "(phần của đơn vị này)",
        "Hội cũ (nay không còn, chưa rõ ai nhận việc)",
        "Trang 1 trên",
    ):
        assert said in text, said
    missing = text[text.index("Nhiệm vụ chưa có báo cáo") :]
    # The one that was reported on for the whole is not missing.
    assert "Làm việc một" not in missing
    english = " ".join(words(summaries["en/ke-hoach/tien-do/bao-cao-2025.pdf"], "-raw").split())
    for said in ("Summary of reports on 2025", "Learning Department", "18 Nov 2025", "milestone reached", "Page 1 of"):
        assert said in english, said
    # In 2024 the office still was the one to report, but it has ended since: its heir is named as owing.
    earlier = " ".join(words(summaries["ke-hoach/tien-do/bao-cao-2024.pdf"], "-raw").split())
    assert "Ủy ban" in earlier[earlier.index("Nhiệm vụ chưa có báo cáo") :]


def test_the_summary_is_a_tagged_a4_without_a_time(summaries: dict[str, bytes]) -> None:
    for content in summaries.values():
        assert b"pdfuaid" in content
        assert b"/CreationDate" not in content
        assert set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", content)) == {b"0 0 595.2756 841.8898"}


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("zbarimg"), reason="zbar is not installed")
def test_the_code_leads_to_the_live_page(summaries: dict[str, bytes], tmp_path: Path) -> None:
    for prefix in ("", "en/"):
        file = tmp_path / "one.pdf"
        file.write_bytes(summaries[f"{prefix}ke-hoach/tien-do/bao-cao-2025.pdf"])
        subprocess.run(["pdftoppm", "-r", "150", "-singlefile", "-png", file, tmp_path / "one"], check=True)
        command = ["zbarimg", "-q", "--raw", tmp_path / "one.png"]
        read = subprocess.run(command, capture_output=True, text=True, check=True)
        assert read.stdout.strip() == f"https://hoc.example.org/lang/{prefix}ke-hoach/tien-do/"


@pytest.mark.build
@needs_poppler
def test_no_row_is_cut(tmp_path: Path) -> None:
    """Rows as long as a sheet may make them: each stands whole on a page, under the headings, within the margins."""
    reports: dict[str, dict[str, Any]] = {
        f"2025-xa-{n}": {
            "agency": "cac-xa",
            "unit": f"Xã {n}",
            "date": "2025-11-19",
            "targets": {"pho-cap": f"[đầu{n}] {'kết quả bịa rất dài ' * 97}[cuối{n}]"},
        }
        for n in range(6)
    }
    site = reporting_site(tmp_path / "place", reports)
    content = dict(year_summaries(site, ROOT / "theme", None))["ke-hoach/tien-do/bao-cao-2025.pdf"]
    pages = words(content, "-layout").split("\f")
    for n in range(6):
        (page,) = [page for page in pages if f"[đầu{n}]" in page]
        assert f"[cuối{n}]" in page
        assert "Đã báo cáo" in page
    for page in words(content, "-bbox").split("<page ")[1:]:
        boxes = [
            tuple(map(float, found))
            for found in re.findall(r'xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)"', page)
        ]
        assert all(left > 40 and right < 555 and top > 30 and bottom < 830 for left, top, right, bottom in boxes)
        text = [box[3] for box in boxes if box[3] < 790]
        assert max(text) < 841.89 - 56, "nothing runs into the foot"


@pytest.mark.build
def test_same_bytes_in_another_process(summaries: dict[str, bytes], tmp_path: Path) -> None:
    code = (
        "import hashlib, sys; from pathlib import Path; from tests.reporting.test_year import *\n"
        "made = year_summaries(reporting_site(Path(sys.argv[1]), REPORTS), ROOT / 'theme', None)\n"
        "print(*(hashlib.sha256(content).hexdigest() for _, content in made))"
    )
    environment = {
        "PYTHONPATH": f"{ROOT / 'hooks'}:{ROOT}",
        "PYTHONUTF8": "1",
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
    }
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "other")],
        cwd=ROOT,
        env={**environment, "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [hashlib.sha256(content).hexdigest() for content in summaries.values()]


@pytest.mark.build
def test_from_the_sheet_to_the_site(small_site: Path, tmp_path: Path) -> None:
    """The whole way, as an editor goes it: the empty site, the sheet from it, the import, the check, the site again."""
    write_reporting_site(small_site)
    page = "ke-hoach/tien-do/index.html"
    assert hoctap(small_site, "build", "--now", "2026-11-25T08:00:00+07:00").returncode == 0
    empty = (small_site / "site" / page).read_text("utf-8")
    assert "Chưa có báo cáo nào." in empty
    assert "There is no report yet." in (small_site / "site/en" / page).read_text("utf-8")
    assert ".pdf" not in empty
    assert not list((small_site / "site").rglob("bao-cao-*.pdf"))
    assert 'href="../../ke-hoach/tien-do/mau-bao-cao.xlsx"' in empty
    template = (small_site / "site/ke-hoach/tien-do/mau-bao-cao.xlsx").read_bytes()
    fill_xlsx(template, HEADS, ROWS, tmp_path / "bao-cao-2025.xlsx")
    done = hoctap(small_site, "import", str(tmp_path / "bao-cao-2025.xlsx"))
    assert done.returncode == 0, done.stdout + done.stderr
    # A commune's report beside it, which is a part.
    heads = {**HEADS, "Đơn vị báo cáo": "Các xã", "Tên riêng của đơn vị": "Xã Một"}
    fill_xlsx(template, heads, {"so-tu-sach": {"Giá trị của năm": "1.040"}}, tmp_path / "xa.xlsx")
    assert hoctap(small_site, "import", str(tmp_path / "xa.xlsx")).returncode == 0
    assert hoctap(small_site, "check").returncode == 0
    done = hoctap(small_site, "build", "--now", "2026-11-25T08:00:00+07:00")
    assert done.returncode == 0, done.stdout + done.stderr
    shown = (small_site / "site" / page).read_text("utf-8")
    assert "Chưa có báo cáo nào." not in shown
    for said in ("Sở Học", "71,5%", "đã tính cả xã Một", "đã tới mốc", "bao-cao-2025.pdf", "Xã Một", "1.040"):
        assert said in shown, said
    assert "phần của đơn vị này" in shown
    assert "Chưa có số liệu cho cả chỉ tiêu" in shown
    english = (small_site / "site/en" / page).read_text("utf-8")
    assert "71.5%" in english
    targets = (small_site / "site/ke-hoach/muc-tieu/index.html").read_text("utf-8")
    assert "Đã báo cáo 2025:" in targets.replace("\N{NO-BREAK SPACE}", " ")
    # 71.5% of a line that leaves 2% at either end.
    assert '<svg x="70.64%"' in targets
    assert rows_of((small_site / "site/du-lieu/targets.csv").read_bytes())[0]["reported"] == "71.5"
    assert len(rows_of((small_site / "site/du-lieu/reports.csv").read_bytes())) == 4
    assert (small_site / "site/en/ke-hoach/tien-do/bao-cao-2025.pdf").read_bytes().startswith(b"%PDF-")


def test_a_chart_over_the_years(tmp_path: Path) -> None:
    site = reporting_site(tmp_path / "place", REPORTS)
    literacy, bookcases = charts(site.links.targets, site.progress.reports, site.plan)
    # An earlier report of a body that answers for the whole is left out; parts are told apart.
    assert [(each.year, each.value, each.counts) for each in literacy.points] == [
        (2024, 65, True),
        (2025, 71.5, True),
        (2025, 88, False),
    ]
    assert [(row.year, len(row.points), row.mark) for row in literacy.rows] == [
        (2024, 1, None),
        (2025, 2, 70),
        (2030, 0, 90),
    ]
    assert [point.counts for point in bookcases.points] == [False, False]


@pytest.mark.build
def test_the_progress_page_draws_it_beside_its_table(small_site: Path) -> None:
    reporting_site(small_site, REPORTS)
    done = hoctap(small_site, "build", "--now", "2026-11-25T08:00:00+07:00")
    assert done.returncode == 0, done.stderr
    page = html.document_fromstring((small_site / "site/ke-hoach/tien-do/index.html").read_text("utf-8"))
    first = page.xpath("//*[@id='qua-cac-nam']//*[@class='over-years']")[0]
    # Reported values are joined by a line; what the plan sets are marks.
    assert len(first.xpath(".//line[@class='years-chart-way']")) == 1
    assert len(first.xpath(".//path[@class='years-chart-mark']")) == 2
    assert len(first.xpath(".//path[@class='years-chart-part']")) == 1
    assert not first.xpath(".//rect | .//@style")
    cells = [[" ".join(cell.text_content().split()) for cell in row] for row in first.xpath(".//tbody/tr")]
    assert cells == [["2024", "65%", "–"], ["2025", "71,5%; 88% (Xã Một)", "70%"], ["2030", "–", "90%"]]
