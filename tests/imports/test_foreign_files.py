"""Files as other programs and people write them, with invented records: what becomes of every value."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from harness.sites import add_library
from hoctap.imports.result import Row
from tests.imports.reading import marc, one, read, told
from tests.imports.running import import_text, records, run_import

A = "https://a.example.org"
UNUSED = "unused"

# --- Lists of schools and libraries, and answers to forms: one table a line, its headings and its first row.
SHEETS: list[tuple[str, Row, list[str]]] = [
    (
        "STT|Tên sách|Tác giả|NXB|Năm XB|Ký hiệu xếp giá|Số lượng|Giá\n1|Dế Mèn|Tô Hoài|Kim Đồng|2019|V14|3|45000",
        {"title": "Dế Mèn", "creators": "Tô Hoài", "publisher": "Kim Đồng", "date": "2019", "shelf_mark": "V14", "copies": "3"},
        ["stt", "giá"],
    ),
    (
        f"Dấu thời gian|Tên tài liệu bạn muốn chia sẻ|Đường link tài liệu|Môn học|Khối lớp|Tóm tắt nội dung tài liệu\n1/2/2026|Phân số|{A}/1|Toán|Lớp 5|Bài tập",
        {"title": "Phân số", "url": f"{A}/1", "subjects": "Toán", "levels": "Lớp 5", "description": "Bài tập"},
        ["dấu thời gian"],
    ),
    (
        f"Timestamp|Email Address|Title of the resource|Link to the file|Subject|Grade\n1/2/2026|a@b.example.org|Sets|{A}/1|Mathematics|5",
        {"title": "Sets", "url": f"{A}/1", "subjects": "Mathematics", "levels": "5"},
        ["timestamp", "email address"],
    ),
    (
        "Nhan đề|Tác giả chính|Nhà xuất bản|Năm xuất bản|Số trang|Thư viện|Kệ\nSố học|Nguyễn Văn Mẫu|Nhà in Mẫu|2020|120 tr.|Thư viện Mẫu|A3",
        {"title": "Số học", "creators": "Nguyễn Văn Mẫu", "publisher": "Nhà in Mẫu", "date": "2020", "pages": "120 tr.", "place": "Thư viện Mẫu", "shelf_mark": "A3"},
        [],
    ),
    (
        "Title|Author|Home library|Call number|Copies|Publication year\nSets|Smith, Jane|Main|510 SMI|2|2018",
        {"title": "Sets", "creators": "Smith, Jane", "place": "Main", "shelf_mark": "510 SMI", "copies": "2", "date": "2018"},
        [],
    ),
    (
        f"TÊN HỌC LIỆU (*)|Link Google Drive|Dành cho lớp|Lĩnh vực|Ghi chú\nLá cây|{A}/1|3|Khoa học|mới",
        {"title": "Lá cây", "url": f"{A}/1", "levels": "3", "subjects": "Khoa học"},
        ["ghi chú"],
    ),
    (
        f"Tªn s¸ch|T¸c gi¶|Link\nTiÕng ViÖt thùc hµnh|NguyÔn V¨n MÉu|{A}/1",
        {"title": "Tiếng Việt thực hành", "creators": "Nguyễn Văn Mẫu", "url": f"{A}/1"},
        [],
    ),
    (
        f"Tên tài liệu|Loại tài liệu|Giấy phép|Ngôn ngữ|Từ khóa|Địa chỉ\nSố|Sách|CC BY 4.0|Tiếng Việt|số; hình|{A}/1",
        {"title": "Số", "types": "Sách", "licence": "CC BY 4.0", "languages": "Tiếng Việt", "keywords": "số; hình", "url": f"{A}/1"},
        [],
    ),
    (
        "Tên sách|Tập|Bộ sách|Kho sách|Mã số ISBN\nSố|2|Tủ sách Mẫu|Kho mượn|978-0-306-40615-7",
        {"title": "Số", "series": "Tủ sách Mẫu", "place": "Kho mượn", "isbn": "978-0-306-40615-7"},
        ["tập"],
    ),
    (
        f"Câu 1. Vui lòng nhập tên sách|Câu 2. Vui lòng nhập tên tác giả|Link tải\nSố|Tô Hoài|{A}/1",
        {"title": "Số", "creators": "Tô Hoài", "url": f"{A}/1"},
        [],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row", "unused"), SHEETS)
def test_sheets(tmp_path: Path, text: str, row: Row, unused: list[str]) -> None:
    found = read(tmp_path, "a.csv", text)
    assert found.rows == [row]
    assert found.unknown_columns == unused
    # What nobody understands may be asked about, but not what every such list has.
    asked = {"ghi chú", "tập"}
    assert [heading.casefold() for heading in found.questions] == [name for name in unused if name in asked]


# --- Zotero's CSV.
ZOTERO = "Key,Item Type,Publication Year,Author,Title,Date,ISBN,Url,Abstract Note,Language,Rights,Call Number,Manual Tags,Automatic Tags,Publisher,Place,Date Added,Num Pages,Series,Extra"
ZOTERO_ROWS: list[tuple[dict[str, str], Row]] = [
    ({"Item Type": "book", "Publisher": "Nhà in", "Place": "Hà Nội"}, {"types": "book", "publisher": "Nhà in"}),
    ({"Item Type": "webpage"}, {}),
    ({"Item Type": "videoRecording"}, {"types": "video"}),
    ({"Author": "Nguyễn, Văn Mẫu; Smith, Jane"}, {"creators": "Nguyễn, Văn Mẫu; Smith, Jane"}),
    ({"Publication Year": "2019"}, {"date": "2019"}),
    ({"Publication Year": "2019", "Date": "2019-05-04"}, {"date": "2019-05-04"}),
    ({"Abstract Note": "Về số.", "Rights": "CC BY 4.0"}, {"description": "Về số.", "licence": "CC BY 4.0"}),
    ({"Manual Tags": "số; hình"}, {"keywords": "số; hình"}),
    ({"Automatic Tags": "số"}, {"keywords": "số"}),
    ({"Num Pages": "120", "Series": "Tủ sách", "Call Number": "510", "ISBN": "9780306406157"}, {"pages": "120", "series": "Tủ sách", "shelf_mark": "510", "isbn": "9780306406157"}),
]  # fmt: skip


@pytest.mark.parametrize(("values", "row"), ZOTERO_ROWS)
def test_zotero_csv(tmp_path: Path, values: dict[str, str], row: Row) -> None:
    cells = {"Key": "ABCD1234", "Title": "Số", "Url": f"{A}/1", "Date Added": "2026-01-02 03:04:05"} | values
    line = ",".join(f'"{cells.get(name, "")}"' for name in ZOTERO.split(","))
    found = read(tmp_path, "a.csv", f"{ZOTERO}\n{line}\n")
    assert found.rows == [{"title": "Số", "url": f"{A}/1"} | row]
    assert found.unknown_columns == []


def test_zotero_csv_tells_what_it_does_not_take(tmp_path: Path) -> None:
    text = f"{ZOTERO}\n" + ",".join(
        '"Số"' if name == "Title" else '"ghi"' if name == "Extra" else '""' for name in ZOTERO.split(",")
    )
    assert read(tmp_path, "a.csv", text).unknown_columns == ["extra"]


# --- CSL JSON, which Zotero and others write.
CSL: list[tuple[dict[str, Any], Row]] = [
    ({"type": "book", "publisher": "Nhà in"}, {"types": "book", "publisher": "Nhà in"}),
    ({"author": [{"family": "Nguyễn", "given": "Văn Mẫu"}]}, {"creators": ["Nguyễn Văn Mẫu"]}),
    ({"author": [{"family": "Smith", "given": "Jane"}, {"literal": "UNESCO"}]}, {"creators": ["Smith, Jane", "UNESCO"]}),
    ({"editor": [{"literal": "Hội Mẫu"}]}, {"creators": ["Hội Mẫu"]}),
    ({"issued": {"date-parts": [[2019, 5, 4]]}}, {"date": "2019-05-04"}),
    ({"issued": {"date-parts": [["2019"]]}, "language": "vi-VN"}, {"date": "2019", "languages": ["vi"]}),
    ({"abstract": "<p>Về số.</p>", "keyword": "số, hình"}, {"description": "Về số.", "keywords": ["số", "hình"]}),
    ({"DOI": "10.1234/a", "ISBN": "978-0-306-40615-7 978-0-306-40615-7"}, {"doi": "10.1234/a", "isbn": "978-0-306-40615-7"}),
    ({"license": "CC BY 4.0", "number-of-pages": "120", "call-number": "510"}, {"licence": "CC BY 4.0", "pages": "120", "shelf_mark": "510"}),
    ({"collection-title": "Tủ sách", "note": "Cần bút.", "genre": "Video"}, {"series": "Tủ sách", "note": "Cần bút.", "forms": ["Video"]}),
]  # fmt: skip


@pytest.mark.parametrize(("values", "row"), CSL)
def test_csl_json(tmp_path: Path, values: dict[str, Any], row: Row) -> None:
    item = {
        "id": "http://zotero.org/users/1/items/A",
        "type": "webpage",
        "title": "Số",
        "URL": f"{A}/1",
        "accessed": {},
    } | values
    found = read(tmp_path, "a.json", json.dumps([item]))
    assert found.rows == [{"title": "Số", "url": f"{A}/1"} | row]
    assert found.unknown_columns == []


def test_csl_json_tells_what_it_does_not_take(tmp_path: Path) -> None:
    item = {"id": "1", "type": "book", "title": "Số", "URL": f"{A}/1", "volume": "3"}
    assert read(tmp_path, "a.json", json.dumps({"items": [item]})).unknown_columns == ["CSL volume"]


# --- DSpace's CSV of metadata, and its dublin_core.xml.
DSPACE: list[tuple[dict[str, str], Row]] = [
    ({"dc.contributor.author": "Nguyễn, Văn Mẫu||Smith, Jane"}, {"creators": ["Nguyễn, Văn Mẫu", "Smith, Jane"]}),
    ({"dc.contributor.author": "Nguyễn, Văn Mẫu::a1b2::600"}, {"creators": ["Nguyễn, Văn Mẫu"]}),
    ({"dc.date.issued": "2019-05", "dc.date.accessioned": "2026-01-02T03:04:05Z"}, {"date": "2019-05"}),
    ({"dc.description.abstract[vi]": "Về số."}, {"description": "Về số."}),
    ({"dc.subject[vi]": "số||hình"}, {"keywords": ["số", "hình"]}),
    ({"dc.publisher": "Nhà in", "dc.language.iso": "vi"}, {"publisher": "Nhà in", "languages": ["vi"]}),
    ({"dc.rights.uri": "https://creativecommons.org/licenses/by/4.0/"}, {"licence": "https://creativecommons.org/licenses/by/4.0/"}),
    ({"dc.identifier.isbn": "9780306406157"}, {"isbn": "9780306406157"}),
    ({"dc.type": "Video"}, {"types": ["video"]}),
    ({"dc.title.alternative": "Con số", "dc.relation.ispartofseries": "Tủ sách"}, {"alternative_titles": ["Con số"], "series": "Tủ sách"}),
]  # fmt: skip


@pytest.mark.parametrize(("values", "row"), DSPACE)
def test_dspace_csv(tmp_path: Path, values: dict[str, str], row: Row) -> None:
    cells = {"id": "1-2-3", "collection": "123456789/2", "dc.title": "Số", "dc.identifier.uri": f"{A}/1"} | values
    text = ",".join(cells) + "\n" + ",".join(f'"{cell}"' for cell in cells.values())
    found = read(tmp_path, "a.csv", text)
    assert found.rows == [{"title": "Số", "url": f"{A}/1"} | row]
    assert found.unknown_columns == []


DSPACE_XML: list[tuple[str, str, str, Row]] = [
    ("contributor", "author", "Nguyễn, Văn Mẫu", {"creators": ["Nguyễn, Văn Mẫu"]}),
    ("creator", "none", "UNESCO", {"creators": ["UNESCO"]}),
    ("date", "issued", "2019", {"date": "2019"}),
    ("date", "accessioned", "2026-01-02T03:04:05Z", {}),
    ("description", "abstract", "Về số.", {"description": "Về số."}),
    ("subject", "none", "hình", {"keywords": ["hình"]}),
    ("language", "iso", "vie", {"languages": ["vi"]}),
    ("rights", "uri", "https://creativecommons.org/licenses/by/4.0/", {"licence": "https://creativecommons.org/licenses/by/4.0/"}),
    ("identifier", "isbn", "9780306406157", {"isbn": "9780306406157"}),
    ("type", "none", "Book", {"forms": ["Book"]}),
]  # fmt: skip


@pytest.mark.parametrize(("element", "qualifier", "text", "row"), DSPACE_XML)
def test_dspace_xml(tmp_path: Path, element: str, qualifier: str, text: str, row: Row) -> None:
    value = f'<dcvalue element="{element}" qualifier="{qualifier}" language="vi">{text}</dcvalue>'
    found = read(
        tmp_path,
        "dublin_core.xml",
        f'<?xml version="1.0" encoding="utf-8"?><dublin_core schema="dc"><dcvalue element="title" qualifier="none">Số</dcvalue>'
        f'<dcvalue element="identifier" qualifier="uri">{A}/1</dcvalue>{value}</dublin_core>',
    )
    expected = {"title": "Số", "url": f"{A}/1"} | row
    assert found.rows == [{**expected, "languages": row.get("languages", [])} if "languages" in row else expected]
    assert found.unknown_columns == []


def test_dspace_xml_tells_what_it_does_not_take(tmp_path: Path) -> None:
    text = '<dublin_core><dcvalue element="title">Số</dcvalue><dcvalue element="format" qualifier="extent">3 tr.</dcvalue></dublin_core>'
    assert read(tmp_path, "a.xml", text).unknown_columns == ["dc.format.extent"]


# --- MODS.
MODS: list[tuple[str, Row]] = [
    ("<name><namePart type='family'>Nguyễn</namePart><namePart type='given'>Văn Mẫu</namePart><role><roleTerm>author</roleTerm></role></name>", {"creators": ["Nguyễn Văn Mẫu"]}),
    ("<name><namePart>Smith, Jane</namePart><role><roleTerm>translator</roleTerm></role></name>", {}),
    ("<originInfo><publisher>Nhà in</publisher><dateIssued>2019</dateIssued></originInfo>", {"publisher": "Nhà in", "date": "2019"}),
    ("<language><languageTerm type='code' authority='iso639-2b'>vie</languageTerm></language>", {"languages": ["vi"]}),
    ("<physicalDescription><extent>120 tr. : minh họa</extent></physicalDescription>", {"pages": "120"}),
    ("<abstract>Về số.</abstract>", {"description": "Về số."}),
    ("<subject><topic>hình</topic></subject><genre>Video</genre>", {"keywords": ["hình"], "forms": ["Video"]}),
    ("<identifier type='isbn'>9780306406157</identifier>", {"isbn": "9780306406157"}),
    ("<accessCondition xmlns:xlink='http://www.w3.org/1999/xlink' xlink:href='https://creativecommons.org/licenses/by/4.0/'>mở</accessCondition>", {"licence": "https://creativecommons.org/licenses/by/4.0/"}),
    ("<location><physicalLocation>Thư viện Mẫu</physicalLocation><shelfLocator>510</shelfLocator></location><titleInfo type='alternative'><title>Con số</title></titleInfo>", {"holdings": ["Thư viện Mẫu; 510;"], "alternative_titles": ["Con số"]}),
]  # fmt: skip


@pytest.mark.parametrize(("inside", "row"), MODS)
def test_mods(tmp_path: Path, inside: str, row: Row) -> None:
    text = (
        f"<modsCollection xmlns='http://www.loc.gov/mods/v3'><mods><titleInfo><title>Số</title><subTitle>và hình</subTitle></titleInfo>"
        f"<location><url>{A}/1</url></location>{inside}</mods></modsCollection>"
    )
    found = read(tmp_path, "a.xml", text)
    assert found.rows == [{"title": "Số: và hình", "url": f"{A}/1"} | row]
    assert found.unknown_columns == []


# --- Koha's MARC: one field 952 a copy.
def item(*parts: tuple[str, str]) -> tuple[object, ...]:
    return ("952", "  ", *parts)


KOHA: list[tuple[list[tuple[object, ...]], Row]] = [
    ([item(("a", "CPL"), ("b", "CPL"), ("o", "510 NGU"), ("p", "1001"))], {"holdings": ["CPL; 510 NGU; 1"]}),
    ([item(("a", "CPL"), ("o", "510"), ("p", "1")), item(("a", "CPL"), ("o", "510"), ("p", "2"))], {"holdings": ["CPL; 510; 2"]}),
    ([item(("a", "CPL"), ("p", "1")), item(("a", "MPL"), ("p", "2"))], {"holdings": ["CPL; ; 1", "MPL; ; 1"]}),
    ([item(("b", "MPL"), ("o", "1; 2"))], {"holdings": ["MPL; 1, 2;"]}),
    ([("852", "4 ", ("a", "Thư viện Mẫu"), ("j", "510"))], {"holdings": ["Thư viện Mẫu; 510;"]}),
    ([("852", "0 ", ("a", "VN"), ("b", "Kho mượn"), ("h", "510"), ("i", "NGU"))], {"holdings": ["Kho mượn; 510 NGU;"]}),
    ([("300", "  ", ("a", "120 tr. ;"), ("c", "21 cm"))], {"pages": "120"}),
    ([("490", "0 ", ("a", "Tủ sách ;"), ("v", "3"))], {"series": "Tủ sách", "series_number": "3"}),
    ([("655", " 4", ("a", "Truyện."))], {"forms": ["Truyện"]}),
    ([("942", "  ", ("c", "BK")), ("999", "  ", ("c", "7"), ("d", "7")), ("246", "3 ", ("a", "Con số"))], {"alternative_titles": ["Con số"]}),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "row"), KOHA)
def test_koha(tmp_path: Path, fields: list[tuple[object, ...]], row: Row) -> None:
    found = read(tmp_path, "a.mrc", marc(("245", "10", ("a", "Số")), *fields).as_marc())
    assert found.rows == [{"title": "Số"} | row]
    assert found.unknown_columns == []


# --- Lists of links in Markdown.
LINKS: list[tuple[str, Row]] = [
    (f"* [Số]({A}/1)", {}),
    (f"- [Số]({A}/1) - Nguyễn Văn Mẫu", {"creators": "Nguyễn Văn Mẫu"}),
    (f"- [Số]({A}/1) - Smith, Jane (PDF)", {"creators": "Smith, Jane"}),
    (f"- [Số]({A}/1) – Bài tập cho lớp năm.", {"description": "Bài tập cho lớp năm."}),
    (f"1. [Số]({A}/1): Sách về số và hình cho các em học sinh lớp năm", {"description": "Sách về số và hình cho các em học sinh lớp năm"}),
    (f"+ [**Số**]({A}/1 'Tên')", {}),
    (f"- [Số]({A}/1) - Nguyễn Văn Mẫu (CC BY-SA)", {"creators": "Nguyễn Văn Mẫu", "licence": "CC BY-SA"}),
    (f"## Toán\n- [Số]({A}/1)", {"keywords": ["Toán"]}),
    (f"## Toán\n### Lớp 5\n- [Số]({A}/1)", {"keywords": ["Toán", "Lớp 5"]}),
    (f"```\n- [Mã]({A}/2)\n```\n- [Số](<{A}/1>)", {}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row"), LINKS)
def test_markdown(tmp_path: Path, text: str, row: Row) -> None:
    assert one(tmp_path, "a.md", f"# Danh sách\n\n{text}\n") == {"title": "Số", "url": f"{A}/1"} | row


def test_markdown_tells_lines_that_it_does_not_take(tmp_path: Path) -> None:
    found = read(tmp_path, "a.md", f"- [Số]({A}/1)\n- Xem {A}/2\n")
    assert "lines 2: there is an address but no named link" in told(found)


# --- Whole ways: from a file to records that pass the check.
@pytest.fixture
def with_places(small_site: Path) -> Path:
    add_library(small_site)
    return small_site


def test_printed_books_need_a_place(with_places: Path) -> None:
    text = "Tên sách,Ký hiệu xếp giá,Số lượng\nSố,510 NGU,3\n"
    status, said = import_text(with_places, "a.csv", text)
    assert status == 1
    assert "lacks: url" in said
    assert "--place" in said
    status, said = run_import(with_places, "a.csv", "--place", "thu-vien")
    assert status == 0, said
    (held,) = records(with_places)["so"].holdings
    assert (held.place, held.shelf_mark, held.copies) == ("thu-vien", "510 NGU", 3)


def test_copies_of_one_book_in_several_rows(with_places: Path) -> None:
    (with_places / "content/places/tu-sach.yml").write_text(
        "name: {vi: Tủ sách Mẫu, en: Sample bookcase}\nkind: bookcase\ncommune: xa-mot\n", "utf-8"
    )
    text = (
        "Tên sách,Tác giả,NXB,Thư viện,Ký hiệu,Số bản\n"
        "Số,An Nguyễn,Nhà in,Thư viện Mẫu,510,\n"
        "Số,An Nguyễn,Nhà in,Thư viện Mẫu,510,\n"
        "Số,An Nguyễn,Nhà in,Tủ sách Mẫu,K1,3\n"
        "Số,An Nguyễn,Nhà in,Tủ sách Mẫu,K1,3\n"
        "Số,An Nguyễn,Nhà in khác,Tủ sách Mẫu,K2,\n"
    )
    _, said = import_text(with_places, "a.csv", text)
    made = records(with_places)
    held = [(each.place, each.shelf_mark, each.copies) for each in made["so"].holdings]
    # Two rows without a number are two copies. A row that repeats a number is the same row twice.
    assert held == [("thu-vien", "510", 2), ("tu-sach", "K1", 3)]
    assert said.count("another copy of the book in row 2; it is in so") == 2
    assert "row 5: “Số” đã có · already exists: so" in said
    sheet = openpyxl.load_workbook(with_places / "a-ket-qua.xlsx").active
    assert sheet is not None
    assert [[cell.value for cell in row[2:4]] for row in sheet.iter_rows(min_row=2, max_row=4)] == [
        ["đã nhập", "so"]
    ] * 3


def test_copies_without_a_place_are_told_as_their_book_is(with_places: Path) -> None:
    status, said = import_text(with_places, "a.csv", "Tên sách,Ký hiệu\nSố,510\nSố,511\n")
    assert status == 1
    assert "row 2: thiếu · lacks: url" in said
    assert "row 3: thiếu · lacks: url" in said


def test_a_place_is_named_in_its_column(with_places: Path) -> None:
    text = "Tên sách,Thư viện\nSố,thu vien mau\nHình,Thư viện khác\n"
    status, said = import_text(with_places, "a.csv", text)
    assert status == 1
    assert "row 3: holdings: bỏ · dropped “Thư viện khác”" in said
    assert [held.place for held in records(with_places)["so"].holdings] == ["thu-vien"]


def test_an_unknown_place_is_refused(with_places: Path) -> None:
    (with_places / "a.csv").write_text("Tên sách\nSố\n", "utf-8")
    status, said = run_import(with_places, "a.csv", "--place", "khac")
    assert status == 1
    assert "khac: no place in content/places has that id" in said


def test_words_of_a_format_become_subjects_and_types(with_places: Path) -> None:
    text = f"# Danh sách\n## Toán\n## Hình\n- [Số]({A}/1)\n"
    status, said = import_text(with_places, "a.md", text)
    assert status == 0, said
    assert records(with_places)["so"].keywords == ("Hình",)
    item = {
        "id": "1",
        "type": "webpage",
        "title": "Cộng",
        "URL": f"{A}/2",
        "keyword": "Toán, hình",
        "genre": "Phim, video",
    }
    (with_places / "b.json").write_text(json.dumps([item]), "utf-8")
    run_import(with_places, "b.json")
    made = records(with_places)["cong"]
    assert (made.subjects, made.types, made.keywords) == (("mathematics",), ("video",), ("hình",))


def test_answers_are_remembered(with_places: Path) -> None:
    (with_places / "resources/.import-columns.yml").write_text('"Chỗ xem": url\n"Giá": ""\n', "utf-8")
    status, said = import_text(with_places, "a.csv", f"Tên,Chỗ xem,Giá,Lạ\nSố,{A}/1,5,x\n")
    assert status == 0, said
    assert records(with_places)["so"].url == f"{A}/1"
    assert "columns not used: lạ" in said
    assert "Columns that are not understood: “Lạ”" in said


def test_a_look_before_anything_is_written(with_places: Path) -> None:
    (with_places / "a.csv").write_text("Tên,Link\n" + "".join(f"Sách {n},{A}/{n}\n" for n in range(9)), "utf-8")
    status, said = run_import(with_places, "a.csv", "--dry-run")
    assert status == 0
    assert "The first 3 of 9 rows; nothing is written yet:" in said
    assert "url: https://a.example.org/2" in said
    assert f"{A}/3" not in said
    assert not (with_places / "resources/catalogue/a").exists()
    assert not list(with_places.glob("*.xlsx"))


def test_a_sheet_says_what_became_of_each_row(with_places: Path) -> None:
    text = f"Tên,Link,Loại\nSố,{A}/1,Lạ\n,{A}/2,\nSố,{A}/1,\n"
    import_text(with_places, "a.csv", text)
    sheet = openpyxl.load_workbook(with_places / "a-ket-qua.xlsx").active
    assert sheet is not None
    head, *rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert head == ["Dòng", "Tên", "Kết quả", "Tệp", "Ghi chú"]
    assert [row[:4] for row in rows] == [
        ["2", "Số", "đã nhập", "so"],
        ["3", "", "không nhập", ""],
        ["4", "Số", "đã có", "so"],
    ]
    assert "Lạ" in str(rows[0][4])
    assert "title" in str(rows[1][4])


def test_records_of_another_site_keep_their_references(with_places: Path) -> None:
    own: dict[str, Any] = {
        "licence": "CC-BY-4.0", "openness": "open", "types": ["guide"], "subjects": ["mathematics"], "levels": ["all"],
        "audiences": ["general"], "languages": ["vi"], "publisher": {"name": "Nhà in"}, "added": "2026-01-02",
        "page": f"{A}/trang", "description": {"vi": "Mô tả"},
    }  # fmt: skip
    first = own | {"id": "sach-mot", "title": {"vi": "Khác"}, "url": f"{A}/1", "holdings": [{"place": "xa-la"}]}
    second = own | {
        "id": "phan",
        "title": {"vi": "Phần"},
        "url": f"{A}/2",
        "part_of": "sach-mot",
        "related": ["mat"],
        "subjects": ["la"],
    }
    (with_places / "a.jsonl").write_text("\n".join(map(json.dumps, (first, second))), "utf-8")
    status, said = run_import(with_places, "a.jsonl")
    assert status == 0, said
    made = records(with_places)
    # The id is taken here, so the record has another, and its part follows.
    assert made["phan"].part_of == "sach-mot-2"
    assert made["sach-mot-2"].added.isoformat() == "2026-01-02"
    for lost in ("holdings: bỏ · dropped “xa-la”", "related: bỏ · dropped “mat”", "subjects: bỏ · dropped “la”"):
        assert lost in said, lost


# --- Spreadsheets of other programs, written by LibreOffice.
@pytest.mark.parametrize("form", ["xls", "ods"])
@pytest.mark.build
def test_old_and_open_spreadsheets(with_places: Path, tmp_path: Path, form: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["PHÒNG GIÁO DỤC MẪU"])
    sheet.merge_cells("A1:D1")
    for row in (
        ["Tên sách", "NXB", "Năm", "Link"],
        ["Số", "Nhà in", 2020, "Xem tại đây"],
        ["Hình", None, 2021, f"{A}/2"],
    ):
        sheet.append(row)
    sheet.merge_cells("B3:B4")
    sheet["D3"].hyperlink = f"{A}/1"
    hidden = book.create_sheet("Ẩn")
    hidden.append(["Tên sách", "Link"])
    hidden.append(["Bí mật", f"{A}/3"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", with_places, tmp_path / "a.xlsx"],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    _, said = run_import(with_places, f"a.{form}")
    found = records(with_places)
    assert (found["hinh"].publisher.name, found["hinh"].date, found["hinh"].url) == ("Nhà in", "2021", f"{A}/2")
    assert "bi-mat" not in found
    assert "hidden sheets, not read: “Ẩn”" in said
    # The address behind words is in OpenDocument only.
    assert ("so" in found) == (form == "ods")
