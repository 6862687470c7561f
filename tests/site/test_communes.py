"""Communes then and now: which one a former one is today, namesakes told apart, the map, the data, the search."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from harness.program import hoctap
from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library
from hoctap.kinds.locality.commune_names import as_title, told_apart
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.locality.search import documents
from hoctap.kinds.place.commune_tiles import FormerCommune, commune_tiles
from hoctap.site.model import Site, model_site

MOMENT = datetime.datetime(2026, 9, 1, 8, tzinfo=datetime.timezone(datetime.timedelta(hours=7)))
LOCALITY = """\
id: lang-mau
name: {vi: Làng Mẫu, en: Sample Village}
site_name: {vi: Học ở Làng Mẫu, en: Learning in Sample Village}
tagline: {vi: Học mãi, en: Keep learning}
communes:
- id: xa-mot
  name: Sông Mây
  since: 2025-07-01
  code: "00001"
  basis: {vi: Nghị quyết bịa, en: Invented resolution}
  source: https://example.org/nghi-quyet
  tile: {row: 3, column: 1}
- {id: nui-gio, name: Núi Gió, kind: ward, since: 2025-07-01, tile: {row: 2, column: 1}}
- {id: song-may-cu, name: Sông Mây, kind: township, until: 2025-06-30, now_part_of: xa-mot}
- {id: dong-lua, name: Đồng Lúa, since: 2025-01-01, until: 2025-06-30, now_part_of: xa-mot}
- {id: doi-che, name: Đồi Chè, until: 2024-12-31, now_part_of: dong-lua}
- {id: ao-sen, name: Xã Ao Sen, until: 2024-12-31}
"""
ORDERED = {
    "": ["Xã Đồi Chè", "Xã Đồng Lúa", "Thị trấn Sông Mây", "Xã Ao Sen"],
    "en/": ["Đồi Chè commune", "Đồng Lúa commune", "Sông Mây township", "Xã Ao Sen"],
}


def library_of(root: Path, text: str = LOCALITY) -> Any:
    write_small_site(root)
    (root / "content/locality.yml").write_text(text, "utf-8")
    library, diagnostics = checked_library(root)
    assert [*diagnostics] == []
    return library


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return model_site(library_of(tmp_path), "https://example.org/", MOMENT, None)


def test_namesakes_are_told_apart(site: Site) -> None:
    names = told_apart(site.locality)
    assert names["xa-mot"]["vi"] == "Sông Mây (từ 1/7/2025)"
    assert names["song-may-cu"]["vi"] == "Sông Mây (thị trấn cũ)"
    assert names["song-may-cu"]["en"] == "Sông Mây (former township)"
    assert names["xa-mot"]["en"] == "Sông Mây (from 1 July 2025)"
    assert names["dong-lua"]["vi"] == "Đồng Lúa"
    titles = {each.id: as_title(each)["vi"] for each in site.locality.communes}
    assert titles["nui-gio"] == "Phường Núi Gió"
    # A name that says what it names says it once.
    assert titles["ao-sen"] == "Xã Ao Sen"


def test_what_a_former_one_is_now(site: Site) -> None:
    places = site.places
    now = {id: places.now(commune) for id, commune in places.communes.items()}
    assert {id: each.id for id, each in now.items() if each} == dict.fromkeys(
        ("song-may-cu", "dong-lua", "doi-che"), "xa-mot"
    )
    assert [each.id for each in places.parts(places.communes["xa-mot"])] == ["song-may-cu", "dong-lua"]


def test_tiles_of_today_with_the_former_ones_below(site: Site) -> None:
    def told(parts: tuple[FormerCommune, ...]) -> list[Any]:
        return [(each.name["vi"], str(each.until or ""), told(each.parts)) for each in parts]

    tiles = {each.name["vi"]: told(each.parts) for each in commune_tiles(site.places, "vi")}
    # Those of today by name, then the one of which nobody has verified where it belongs now.
    assert list(tiles) == ["Phường Núi Gió", "Xã Sông Mây", "Xã Ao Sen"]
    assert tiles["Xã Sông Mây"] == [
        ("Đồng Lúa", "", [("Đồi Chè", "", [])]),
        ("Sông Mây (thị trấn cũ)", "", []),
    ]


def test_found_by_their_names(site: Site) -> None:
    found = {each.id: each for each in documents(site)}
    assert set(found) == {*site.places.communes, "xa"}
    assert found["doi-che"].title["vi"] == "Xã Đồi Chè"
    assert "Sông Mây" in found["doi-che"].line["vi"]
    assert found["xa"].address == "dia-diem/xa/"


def test_order_of_days(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    wrong = LOCALITY.replace("since: 2025-01-01, until: 2025-06-30", "since: 2025-07-01, until: 2025-06-30")
    (tmp_path / "content/locality.yml").write_text(wrong, "utf-8")
    _, diagnostics = checked_library(tmp_path)
    assert [problem.line for problem in diagnostics] == [15]


def test_two_on_one_square(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    (tmp_path / "content/locality.yml").write_text(LOCALITY.replace("row: 2", "row: 3"), "utf-8")
    _, diagnostics = checked_library(tmp_path)
    assert [(p.line, p.field, p.code) for p in diagnostics] == [(13, "communes.1.tile", "listed-twice")]


def test_no_place_has_the_address_of_the_communes(tmp_path: Path) -> None:
    library_of(tmp_path)
    (tmp_path / "content/places").mkdir()
    (tmp_path / "content/places/xa.yml").write_text("{name: A, kind: library, commune: xa-mot}\n", "utf-8")
    _, diagnostics = checked_library(tmp_path)
    assert [(p.path, p.code) for p in diagnostics] == [("content/places/xa.yml", "reserved-id")]


def test_without_former_communes_there_is_nothing_to_look_up(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    library, _ = checked_library(tmp_path)
    site = model_site(library, "https://example.org/", MOMENT, None)
    assert len(next(library.all(Locality)).communes) == 1
    assert not site.knows("dia-diem/xa/")


@pytest.mark.build
def test_pages_and_data(small_site: Path) -> None:
    (small_site / "content/locality.yml").write_text(LOCALITY, "utf-8")
    done = hoctap(small_site, "build", "--now", MOMENT.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    built = small_site / "site"

    def page(address: str) -> Any:
        return html.document_fromstring((built / address / "index.html").read_text("utf-8"))

    for prefix in ("", "en/"):
        names = page(f"{prefix}dia-diem/xa").xpath("//table/tbody/tr/th/a")
        # Vietnamese order, by the name alone.
        assert [" ".join(each.text_content().split()) for each in names] == ORDERED[prefix]
        squares = page(f"{prefix}dia-diem/xa").xpath("//figure//a")
        assert [" ".join(each.text_content().split()) for each in squares] == ["Núi Gió", "Sông Mây"]
        tiles = page(f"{prefix}dia-diem").xpath("//*[@class='commune-tile']")
        assert [len(each.xpath(".//a[@class='commune-name']")) for each in tiles] == [1, 4]
        assert [each.get("href") for each in tiles[1].xpath(".//a[@rel='external']")] == [
            "https://example.org/nghi-quyet"
        ]
    assert "chưa xác minh" in page("dia-diem/xa").xpath("//table//tr")[-1].text_content()
    own = page("dia-diem/xa/xa-mot")
    (here,) = own.xpath("//figure//a[@aria-current='page']")
    assert here.text_content().split() == ["Sông", "Mây"]
    assert "Nghị quyết bịa" in own.xpath("//dl[@class='meta']")[0].text_content()
    assert (
        "Sông Mây (từ 1/7/2025)" in page("dia-diem/xa/doi-che").xpath("//*[@class='notice-history']")[0].text_content()
    )
    rows = {
        row["id"]: row
        for row in csv.DictReader(io.StringIO((built / "du-lieu/communes.csv").read_text("utf-8-sig"), newline=""))
    }
    assert rows["doi-che"]["now_part_of"] == "dong-lua"
    assert rows["doi-che"]["today"] == "xa-mot"
    assert rows["ao-sen"]["today"] == ""
    assert rows["xa-mot"]["today"] == "xa-mot"
    assert rows["song-may-cu"]["full_name_vi"] == "thị trấn Sông Mây"
    assert rows["xa-mot"]["basis_en"] == "Invented resolution"
