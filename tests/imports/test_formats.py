"""A file is known by what it holds; what is not read says what is, and never becomes a table by mistake."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pymarc
import pytest

from harness.broken.import_files import BIBTEX, OPDS1, RIS
from tests.imports.running import records, run_import
from tests.imports.test_import import write_xlsx

MEN = "https://a.example.org/men"


def marc(title: str = "Sách MARC") -> bytes:
    record = pymarc.Record(force_utf8=True)
    record.add_field(pymarc.Field("245", pymarc.Indicators("1", "0"), [pymarc.Subfield("a", title)]))
    record.add_field(pymarc.Field("856", pymarc.Indicators("4", "0"), [pymarc.Subfield("u", MEN)]))
    return record.as_marc()


@pytest.mark.parametrize("name", ["a.iso", "a.marc", "a.dat", "a", "a.txt", "a.csv", "a.MRC"])
def test_iso_2709_under_any_name(small_site: Path, name: str) -> None:
    (small_site / name).write_bytes(marc() + marc("Sách hai").replace(b"/men", b"/ha2"))
    status, said = run_import(small_site, name)
    assert status == 0, said
    assert {"sach-marc", "sach-hai"} <= set(records(small_site))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", RIS),
        ("a.export", RIS),
        ("a.txt", BIBTEX),
        ("a.opds", OPDS1),
        ("a.data", "Tên;Link\nDế Mèn phiêu lưu ký;" + MEN),
    ],
)
def test_other_formats_under_other_names(small_site: Path, name: str, content: str) -> None:
    (small_site / name).write_text(content, "utf-8")
    status, said = run_import(small_site, name)
    assert status == 0, said
    assert records(small_site)["de-men-phieu-luu-ky"].url == MEN


def test_a_workbook_under_another_name(small_site: Path) -> None:
    write_xlsx(small_site / "a.xlsx")
    (small_site / "a.xlsx").rename(small_site / "a.csv")
    status, said = run_import(small_site, "a.csv")
    assert status == 0, said


def zipped(**members: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return held.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
UNREAD: dict[str, tuple[bytes, str, str]] = {
    "a.xls": (OLE, "rồi lưu thành .xlsx", "save it as .xlsx"),
    "b.csv": (OLE, "rồi lưu thành .xlsx", "save it as .xlsx"),
    "a.ods": (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet", content_xml="<x/>"), "rồi lưu thành .xlsx", "save it as .xlsx"),
    "c.xls": (b"<html><p>T</p></html>", "rồi lưu thành .xlsx", "save it as .xlsx"),
    "d.xls": (b"\t\x08\0\0\0,", "rồi lưu thành .xlsx", "save it as .xlsx"),
    "a.docx": (zipped(word__document_xml="<x/>"), "đây là tệp Word", "this is a Word file"),
    "a.zip": (zipped(a="b"), "giải nén", "this is an archive"),
    "a.pdf": (b"%PDF-1.4\n", "đây là tệp PDF", "this is a PDF"),
    "a.gz": (b"\x1f\x8b\x08\0", "giải nén", "gzip"),
    "a.mrk": (b"=LDR  00000nam a2200000 a 4500\n=245  10$aS\n", "xuất lại thành ISO 2709", "MARC as text"),
    "a.md": ("# Sách\n\nTên,Link\n".encode(), "không có mục nào bắt đầu bằng liên kết", "has no item that begins with a link"),
    "a.jsonl": (b'{"title": "x"}\n{"title": "y"}\n', "các dạng đọc được: CSV", "this looks like JSON Lines"),
    "b.json": (b'{"title": "x"}\n{"title": "y"}\n', "các dạng đọc được: CSV", "this looks like JSON Lines"),
    "a.json": (json.dumps([{"id": "a", "title": "x"}]).encode(), "các dạng đọc được: CSV", "this type of JSON is unknown"),
    "c.json": (json.dumps({"@graph": [{"name": "x"}]}).encode(), "các dạng đọc được: CSV", "this looks like JSON-LD"),
    "d.json": (b'{"a": 1,\n "b": }', "JSON sai ở dòng 2", "the JSON has an error on line 2"),
    "e.json": (json.dumps({"publications": ["x", 1]}).encode(), "không có tài liệu nào", "has no publication"),
    "a.yml": (b"title: x\n", "các dạng đọc được: CSV", "this YAML file"),
    "a.dat": (b"hello\nworld, all\n", "các dạng đọc được: CSV", "supported formats"),
    "empty.csv": (b" \n", "tệp rỗng", "the file is empty"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNREAD)
def test_what_is_not_read_says_what_is(small_site: Path, name: str) -> None:
    content, vi, en = UNREAD[name]
    (small_site / name).write_bytes(content)
    status, said = run_import(small_site, name)
    assert status == 1
    assert vi in said
    assert en in said
    assert "Error" not in said
    assert not (small_site / "resources/catalogue/a").exists()


@pytest.mark.build
@pytest.mark.parametrize(
    "address",
    [
        "https://a.example.org/oai?verb=ListRecords&metadataPrefix=oai_dc",
        "http:/a.example.org/sach.csv",
        "ftp://a.example.org/x",
    ],
)
def test_an_address_is_no_file(small_site: Path, address: str) -> None:
    from harness.program import hoctap

    done = hoctap(small_site, "import", address)
    assert done.returncode == 1
    assert "curl -fL -o " in done.stderr
    assert "://a.example.org/" in done.stderr
    assert ("resumptionToken" in done.stderr) == ("verb=" in address)
