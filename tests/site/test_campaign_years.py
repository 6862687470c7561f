"""Where a campaign's years stand: announced or not, over or probably over, and what its page says of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from harness.program import hoctap
from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.kinds.campaign.campaigns import Campaigns, OnPaper

NOW = "2026-11-28T08:00:00+07:00"
OCTOBER = {"year": 2025, "start": "2025-10-01", "end": "2025-10-07"}
CHRISTMAS = {"year": 2025, "start": "2025-12-24"}
EVENT = {"id": "mo", "title": "Khai mạc", "start": "2026-12-20"}
FOREIGN = {
    "year": 2024,
    "theme": {"en": "Reading culture"},
    "note": {"vi": "Ý chính: văn hóa đọc.", "en": "Seen in English only."},
    "source": "https://tin.example.org/2024",
}


def record(editions: list[dict[str, Any]], when: dict[str, Any]) -> dict[str, Any]:
    actions = [{"who": "family", "text": "Đọc cùng con."}]
    return {
        "name": "Tuần lễ",
        "summary": "x",
        "kind": "week",
        "when": when,
        "editions": editions,
        "actions": actions,
    }


def write(root: Path, editions: list[dict[str, Any]], when: dict[str, Any]) -> None:
    (root / "content/campaigns").mkdir()
    (root / "content/campaigns/tuan-le.yml").write_text(json.dumps(record(editions, when)), "utf-8")


def campaigns_of(root: Path, editions: list[dict[str, Any]], when: dict[str, Any]) -> Campaigns:
    write_small_site(root)
    write(root, editions, when)
    site, diagnostics = checked_site(root, NOW)
    assert site is not None, list(diagnostics)
    return site.campaigns


@pytest.mark.parametrize(
    ("editions", "year", "standing"),
    [
        ([OCTOBER], 2025, "over"),
        ([{"year": 2026, "start": "2026-11-28"}], 2026, "on"),
        ([{"year": 2026, "start": "2026-11-29"}], 2026, "coming"),
        ([{"year": 2026, "status": "cancelled"}], 2026, "cancelled"),
        ([{"year": 2024}], 2024, "undated-over"),
        ([{"year": 2026, "status": "held"}], 2026, "undated-over"),
        # In other years it was over by now; who was never told its days cannot say so.
        ([OCTOBER, {"year": 2026}], 2026, "likely-over"),
        ([CHRISTMAS, {"year": 2026}], 2026, "undated"),
        ([{"year": 2026}], 2026, "undated"),
        # What is still to come is stronger than the custom of other years.
        ([OCTOBER, {"year": 2026, "events": [EVENT]}], 2026, "undated"),
        ([OCTOBER], 2027, "undated"),
    ],
)
def test_where_a_year_stands(tmp_path: Path, editions: list[dict[str, Any]], year: int, standing: str) -> None:
    campaigns = campaigns_of(tmp_path, editions, {"by_edition": True})
    assert campaigns.year(campaigns.all[0], year).standing == standing


def test_nothing_is_printed_of_an_edition_that_is_probably_over(tmp_path: Path) -> None:
    campaigns = campaigns_of(tmp_path, [OCTOBER, {"year": 2026}], {"by_edition": True})
    assert campaigns.on_paper(campaigns.all[0]) == OnPaper()


def test_the_years_with_the_next_one(tmp_path: Path) -> None:
    campaigns = campaigns_of(tmp_path, [{"year": 2024}], {"start": "04-21"})
    shown = campaigns.years(campaigns.all[0])
    assert [(each.year, each.standing, each.edition is None) for each in shown] == [
        (2027, "coming", True),
        (2024, "over", False),
    ]


@pytest.mark.build
def test_pages_of_a_campaign_and_of_its_years(small_site: Path) -> None:
    write(small_site, [FOREIGN, OCTOBER, {"year": 2026}], {"by_edition": True, "note": "Mỗi năm có công văn."})
    done = hoctap(small_site, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr

    def page(address: str) -> Any:
        return html.parse(small_site / "site" / address / "index.html").getroot()

    own = page("chien-dich/tuan-le")
    (hero,) = own.xpath("//*[starts-with(@class, 'campaign-hero tone-')]")
    said = " ".join(hero.text_content().split())
    assert "Kỳ tới: chưa công bố ngày" in said
    assert "Mỗi năm có công văn." in said
    rows = [" ".join(each.text_content().split()) for each in own.xpath("//*[@class='campaign-years']/li")]
    assert rows[0] == "2026 Có lẽ đã qua; trang không tìm được ngày."
    assert rows[1].startswith("2025 1–7/10.")
    # The theme is known in English alone: the editor's words stand in the line.
    assert "Ý chính: văn hóa đọc." in rows[2]
    assert "Reading culture" not in rows[2]
    assert "Reading culture" in " ".join(page("en/chien-dich/tuan-le").text_content().split())

    edition = page("chien-dich/tuan-le/2024")
    told = edition.xpath("string(//main)")
    assert told.index("Ý chính") < told.index("Reading culture")
    assert edition.xpath("//main//a[@href='https://tin.example.org/2024']")
    assert [each.get("href") for each in edition.xpath("//main//a[@rel='next']")] == [
        "../../../chien-dich/tuan-le/2025/"
    ]
    for address in ("chien-dich/tuan-le/2024", "chien-dich/tuan-le/2026"):
        assert "Đọc cùng con." not in page(address).text_content()
        assert not [each for each in page(address).xpath("//main//a/@href") if "/tai-lieu/" in each]
