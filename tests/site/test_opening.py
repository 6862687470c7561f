"""Opening hours on holidays: what is certain, what is not, and what a browser says of it."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import Browser

from harness.browser.serving import serving
from harness.program import hoctap
from harness.sites import write_small_place
from hoctap.build.pipeline import Pipeline
from hoctap.checking.checked_site import checked_site
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.place.model import LearningPlace
from hoctap.kinds.place.opening_hours import holiday_rule, mentions_holidays, open_day, open_week, week
from hoctap.loading.settings import read_settings
from hoctap.site.public_holidays import PublicHolidays

DAY = datetime.date.fromisoformat
OFFICE = ((450, 690), (810, 1020))
OFFICE_HOURS = "Mo-Fr 07:30-11:30,13:30-17:00"
MONDAY = DAY("2027-01-04")


def place(**fields: Any) -> LearningPlace:
    return LearningPlace.model_validate({"id": "p", "name": "Nơi", "kind": "library", "commune": "xa-mot", **fields})


@pytest.mark.parametrize(
    ("day", "name", "sure"),
    [
        ("2027-01-01", "Tết Dương lịch", True),
        ("2027-02-05", "Giao thừa Tết Nguyên Đán", True),
        ("2027-02-06", "Tết Nguyên Đán", True),
        ("2027-02-08", "Mùng ba Tết Nguyên Đán", True),
        ("2027-04-16", "Ngày Giỗ Tổ Hùng Vương", True),
        ("2027-09-02", "Quốc khánh", True),
        # Decided year by year: how Tết is spread, days in lieu, the second day of National Day.
        ("2027-02-04", "29 Tết", False),
        ("2027-02-09", "Mùng bốn Tết Nguyên Đán", False),
        ("2027-05-03", "Ngày Quốc tế Lao động (nghỉ bù)", False),
        ("2027-09-03", "Quốc khánh", False),
    ],
)
def test_holidays(day: str, name: str, sure: bool) -> None:
    found = PublicHolidays().on(DAY(day))
    assert found is not None
    assert (found.name["vi"], found.sure) == (name, sure)
    assert found.name["en"]


def test_an_ordinary_day_is_none() -> None:
    for day in ("2027-01-04", "2027-02-15", "2027-04-15", "9999-12-31", "0001-01-01"):
        assert PublicHolidays().on(DAY(day)) is None


def test_days_that_the_locality_announces() -> None:
    days = [{"start": "2027-02-09", "end": "2027-02-12", "name": {"vi": "Nghỉ Tết", "en": "Tết"}}]
    record = {"id": "l", "name": "x", "site_name": "x", "tagline": "x", "holidays": days}
    holidays = PublicHolidays(Locality.model_validate(record))
    assert [holidays.is_sure(DAY(f"2027-02-{day:02}")) for day in (8, 9, 10, 11, 12, 13)] == [True] * 5 + [False]
    own = place(hours=f"{OFFICE_HOURS}; PH off")
    assert open_day(own, DAY("2027-02-12"), holidays).off
    assert not open_day(own, DAY("2027-02-12"), PublicHolidays()).off


@pytest.mark.parametrize(
    ("hours", "day", "spans", "sure"),
    [
        # The third day of Tết, a Monday.
        (f"{OFFICE_HOURS}; PH off", "2027-02-08", (), True),
        (f"{OFFICE_HOURS}; PH,Su off", "2027-02-08", (), True),
        (f"{OFFICE_HOURS}; PH 08:00-11:00", "2027-02-08", ((480, 660),), True),
        ("Mo-Fr,PH 08:00-11:00", "2027-04-16", ((480, 660),), True),
        ("Sa,PH 08:00-11:00", "2027-02-08", ((480, 660),), True),
        ("Sa,PH 08:00-11:00", "2027-02-15", (), True),
        (f"{OFFICE_HOURS}; PH off", "2027-01-01", (), True),
        (f"{OFFICE_HOURS}; PH off", "2027-04-16", (), True),
        (f"{OFFICE_HOURS}; PH off", "2027-02-15", OFFICE, True),
        # In another season the rule says nothing.
        (f"{OFFICE_HOURS}; Jun-Aug PH off", "2027-02-08", OFFICE, True),
        # The day before a holiday.
        (f"{OFFICE_HOURS}; PH -1 day off", "2027-04-15", (), True),
        # Without PH, or on a day that is not certain, nobody can tell.
        (OFFICE_HOURS, "2027-02-08", OFFICE, False),
        (f'{OFFICE_HOURS} "trừ PH"', "2027-02-08", OFFICE, False),
        (f"{OFFICE_HOURS}; PH off", "2027-02-09", OFFICE, False),
        (f"{OFFICE_HOURS}; PH off", "2027-02-04", OFFICE, False),
        (OFFICE_HOURS, "2027-02-15", OFFICE, True),
    ],
)
def test_a_day(hours: str, day: str, spans: tuple[tuple[int, int], ...], sure: bool) -> None:
    found = open_day(place(hours=hours), DAY(day), PublicHolidays())
    assert (found.spans, found.sure) == (spans, sure)
    assert found.off == (not spans and found.holiday is not None and sure)


def test_days_of_its_own() -> None:
    own = place(hours=OFFICE_HOURS, closed=[{"start": "2027-02-15", "end": "2027-02-16", "reason": "Sửa mái"}])
    days = open_week(own, DAY("2027-02-15"), PublicHolidays())
    assert [each.off for each in days] == [True, True, False, False, False, False, False]
    assert days[0].reason is not None
    assert days[0].reason["vi"] == "Sửa mái"
    assert days[2].spans == OFFICE


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        (OFFICE_HOURS, None),
        ('Mo 08:00-09:00 "PH"', None),
        (f"{OFFICE_HOURS}; PH off", ("off", ())),
        (f"{OFFICE_HOURS}; PH,SH off", ("off", ())),
        (f"{OFFICE_HOURS}; PH 08:00-12:00", ("hours", ((480, 720),))),
        ("Mo-Fr 08:00-17:00; Sa,PH 08:00-12:00; Su off", ("other", ())),
    ],
)
def test_what_is_said_of_holidays(hours: str, said: object) -> None:
    assert holiday_rule(hours, MONDAY) == said
    assert mentions_holidays(hours) == (said is not None)


def test_the_week_of_tet() -> None:
    assert week(f"{OFFICE_HOURS}; PH off", DAY("2027-02-01")) == (OFFICE, OFFICE, OFFICE, OFFICE, (), (), ())
    assert week(OFFICE_HOURS, DAY("2027-02-01"))[4] == OFFICE


def write_place(root: Path, id: str, hours: str, **fields: Any) -> None:
    (root / "content/places").mkdir(exist_ok=True)
    record = {"name": f"Nơi {id}", "kind": "library", "commune": "xa-mot", "hours": hours, **fields}
    (root / f"content/places/{id}.yml").write_text(json.dumps(record, ensure_ascii=False), "utf-8")


@pytest.fixture(scope="module")
def built_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with three places, built for the scripts and styles of their pages."""
    root = tmp_path_factory.mktemp("opening") / "place"
    write_small_place(root)
    write_place(root, "nghi-le", f"{OFFICE_HOURS}; PH off")
    write_place(root, "khong-noi", OFFICE_HOURS)
    write_place(root, "mo-le", f"{OFFICE_HOURS}; PH 08:00-11:00")
    done = hoctap(root, "build", "--now", PLAIN)
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def made_at(root: Path, now: str) -> None:
    """Make the places' pages as a build at that moment makes them."""
    settings = read_settings(root)
    site, diagnostics = checked_site(root, now, settings=settings)
    assert site is not None, list(diagnostics)
    pipeline = Pipeline(settings)
    pipeline.show(site)
    for file in (root / "site").glob("**/dia-diem/*/index.html"):
        made = pipeline.page(file.relative_to(root / "site").as_posix())
        assert made is not None
        file.write_text(made, "utf-8")


