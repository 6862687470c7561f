"""Events on pages, in data and in the search: cancelled with their edition, left out, at their next session."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any, cast

import pytest
from lxml import html

from harness.program import ROOT, hoctap
from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.exports import linked_events
from hoctap.locales import Lang, Words
from hoctap.printing.engine import TypstRenderer
from hoctap.printing.paper import Paper
from hoctap.search.events import documents as event_documents
from hoctap.site import routes
from hoctap.site.model import Site

NOW = "2026-12-31T08:00:00+07:00"
CAMPAIGN: dict[str, Any] = {
    "name": {"vi": "Tuần lễ đọc", "en": "Reading week"},
    "summary": "x",
    "kind": "week",
    "when": {"by_edition": True},
    "announcement": "Kính mời bà con dự tuần lễ.",
    "editions": [
        {
            "year": 2027,
            "start": "2027-01-10",
            "end": "2027-01-16",
            "events": [
                {
                    "id": "mo-dau",
                    "title": "Khai mạc",
                    "start": "2027-01-10T07:30:00+07:00",
                    "venue": {"vi": "Sân đình làng Vạn", "en": "Vạn village hall"},
                    "registration": "https://dang-ky.example.org/",
                },
                {"id": "hoi", "title": "Hội sách", "start": "2027-01-12", "place": "thu-vien"},
            ],
        }
    ],
}
PLACE: dict[str, Any] = {
    "name": "Thư viện",
    "kind": "library",
    "commune": "xa-mot",
    "hours": "Mo-Fr 07:30-17:00; PH off",
    "closed": [{"start": "2027-01-22", "reason": "Kiểm kê sách"}],
    "programme": [
        {
            "id": "tin-hoc",
            "title": "Lớp tin học",
            "start": "2026-08-01",
            "weekly": "Fr 19:00-20:30",
            "skip": [{"date": "2027-01-15", "reason": "Thi học kỳ"}],
        }
    ],
}


def write(root: Path, **edition: Any) -> None:
    campaign = json.loads(json.dumps(CAMPAIGN))
    campaign["editions"][0] |= edition
    for name, record in (("campaigns/tuan-le", campaign), ("places/thu-vien", PLACE)):
        file = root / f"content/{name}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(record, ensure_ascii=False), "utf-8")


def site_of(root: Path, **edition: Any) -> Site:
    write_small_site(root)
    write(root, **edition)
    site, diagnostics = checked_site(root, NOW)
    assert site is not None, list(diagnostics)
    return site


def built(root: Path, **edition: Any) -> Path:
    write(root, **edition)
    done = hoctap(root, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def rows(site: Path, address: str, kind: str) -> list[Any]:
    tree = html.document_fromstring((site / address / "index.html").read_text("utf-8"))
    return list(tree.xpath(f"//li[@data-kind='{kind}']"))


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


@pytest.mark.build
def test_a_cancelled_edition_is_cancelled_everywhere(small_site: Path) -> None:
    site = built(small_site, status="cancelled", revision=1, updated="2026-12-30")
    for prefix, said, planned in (("", "Đã hủy", "sẽ công bố"), ("en/", "Cancelled", "to be announced")):
        assert rows(site, prefix, "event") == []
        assert rows(site, f"{prefix}lich", "event") == []
        for address in ("chien-dich/tuan-le", "chien-dich/tuan-le/2027", "lich/2027/1", "lich/2027"):
            folder = next(each for each in (address, address.replace("/1", "/01")) if (site / prefix / each).exists())
            shown = rows(site, prefix + folder, "event")
            assert len(shown) == 2, address
            assert all(said in words(each) for each in shown)
            assert not any("ics" in link for each in shown for link in each.xpath(".//a/@href"))
        loud = (site / prefix / routes.announcement("tuan-le")).read_text("utf-8")
        assert "Xin thông báo: Tuần lễ đọc năm 2027 đã hủy, không tổ chức." in loud
        assert "từ Chủ Nhật".lower() in loud.lower()
        assert "Kính mời" not in loud
        page = (site / f"{prefix}chien-dich/tuan-le/index.html").read_text("utf-8")
        assert "Kính mời" not in page
        assert planned not in page


@pytest.mark.build
def test_an_edition_without_days_is_cancelled_too(small_site: Path) -> None:
    site = built(small_site, status="cancelled", revision=1, start=None, end=None)
    for address in ("chien-dich/tuan-le", "chien-dich/tuan-le/2027"):
        page = words(html.document_fromstring((site / address / "index.html").read_text("utf-8")))
        assert "Kỳ 2027 đã hủy." in page
        assert "chưa công bố" not in page


@pytest.mark.build
def test_a_series_stands_at_its_next_session(small_site: Path) -> None:
    site = built(small_site)
    # Fridays: 1 January is a holiday on which the library is closed, so the next one is 8 January.
    home = html.document_fromstring((site / "index.html").read_text("utf-8"))
    (first,) = home.xpath("//*[@data-kind='session']")
    assert [words(each) for each in first.xpath("./div[1]/*")] == ["8", "Tháng 1"]
    assert "Buổi tới: Thứ Sáu, 8 tháng 1 năm 2027" in words(first)
    for address in ("lich", "dia-diem/thu-vien"):
        (row,) = rows(site, address, "session")
        leaf = [words(each) for each in row.xpath(".//*[@class='leaf-month' or @class='leaf-day']")]
        assert leaf == ["Thg 1", "8"]
        assert "Buổi tới: Thứ Sáu, 8 tháng 1 năm 2027" in words(row)
        assert "Nghỉ ngày 01/01/2027 (Tết Dương lịch), 15/01/2027 (Thi học kỳ), 22/01/2027 (Kiểm kê sách)" in words(row)
    # It comes before the campaign that begins on 10 January.
    order = [
        each.get("data-kind")
        for each in html.document_fromstring((site / "lich/index.html").read_text("utf-8")).xpath(
            "//section[@aria-labelledby='coming-h']//li[@data-kind]"
        )
    ]
    assert order[:2] == ["session", "campaign"]


@pytest.mark.build
def test_a_date_left_out_is_struck_out_in_its_month(small_site: Path) -> None:
    site = built(small_site)
    (month,) = [each for each in site.glob("lich/2027/*/index.html") if each.parent.name in ("1", "01")]
    tree = html.document_fromstring(month.read_text("utf-8"))
    told = {
        cell.xpath(".//time/@datetime")[0]: [
            (words(link), link.get("class")) for link in cell.xpath(".//a[contains(@href, 'tin-hoc')]")
        ]
        for cell in tree.xpath("//table[@class='month']//td[.//time]")
    }
    held, off = ("Lớp tin học", None), ("Lớp tin học", "cancelled")
    fridays = [told[f"2027-01-{day:02}"] for day in (1, 8, 15, 22, 29)]
    assert fridays == [[off], [held], [off], [off], [held]]
    assert "(nghỉ)" in words(tree.xpath("//td[.//time[@datetime='2027-01-15']]")[0])


@pytest.mark.build
def test_a_place_in_words_on_the_page(small_site: Path) -> None:
    site = built(small_site)
    for prefix, where in (("", "Ở đâu: Sân đình làng Vạn"), ("en/", "Where: Vạn village hall")):
        opening, fair = rows(site, f"{prefix}chien-dich/tuan-le/2027", "event")
        assert where in words(opening)
        assert "Thư viện" in words(fair)


def linked(site: Site, id: str) -> dict[str, Any]:
    each = next(each for each in site.calendar.all if each.id == id)
    (found,) = json.loads(linked_events.events(site, [each], "vi"))
    assert isinstance(found, dict)
    return found


def test_what_schema_org_is_told(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    opening = linked(site, "tuan-le.2027.mo-dau")
    assert "endDate" not in opening
    assert opening["location"] == {
        "@type": "Place",
        "name": "Sân đình làng Vạn",
        "address": site.locality.full_name("vi"),
    }
    assert opening["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"
    assert opening["eventStatus"] == "https://schema.org/EventScheduled"
    assert linked(site, "tuan-le.2027.hoi")["location"]["name"] == "Thư viện"
    week = linked(site, "tuan-le.2027")
    assert (week["startDate"], week["endDate"]) == ("2027-01-10", "2027-01-16")
    assert "eventAttendanceMode" not in week
    schedule = linked(site, "noi-hoc.thu-vien.tin-hoc")["eventSchedule"]
    assert {"2027-01-01", "2027-01-15", "2027-01-22"} <= set(schedule["exceptDate"])


def test_schema_org_is_told_of_a_cancelled_edition(tmp_path: Path) -> None:
    site = site_of(tmp_path, status="cancelled", revision=1, updated="2026-12-30")
    for id in ("tuan-le.2027", "tuan-le.2027.mo-dau", "tuan-le.2027.hoi"):
        assert linked(site, id)["eventStatus"] == "https://schema.org/EventCancelled"


def test_the_search_knows_the_next_session(tmp_path: Path) -> None:
    found = {each.id: each for each in event_documents(site_of(tmp_path))}
    told = found["noi-hoc.thu-vien.tin-hoc"].line
    assert told["vi"].startswith("Thứ Sáu hằng tuần, 19:00–20:30; buổi tới Thứ Sáu, 8 tháng 1 năm 2027")
    assert told["en"].startswith("Every Friday, 19:00–20:30; next on Friday 8 January 2027")
    assert "Sân đình làng Vạn" in found["tuan-le.2027.mo-dau"].line["vi"]


@pytest.mark.parametrize(("status", "edition"), [("cancelled", "planned"), ("planned", "cancelled")])
def test_the_search_says_cancelled(tmp_path: Path, status: str, edition: str) -> None:
    rows = [{**CAMPAIGN["editions"][0]["events"][0], "status": status}]
    (found,) = [
        each for each in event_documents(site_of(tmp_path, status=edition, events=rows)) if "tuan-le" in each.id
    ]
    assert found.line["vi"].startswith("Đã hủy: Chủ Nhật, 10 tháng 1 năm 2027")


@pytest.mark.build
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed")
def test_a_places_sheet_tells_days_off(tmp_path: Path) -> None:
    site = site_of(tmp_path)
    for lang, wanted in (
        ("vi", ("Nghỉ ngày lễ, Tết.", "Nghỉ Thứ Sáu, 22 tháng 1 năm 2027: Kiểm kê sách", "15/01/2027 (Thi học kỳ)")),
        ("en", ("Closed on public holidays and at Tết.", "Closed Friday 22 January 2027", "No session on 1 Jan 2027")),
    ):
        paper = Paper(site, cast(Lang, lang), Words(cast(Lang, lang)))
        pdf = TypstRenderer(ROOT / "theme").one(paper.place(site.places.all[0]))
        made = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True)
        text = " ".join(made.stdout.decode().split())
        assert [each for each in wanted if each not in text] == []
