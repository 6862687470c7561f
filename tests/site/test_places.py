"""Places to learn: their hours, their communes then and now, their data; and people recognised only with consent."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from harness.program import hoctap
from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.kinds.place.opening_hours import is_readable, week

NOW = "2026-09-01T08:00:00+07:00"
# 2 September, a public holiday, is a Wednesday in this week.
MONDAY = datetime.date(2026, 8, 31)
OFFICE = ((450, 690), (810, 1020))
NEVER: tuple[tuple[int, int], ...] = ()
WHOLE = ((0, 1440),)

COMMUNES = """\
id: lang-mau
name: {vi: Làng Mẫu, en: Sample Village}
site_name: {vi: Học ở Làng Mẫu, en: Learning in Sample Village}
tagline: {vi: Học mãi, en: Keep learning}
province: {vi: tỉnh Mẫu, en: Sample province}
communes:
- {id: xa-cu, name: Xã Cũ, now_part_of: xa-giua, until: 2019-12-31}
- {id: xa-giua, name: Xã Giữa, now_part_of: xa-nay, until: 2025-06-30}
- {id: xa-nay, name: Xã Nay}
- {id: xa-khac, name: Xã Khác}
"""
PLACES: dict[str, dict[str, Any]] = {
    "tu-sach": {
        "name": {"vi": "Tủ sách xóm", "en": "Village bookcase"},
        "kind": "bookcase",
        "commune": "xa-cu",
        "coordinates": {"lat": 21.25, "lon": 105.5},
        "hours": "Mo-Fr 07:30-11:30,13:30-17:00; PH off",
        "address": 'Số 1 < 2 & "đường"',
        "programme": [
            {"id": "doc", "title": "Đọc sách", "start": "2026-09-05", "weekly": "Sa 08:00-09:30"},
            {"title": "Kể chuyện", "start": "2026-09-03T08:00:00+07:00", "end": "2026-09-03T09:00:00+07:00"},
            {"title": "Đã qua", "start": "2026-08-01"},
        ],
    },
    "thu-vien": {"name": "Thư viện", "kind": "library", "commune": "xa-khac"},
}


@pytest.mark.parametrize(
    ("hours", "days"),
    [
        ("Mo-Fr 07:30-11:30,13:30-17:00", (OFFICE,) * 5 + (NEVER,) * 2),
        ("Mo-Fr 07:30-11:30,13:30-17:00; PH off", (OFFICE, OFFICE, NEVER, OFFICE, OFFICE, NEVER, NEVER)),
        ("PH off", (NEVER,) * 7),
        ("24/7", (WHOLE,) * 7),
        ("Mo-Su 00:00-24:00", (WHOLE,) * 7),
        ("Fr 22:00-02:00", (NEVER,) * 4 + (((1320, 1440),), ((0, 120),), NEVER)),
        ("Mo 20:00-26:00", (((1200, 1440),), ((0, 120),), *(NEVER,) * 5)),
        # The Sunday before goes on into this Monday.
        ("Su 22:00-02:00", (((0, 120),), *(NEVER,) * 5, ((1320, 1440),))),
        ("Aug 08:00-10:00", (((480, 600),), *(NEVER,) * 6)),
        ("Sep-May 08:00-10:00", (NEVER, *(((480, 600),),) * 6)),
        ("Jun-Aug off", (NEVER,) * 7),
        ("Sa 08:00-10:00; 2026 Sep 05 off", (NEVER,) * 7),
        ("off", (NEVER,) * 7),
        ("Mo 08:00+", (((480, 1440),), *(NEVER,) * 6)),
    ],
)
def test_a_week_of_hours(hours: str, days: tuple[tuple[tuple[int, int], ...], ...]) -> None:
    assert is_readable(hours)
    assert week(hours, MONDAY) == days


@pytest.mark.parametrize(
    "hours", ["Mo-Fr 07:30–11:30h", "thứ hai 7h", "Mo-Xx 08:00-09:00", "Mo 08:00-09:00 Tu bậy", "99:99", ""]
)
def test_hours_that_nobody_can_read(hours: str) -> None:
    assert not is_readable(hours)


def test_bad_hours_are_a_problem(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    folder = tmp_path / "content/places"
    folder.mkdir()
    (folder / "hai.yml").write_text(
        "- {id: tot, name: A, kind: library, commune: xa-mot, hours: 24/7}\n"
        "- id: xau\n  name: B\n  kind: library\n  commune: xa-mot\n  hours: sáng thứ hai\n",
        "utf-8",
    )
    _, diagnostics = checked_library(tmp_path)
    assert [(p.path, p.line, p.code) for p in diagnostics] == [("content/places/hai.yml", 6, "bad-hours")]


def write_places(root: Path) -> None:
    (root / "content/locality.yml").write_text(COMMUNES, "utf-8")
    folder = root / "content/places"
    folder.mkdir()
    for id, place in PLACES.items():
        # JSON is YAML.
        (folder / f"{id}.yml").write_text(json.dumps(place, ensure_ascii=False), "utf-8")


CONSENT = "{given: true, on: 2026-01-02}"
HONOURS = {
    "ba-hai": f"kind: person\nconsent: {CONSENT}\n",
    "em-ba": f"kind: person\nchild: true\nconsent: {CONSENT}\nguardian_consent: {CONSENT}\n",
    "nha-tu": f"kind: family\nconsent: {CONSENT}\n",
    "truong-nam": "kind: unit\n",
    "dong-ho-sau": "kind: clan\n",
}


def honour(root: Path, id: str, more: str) -> str:
    path = f"content/honours/{id}.yml"
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(f"name: Tên {id}\naward: Danh hiệu\nyear: 2025\n{more}", "utf-8")
    return path


@pytest.mark.build
def test_places_and_honours_of_a_built_site(small_site: Path) -> None:
    write_places(small_site)
    for id, more in HONOURS.items():
        honour(small_site, id, more)
    done = hoctap(small_site, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    site = small_site / "site"

    def page(address: str) -> Any:
        return html.document_fromstring((site / address / "index.html").read_text("utf-8"))

    for prefix in ("", "en/"):
        # The commune of today has what lies in communes that became part of it, at any remove.
        for commune, places in (
            ("xa-cu", ["tu-sach"]),
            ("xa-giua", ["tu-sach"]),
            ("xa-nay", ["tu-sach"]),
            ("xa-khac", ["thu-vien"]),
        ):
            found = page(f"{prefix}dia-diem/xa/{commune}").xpath("//li[@data-kind='place']/@data-id")
            assert found == places, commune
        assert page(f"{prefix}dia-diem").xpath("//li[@data-kind='place']/@data-id") == ["thu-vien", "tu-sach"]
        for id, place in PLACES.items():
            tree = page(f"{prefix}dia-diem/{id}")
            (data,) = (json.loads(text) for text in tree.xpath("//script[@type='application/ld+json']/text()"))
            assert data["@context"] == "https://schema.org"
            assert data["@id"] == f"https://example.org/dia-diem/{id}/"
            assert data["url"] == f"https://example.org/{prefix}dia-diem/{id}/"
            assert data.get("address") == place.get("address")
            assert bool(tree.xpath("//table[@class='hours']")) == ("hours" in place)
    notice = page("dia-diem/xa/xa-cu").xpath("//*[@class='notice-history']")[0].text_content()
    assert "Xã Nay" in notice
    assert "31 tháng 12 năm 2019" in notice
    assert "Xã Nay" in page("dia-diem/tu-sach").xpath("//dl[@class='meta']/dd")[0].text_content()
    texts = page("dia-diem/tu-sach").xpath("//table[@class='hours']/tbody/tr/td/text()[normalize-space()]")
    rows = [text.strip() for text in texts]
    office = "7:30–11:30, 13:30–17:00"
    assert rows == [office, office, "đóng cửa: Quốc khánh", office, office, "đóng cửa", "đóng cửa"]
    (week_of,) = page("dia-diem/tu-sach").xpath("//p/@data-week")
    assert json.loads(week_of)[2] == []

    data = json.loads(page("dia-diem/tu-sach").xpath("//script[@type='application/ld+json']/text()")[0])
    assert data["@type"] == "Library"
    assert data["geo"] == {"@type": "GeoCoordinates", "latitude": 21.25, "longitude": 105.5}
    assert [(event["name"], event["startDate"]) for event in data["event"]] == [
        ("Kể chuyện", "2026-09-03T08:00:00+07:00"),
        ("Đọc sách", "2026-09-05"),
    ]
    assert data["event"][1]["eventSchedule"]["startTime"] == "08:00"

    features = json.loads((site / "du-lieu/places.geojson").read_text("utf-8"))["features"]
    assert {each["id"]: each["geometry"] for each in features} == {
        "tu-sach": {"type": "Point", "coordinates": [105.5, 21.25]},
        "thu-vien": None,
    }
    assert len(features) == len(PLACES)

    assert set(page("guong-sang").xpath("//li[@data-kind='honour']/@data-id")) == set(HONOURS)


def test_every_place_of_a_whole_site(built_site: Path) -> None:
    features = json.loads((built_site / "du-lieu/places.geojson").read_text("utf-8"))["features"]
    pages = {each.parent.name for each in built_site.glob("dia-diem/*/index.html")}
    assert features
    assert {each["id"] for each in features} <= pages
    for each in features:
        if each["geometry"]:
            longitude, latitude = each["geometry"]["coordinates"]
            assert 102 <= longitude <= 118
            assert 6 <= latitude <= 24
    for page in [*built_site.glob("dia-diem/*/index.html"), *built_site.glob("en/tin-tuc/*/*/index.html")]:
        for text in html.document_fromstring(page.read_text("utf-8")).xpath(
            "//script[@type='application/ld+json']/text()"
        ):
            assert json.loads(text)["@context"] == "https://schema.org"


@pytest.mark.parametrize(
    ("more", "fields"),
    [
        ("kind: person\n", [("consent", 1)]),
        ("kind: family\n", [("consent", 1)]),
        ("kind: person\nconsent: {given: false, on: 2026-01-02}\n", [("consent", 5)]),
        (f"kind: person\nchild: true\nconsent: {CONSENT}\n", [("guardian_consent", 1)]),
        (f"kind: person\nchild: true\nguardian_consent: {CONSENT}\n", [("consent", 1)]),
        (
            f"kind: person\nchild: true\nconsent: {CONSENT}\nguardian_consent: {{given: false, on: 2026-01-02}}\n",
            [("guardian_consent", 7)],
        ),
        ("kind: person\nchild: true\n", [("consent", 1), ("guardian_consent", 1)]),
        *((more, []) for more in HONOURS.values()),
    ],
)
def test_nobody_is_named_without_consent(tmp_path: Path, more: str, fields: list[tuple[str, int]]) -> None:
    write_small_site(tmp_path)
    path = honour(tmp_path, "ai-do", more)
    _, diagnostics = checked_library(tmp_path)
    assert [(p.path, p.code, p.field, p.line) for p in diagnostics] == [
        (path, "missing-consent", field, line) for field, line in fields
    ]


def test_consent_is_asked_for_at_the_record(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    (tmp_path / "content/honours").mkdir()
    (tmp_path / "content/honours/2025.yml").write_text(
        "- {id: to-mot, name: Tổ, kind: unit, award: x, year: 2025}\n"
        "- id: ong-hai\n  name: Ông Hai\n  kind: person\n  award: x\n  year: 2025\n",
        "utf-8",
    )
    _, diagnostics = checked_library(tmp_path)
    assert [(p.path, p.line, p.code) for p in diagnostics] == [("content/honours/2025.yml", 2, "missing-consent")]
