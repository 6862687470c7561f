"""The calendar's year: which days its small months mark, short words for days, campaigns whose days are not known."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.schema.fields import LocalizedText
from hoctap.site.calendar import Calendar
from hoctap.site.calendar_entry import CalendarEntry
from hoctap.site.model import Site
from hoctap.site.month_grid import month_days
from hoctap.text.dates import large_days, short_span

DAY = datetime.date.fromisoformat
TEXT = LocalizedText({"vi": "x", "en": "x"})


def entry(id: str, start: str, end: str | None = None, **fields: Any) -> CalendarEntry:
    return CalendarEntry(id, "event", TEXT, DAY(start), DAY(end) if end else None, "x/", **fields)


def test_days_that_are_marked() -> None:
    every = [
        entry("long", "2027-09-29", "2027-10-03"),
        entry("off", "2027-10-20", status="cancelled"),
        entry("one", "2027-10-02"),
        entry("weekly", "2027-09-01", "2027-10-14", weekly="Mo 08:00-10:00"),
    ]
    calendar = Calendar(every, DAY("2027-09-01"), range(2027, 2028))
    marks = {each.day.day: each.mark for each in month_days(calendar, 2027, 10) if each.mark}
    assert marks == {1: "going", 2: "on", 3: "going", 4: "on", 11: "on"}
    assert [len(month_days(calendar, 2027, month)) for month in (2, 4, 12)] == [28, 30, 31]


@pytest.mark.parametrize(
    ("start", "end", "short", "large"),
    [
        ("2027-04-21", None, ("21/4", "21 Apr"), ("21", "tháng 4 năm 2027")),
        ("2027-10-01", "2027-10-07", ("1–7/10", "1–7 Oct"), ("1–7", "tháng 10 năm 2027")),
        ("2027-09-28", "2027-10-04", ("28/9–4/10", "28 Sep–4 Oct"), ("28/9–4/10", "năm 2027")),
        ("2027-12-28", "2028-01-03", ("28/12–3/1", "28 Dec–3 Jan"), ("28/12–3/1", "năm 2027–2028")),
    ],
)
def test_short_words_for_days(start: str, end: str | None, short: tuple[str, str], large: tuple[str, str]) -> None:
    days = DAY(start), DAY(end) if end else None
    assert (short_span(*days, "vi"), short_span(*days, "en")) == short
    assert large_days(*days, "vi") == large


def site_of(root: Path, editions: list[dict[str, Any]], when: dict[str, Any]) -> Site:
    write_small_site(root)
    (root / "content/campaigns").mkdir()
    record = {"name": "Tuần lễ", "summary": "x", "kind": "week", "when": when, "editions": editions}
    (root / "content/campaigns/tuan-le.yml").write_text(json.dumps(record), "utf-8")
    site, diagnostics = checked_site(root, "2026-11-28T08:00:00+07:00")
    assert site is not None, list(diagnostics)
    return site


def test_campaigns_whose_days_are_not_known(tmp_path: Path) -> None:
    editions = [
        {"year": 2024},
        {"year": 2025, "start": "2025-10-01"},
        {"year": 2026, "status": "cancelled"},
    ]
    site = site_of(tmp_path, editions, {"by_edition": True})
    undated = {year: [each.id for each in site.campaigns.undated(year)] for year in range(2023, 2028)}
    # Of a year that is over, only where it is known that there was an edition; a cancelled one is not waited for.
    assert undated == {2023: [], 2024: ["tuan-le"], 2025: [], 2026: [], 2027: ["tuan-le"]}


def test_a_fixed_day_is_known_every_year(tmp_path: Path) -> None:
    site = site_of(tmp_path, [{"year": 2026}], {"start": "04-21"})
    assert [site.campaigns.undated(year) for year in (2026, 2027)] == [[], []]
