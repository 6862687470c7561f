"""Imported records pass the check, nothing is overwritten, and the report says what was left out."""

from __future__ import annotations

import csv
from pathlib import Path

import pymarc

from hoctap.checking.check import checked_library
from hoctap.records.resource import Resource
from tests.conftest import hoctap

HEAD = "Tên,Tác giả,Năm xuất bản,ISBN,Địa chỉ,Ngôn ngữ,Chủ đề,Ghi chú\n"
OPTIONS = ("--types", "guide", "--subjects", "reading")


def imported(site: Path, name: str, text: str) -> tuple[int, str]:
    (site / name).write_text(text, "utf-8")
    done = hoctap(site, "import", name, *OPTIONS)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def resources(site: Path) -> dict[str, Resource]:
    library, problems = checked_library(site)
    assert list(problems) == []
    return {resource.id: resource for resource in library.all("resource", Resource)}


def test_spreadsheet(small_site: Path) -> None:
    text = HEAD + (
        '"Dế Mèn, phiêu lưu ký",Tô Hoài,1941,0306406152,https://a.example.org/1,vie,reading,x\n'
        "Đất rừng phương Nam,Đoàn Giỏi,1957.0,306406152,https://a.example.org/2,vi,,\n"
        "Sách một,Khác,không rõ,123,https://a.example.org/3,eng,la,\n"
    )
    status, report = imported(small_site, "sach.csv", text)
    assert status == 0, report
    found = resources(small_site)
    men = found["de-men-phieu-luu-ky"]
    assert men.title["vi"] == "Dế Mèn, phiêu lưu ký"
    assert men.creators[0].name == "Tô Hoài"
    assert men.identifiers.isbn == "0306406152"
    assert men.languages == ("vi",)
    # The second row is the first one's ISBN without its zero: a duplicate.
    assert "dat-rung-phuong-nam" not in found
    assert "«Đất rừng phương Nam» đã có" in report
    assert found["sach-mot-2"].title["vi"] == "Sách một"
    for said in ("ghi chú", "bỏ · dropped «la»", "bỏ · dropped «123»", "bỏ · dropped «không rõ»", "2 bản ghi mới"):
        assert said in report, said


def test_twice_is_once(small_site: Path) -> None:
    text = HEAD + "Sách hay,Ai đó,2020,,https://a.example.org/1,vi,,\n"
    imported(small_site, "sach.csv", text)
    before = {file: file.read_bytes() for file in (small_site / "resources").rglob("*.yml")}
    status, report = imported(small_site, "sach.csv", text)
    assert status == 0
    assert "0 bản ghi mới" in report
    assert {file: file.read_bytes() for file in (small_site / "resources").rglob("*.yml")} == before


def test_rows_without_title_or_address_are_refused(small_site: Path) -> None:
    status, report = imported(small_site, "sach.csv", HEAD + ",Ai,,,https://a.example.org/,,,\nSách,Ai,,,,,,\n")
    assert status == 1
    assert "row 2: thiếu · lacks: title" in report
    assert "row 3: thiếu · lacks: url" in report


def test_our_own_marc_comes_back(small_site: Path, tmp_path: Path) -> None:
    assert hoctap(small_site, "build").returncode == 0
    record = pymarc.parse_xml_to_array(str(small_site / "site/du-lieu/resources.marcxml"))[0]
    record["245"]["a"] = "Sách khác hẳn"
    record["856"]["u"] = "https://b.example.org/"
    file = small_site / "khac.mrc"
    file.write_bytes(record.as_marc())
    done = hoctap(small_site, "import", "khac.mrc", *OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    found = resources(small_site)["sach-khac-han"]
    assert found.url == "https://b.example.org/"
    assert found.description["vi"] == "Một cuốn sách."
    assert found.publisher.name == "Nhà in"


def test_quotes_and_colons_survive(small_site: Path) -> None:
    file = small_site / "la.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["title", "url"])
        writer.writerow(['Câu: "hỏi" # 1, no', "https://a.example.org/9"])
    assert hoctap(small_site, "import", "la.csv", *OPTIONS).returncode == 0
    assert any(r.title["vi"] == 'Câu: "hỏi" # 1, no' for r in resources(small_site).values())