# The browser's clock, the place, and what the page says.
TET, NEW_YEAR, HUNG, PLAIN = (
    "2027-02-08T09:00:00+07:00",
    "2027-01-01T09:00:00+07:00",
    "2027-04-16T09:00:00+07:00",
    "2027-02-15T09:00:00+07:00",
)


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            TET,
            {
                "nghi-le": "Hôm nay nghỉ: Mùng ba Tết Nguyên Đán",
                "khong-noi": "Hôm nay: Mùng ba Tết Nguyên Đán. Có thể nghỉ, hãy hỏi trước khi đến.",
                "mo-le": "Đang mở cửa",
            },
        ),
        (NEW_YEAR, {"nghi-le": "Hôm nay nghỉ: Tết Dương lịch"}),
        (HUNG, {"nghi-le": "Hôm nay nghỉ: Ngày Giỗ Tổ Hùng Vương"}),
        (
            "2027-02-09T09:00:00+07:00",
            {"nghi-le": "Hôm nay: Mùng bốn Tết Nguyên Đán. Có thể nghỉ, hãy hỏi trước khi đến."},
        ),
        (PLAIN, {"nghi-le": "Đang mở cửa", "khong-noi": "Đang mở cửa", "mo-le": "Đang mở cửa"}),
        ("2027-02-15T12:00:00+07:00", {"nghi-le": "Đang đóng cửa"}),
    ],
)
def test_what_the_page_says_at_that_hour(chromium: Browser, built_place: Path, now: str, said: dict[str, str]) -> None:
    made_at(built_place, now)
    with serving(built_place / "site") as address:
        context = chromium.new_context(timezone_id="Europe/Berlin")
        page = context.new_page()
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(now))
        for id, text in said.items():
            page.goto(f"{address}dia-diem/{id}/")
            assert page.locator("[data-open]").inner_text() == text
        # Another week than the page's: nothing is claimed.
        page.clock.set_fixed_time(datetime.datetime.fromisoformat(now) + datetime.timedelta(days=7))
        page.goto(f"{address}dia-diem/nghi-le/")
        assert page.locator("[data-open]").is_hidden()
        context.close()
    for prefix, words in (("", "Nghỉ ngày lễ, Tết."), ("en/", "Closed on public holidays and at Tết.")):
        tree = html.parse(built_place / f"site/{prefix}dia-diem/nghi-le/index.html")
        assert words in tree.getroot().text_content()
        plain = html.parse(built_place / f"site/{prefix}dia-diem/khong-noi/index.html")
        assert words not in plain.getroot().text_content()
