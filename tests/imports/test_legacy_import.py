"""Text in TCVN3 and VNI is converted in every format, and named."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pymarc
import pytest
from openpyxl.styles import Font

from tests.imports.running import import_text, records, run_import

CSV = "Tên,Tác giả,Từ khóa,Link\n{title},{author},{word},https://a.example.org/1\n"
RIS = "TY  - BOOK\nTI  - {title}\nAU  - {author}\nKW  - {word}\nUR  - https://a.example.org/1\nER  - \n"
BIBTEX = "@book{{a, title={{{title}}}, author={{{author}}}, keywords={{{word}}}, url={{https://a.example.org/1}}}}\n"
OAI = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords><record><metadata>'
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:creator>{author}</dc:creator><dc:subject>{word}</dc:subject>"
    "<dc:identifier>https://a.example.org/1</dc:identifier></oai_dc:dc></metadata></record></ListRecords></OAI-PMH>"
)
TYPED = {
    "TCVN3": {"title": "TiÕng ViÖt thùc hµnh", "author": "NguyÔn V¨n MÉu", "word": "sè häc"},
    "VNI": {"title": "Tieáng Vieät thöïc haønh", "author": "Nguyeãn Vaên Maãu", "word": "soá hoïc"},
}


@pytest.mark.parametrize("scheme", TYPED)
@pytest.mark.parametrize(("name", "text"), [("a.csv", CSV), ("a.ris", RIS), ("a.bib", BIBTEX), ("a.xml", OAI)])
def test_every_format(small_site: Path, name: str, text: str, scheme: str) -> None:
    status, said = import_text(small_site, name, text.format(**TYPED[scheme]))
    assert status == 0, said
    assert f"({scheme}) “{TYPED[scheme]['title']}” → “Tiếng Việt thực hành”" in said
    record = records(small_site)["tieng-viet-thuc-hanh"]
    assert record.title["vi"] == "Tiếng Việt thực hành"
    assert [each.name for each in record.creators] == ["Nguyễn Văn Mẫu"]
    assert record.keywords == ("số học",)


def test_marc(small_site: Path) -> None:
    record = pymarc.Record(force_utf8=True)
    record.add_field(pymarc.Field("245", pymarc.Indicators("1", "0"), [pymarc.Subfield("a", TYPED["TCVN3"]["title"])]))
    record.add_field(
        pymarc.Field("856", pymarc.Indicators("4", "0"), [pymarc.Subfield("u", "https://a.example.org/1")])
    )
    (small_site / "a.mrc").write_bytes(record.as_marc())
    status, said = run_import(small_site, "a.mrc")
    assert status == 0, said
    assert "tieng-viet-thuc-hanh" in records(small_site)


def test_headings_and_fonts_of_a_workbook(small_site: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Tªn s¸ch", "T¸c gi¶", "Link"])
    sheet.append(["sè häc", "To¸n", "https://a.example.org/1"])
    # The font alone tells what these few letters are, and that they are capitals.
    sheet["A2"].font = Font(name=".VnTimeH")
    sheet.append(["Noël", "Loïc", "https://a.example.org/2"])
    sheet.append(["Sách", "Lê Thị Tú", "https://a.example.org/3"])
    # Somebody typed Unicode over it.
    sheet["A4"].font = Font(name=".VnTime")
    book.save(small_site / "a.xlsx")
    status, said = run_import(small_site, "a.xlsx")
    assert status == 0, said
    assert "“sè häc” thành “SỐ HỌC”" in said
    found = {each.title["vi"]: each for each in records(small_site).values()}
    assert found["SỐ HỌC"].creators[0].name == "Toán"
    assert found["Noël"].creators[0].name == "Loïc"
    assert found["Sách"].creators[0].name == "Lê Thị Tú"


def test_weak_words_follow_the_whole_file(small_site: Path) -> None:
    rows = "".join(f"TiÕng ViÖt {n},https://a.example.org/{n}\n" for n in range(5))
    status, said = import_text(small_site, "a.csv", f"Tên,Link\n{rows}Sè häc,https://a.example.org/so\n")
    assert status == 0, said
    assert "so-hoc" in records(small_site)
