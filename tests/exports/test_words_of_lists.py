"""What people read in files: names beside ids, and what a reading list says of each of its resources."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import bibtexparser
import pymarc
import pytest
import rispy
from lxml import html

from harness.small_site import RESOURCE, write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.exports.files import export_files
from hoctap.exports.tables import resource_columns
from tests.imports.running import run_import

LIST = """\
title: Đọc mỗi tối
intro: Mỗi tối một bài.
curator: Trường Mẫu
audiences: [general]
levels: [all]
items:
- resource: sach-mot
  note: {vi: 'Toán lớp 5, *phần phân số*', en: Fractions}
  required: true
- resource: sach-hai
updated: 2026-01-01
"""
MORE = "keywords: [phân số]\nalternative_titles: [Sách 1]\nidentifiers: {doi: 10.5555/12345678}\npages: 120\n"
REMARKS = ["Danh sách “Đọc mỗi tối”: Bắt đầu ở đây", "Danh sách “Đọc mỗi tối”: Toán lớp 5, phần phân số"]


@pytest.fixture
def files(small_site: Path) -> dict[str, bytes]:
    (small_site / "resources/catalogue/sach-mot.yml").write_text(RESOURCE + MORE, "utf-8")
    other = RESOURCE.replace("Sách một, en: Book one", "Sách hai, en: Book two").replace("org/1", "org/2")
    (small_site / "resources/catalogue/sach-hai.yml").write_text(other, "utf-8")
    (small_site / "resources/reading-lists/moi-toi.yml").parent.mkdir(parents=True, exist_ok=True)
    (small_site / "resources/reading-lists/moi-toi.yml").write_text(LIST, "utf-8")
    site, diagnostics = checked_site(small_site)
    assert site, list(diagnostics)
    return dict(export_files(site, lambda post, lang: ""))


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_table_says_its_ids_in_words(files: dict[str, bytes]) -> None:
    row = next(each for each in rows(files["du-lieu/resources.csv"]) if each["id"] == "sach-mot")
    assert (row["subjects"], row["subjects_vi"]) == ("reading", "Nhãn reading")
    assert (row["types_vi"], row["licence_vi"]) == ("Nhãn guide", "Nhãn CC-BY-4.0")
    assert (row["languages_vi"], row["cost_vi"]) == ("tiếng Việt", "Miễn phí")
    # Programs find the columns of earlier years where they were.
    assert "list_note_vi" not in row
    assert list(row)[:10] == [
        "id", "title_vi", "title_en", "description_vi", "description_en", "url", "page", "licence", "openness", "types",
    ]  # fmt: skip
    columns = resource_columns()
    assert columns.index("origin") < columns.index("licence_vi")


def test_a_list_keeps_its_notes_in_every_format(files: dict[str, bytes], tmp_path: Path) -> None:
    first, second = rows(files["danh-sach-doc/moi-toi.csv"])
    assert (first["list_note_vi"], first["list_note_en"]) == ("Toán lớp 5, phần phân số", "Fractions")
    assert (first["required"], first["required_vi"]) == ("1", "Bắt đầu ở đây")
    assert {second[name] for name in ("list_note_vi", "list_note_en", "required", "required_vi")} == {""}

    first, second = json.loads(files["danh-sach-doc/moi-toi.json"])
    assert first["listed"] == {"note": {"vi": "Toán lớp 5, *phần phân số*", "en": "Fractions"}, "required": True}
    assert second["listed"] == {"required": False}
    assert "listed" not in json.loads(files["du-lieu/resources.json"])[0]

    marc, other = pymarc.parse_xml_to_array(io.BytesIO(files["danh-sach-doc/moi-toi.marcxml"]))
    assert [field["a"] for field in marc.get_fields("590")] == REMARKS
    assert other.get_fields("590") == []

    cited, plain = rispy.loads(files["danh-sach-doc/moi-toi.ris"].decode())
    assert cited["notes"][:2] == REMARKS
    assert plain["notes"][0] == "Giấy phép: Nhãn CC-BY-4.0"
    assert not [note for note in plain["notes"] if note.startswith("Danh sách")]

    entry = bibtexparser.parse_string(files["danh-sach-doc/moi-toi.bib"].decode()).entries[0]
    assert entry["note"].startswith("; ".join(REMARKS))

    with zipfile.ZipFile(io.BytesIO(files["danh-sach-doc/moi-toi.imscc"])) as archive:
        page = html.document_fromstring(archive.read("danh-sach.html"))
    steps = [[part.text_content() for part in step.xpath("p")] for step in page.xpath("//li")]
    assert steps == [["Sách một", "Bắt đầu ở đây", "Toán lớp 5, phần phân số"], ["Sách hai"]]
    assert "Trường Mẫu" in page.text_content()


def test_citations_have_types_subjects_licence_and_keywords(files: dict[str, bytes]) -> None:
    cited = next(each for each in rispy.loads(files["du-lieu/resources.ris"].decode()) if each["id"] == "sach-mot")
    assert cited["type_of_work"] == "Nhãn guide"
    assert cited["keywords"] == ["Nhãn reading", "phân số"]
    assert (cited["translated_title"], cited["doi"]) == ("Book one", "10.5555/12345678")
    assert "Giấy phép: Nhãn CC-BY-4.0" in cited["notes"]
    assert "authors" not in cited, "who published it did not write it"

    library = bibtexparser.parse_string(files["du-lieu/resources.bib"].decode())
    entry = next(each for each in library.entries if each.key == "sach-mot")
    assert (entry["type"], entry["keywords"]) == ("Nhãn guide", "Nhãn reading, phân số")
    assert (entry["copyright"], entry["titletranslation"]) == ("Nhãn CC-BY-4.0", "Book one")
    assert "author" not in entry.fields_dict

    made = next(each for each in json.loads(files["du-lieu/resources.csl.json"]) if each["id"] == "sach-mot")
    assert (made["genre"], made["keyword"], made["DOI"]) == (
        "Nhãn guide", "Nhãn reading, phân số", "10.5555/12345678",
    )  # fmt: skip


def test_a_library_reads_form_audience_pages_and_cost(files: dict[str, bytes]) -> None:
    made = next(
        each for each in pymarc.MARCReader(files["du-lieu/resources.mrc"]) if each and each["001"].data == "sach-mot"
    )
    forms = [(made[tag]["a"], made[tag]["b"], made[tag]["2"]) for tag in ("336", "337", "338")]
    assert forms == [
        ("văn bản", "txt", "rdacontent"),
        ("máy tính", "c", "rdamedia"),
        ("nguồn trực tuyến", "cr", "rdacarrier"),
    ]
    assert made["521"].get_subfields("a") == ["Nhãn general", "Nhãn all"]
    assert (made["300"]["a"], made["506"]["a"]) == ("120 trang", "Miễn phí")
    assert (made["024"]["a"], made["024"]["2"]) == ("10.5555/12345678", "doi")
    assert [field["a"] for field in made.get_fields("653")] == ["Nhãn reading", "phân số"]


@pytest.mark.parametrize(
    ("export", "told"),
    [
        ("csv", "list_note_vi, list_note_en, required"),
        ("json", "listed: bỏ · dropped"),
        ("marcxml", "MARC 590"),
        ("ris", "RIS N1"),
    ],
)
def test_what_a_list_says_is_no_part_of_a_resource(
    files: dict[str, bytes], tmp_path: Path, export: str, told: str
) -> None:
    """The import of such a file says so, and asks nobody what it means."""
    path = f"danh-sach-doc/moi-toi.{export}"
    write_small_site(tmp_path / "other")
    (tmp_path / "other/resources/catalogue/sach-mot.yml").unlink()
    name = f"a.{export}"
    (tmp_path / "other" / name).write_bytes(files[path])
    _, said = run_import(tmp_path / "other", name)
    assert "2 bản ghi mới" in said
    assert told in said
    assert "Columns that are not understood" not in said
