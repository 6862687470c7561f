"""Imported records pass the check, nothing is overwritten, and the report says what was left out."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path

import openpyxl
import pymarc
import pytest

from harness.broken.import_files import BIBTEX, OAI, OPDS1, OPDS2, RIS
from harness.program import hoctap
from hoctap.checking.checks import checked_library
from hoctap.kinds.resource.model import Resource

pytestmark = pytest.mark.build

HEAD = "Tên,Tác giả,Năm xuất bản,ISBN,Địa chỉ,Ngôn ngữ,Chủ đề,Ghi chú\n"
OPTIONS = ("--types", "guide", "--subjects", "reading")


def imported(site: Path, name: str, text: str) -> tuple[int, str]:
    (site / name).write_text(text, "utf-8")
    done = hoctap(site, "import", name, *OPTIONS)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def resources(site: Path) -> dict[str, Resource]:
    library, diagnostics = checked_library(site)
    assert list(diagnostics) == []
    return {resource.id: resource for resource in library.all(Resource)}


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
    assert "“Đất rừng phương Nam” đã có" in report
    assert found["sach-mot-2"].title["vi"] == "Sách một"
    for said in ("ghi chú", "bỏ · dropped “la”", "bỏ · dropped “123”", "bỏ · dropped “không rõ”", "2 bản ghi mới"):
        assert said in report, said


def test_cells_may_say_what_people_say(small_site: Path) -> None:
    """An official writes labels, with or without marks, not ids."""
    vocabulary = small_site / "resources/vocabularies/subjects.yml"
    label = (
        "concepts: [{id: lessons, label: {vi: 'Khóa học, bài giảng', en: Lessons}, alt: {vi: [giáo án]}}, {id: reading"
    )
    vocabulary.write_text(vocabulary.read_text("utf-8").replace("concepts: [{id: reading", label), "utf-8")
    head = "Tên,Địa chỉ,Giấy phép,Chủ đề,Ngôn ngữ,Cấp học\n"
    text = head + (
        'Một,https://a.example.org/1,Nhãn CC-BY-4.0,"Khoa hoc, bai giang",Tiếng Việt,LABEL ALL\n'
        "Hai,https://a.example.org/2,CC-BY,Giáo án; nhãn reading; lessons,English,all\n"
    )
    status, report = imported(small_site, "sach.csv", text)
    assert status == 0, report
    assert "dropped “" not in report
    assert "giấy phép “CC-BY” chưa rõ là giấy phép nào; có thể là CC-BY-4.0" in report
    found = resources(small_site)
    assert (found["mot"].licence, found["mot"].subjects, found["mot"].levels) == ("CC-BY-4.0", ("lessons",), ("all",))
    assert (found["hai"].licence, found["hai"].subjects) == ("unknown", ("lessons", "reading"))
    assert (found["mot"].languages, found["hai"].languages) == (("vi",), ("en",))


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
    found = resources(small_site)["sach-mot-2"]
    assert found.title["vi"] == "Sách khác hẳn"
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


def write_xlsx(file: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tên", "Tác giả", "Năm", "NXB", "Địa chỉ", "Ngôn ngữ", "Từ khóa"])
    sheet.append(["Dế Mèn phiêu lưu ký", "Tô Hoài", 1941, "Kim Đồng", "https://a.example.org/men", "vi", "thiếu nhi"])
    book.save(file)


@pytest.mark.parametrize(
    ("name", "text"),
    [("s.ris", RIS), ("s.bib", BIBTEX), ("s.xml", OPDS1), ("t.xml", OAI), ("s.json", OPDS2), ("s.xlsx", None)],
)
def test_every_format_gives_the_same_record(small_site: Path, name: str, text: str | None) -> None:
    if text is None:
        write_xlsx(small_site / name)
    else:
        (small_site / name).write_text(text, "utf-8")
    done = hoctap(small_site, "import", name, *OPTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    record = resources(small_site)["de-men-phieu-luu-ky"]
    assert record.creators[0].name == "Tô Hoài"
    assert (record.date, record.publisher.name, record.url) == ("1941", "Kim Đồng", "https://a.example.org/men")
    assert record.languages == ("vi",)
    assert record.keywords == ("thiếu nhi",)
    # A second time, everything is known already.
    again = hoctap(small_site, "import", name, *OPTIONS)
    assert again.stdout.splitlines()[-1].startswith("0 ")
    assert "de-men-phieu-luu-ky" in again.stdout


def bomb(file: Path) -> None:
    write_xlsx(file)
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/bomb.xml", "w", force_zip64=True) as out,
    ):
        for _ in range(450):
            out.write(b"\0" * (1 << 20))


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY f SYSTEM "file:///etc/passwd">]><feed xmlns="http://www.w3.org/2005/Atom"><entry><title>&b;&f;</title>'
    '<link rel="http://opds-spec.org/acquisition" href="https://a.example.org/1"/></entry></feed>'
)


def test_hostile_and_broken_files_are_one_line_each(small_site: Path) -> None:
    bomb(small_site / "bomb.xlsx")
    files = {
        "not.xlsx": b"no zip",
        "not.xml": b"<a><b></a>",
        "other.xml": b"<html/>",
        "not.json": b"{",
        "not.ris": b"\xff\xfe",
    }
    for name, content in files.items():
        (small_site / name).write_bytes(content)
    for name in ("bomb.xlsx", *files):
        done = hoctap(small_site, "import", name, *OPTIONS)
        assert done.returncode == 1, name
        assert done.stderr.startswith(f"{name}: "), done.stderr
        assert "Traceback" not in done.stderr
        assert "Unexpected" not in done.stderr
    (small_site / "entities.xml").write_text(ENTITIES, "utf-8")
    hoctap(small_site, "import", "entities.xml", *OPTIONS)
    assert all("root:" not in each.title["vi"] for each in resources(small_site).values())
