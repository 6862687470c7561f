"""Pages and XML that programs save as “Excel”, with invented records: what becomes of every cell."""

from __future__ import annotations

import email.message
from pathlib import Path

import pytest

from hoctap.imports.result import NoTitleColumn, Row, UnreadableFile
from tests.imports.reading import read, told
from tests.imports.running import records, run_import

A = "https://a.example.org"
WANTED: Row = {"title": "Toán lớp năm", "creators": "Nguyễn Văn Mẫu", "url": f"{A}/1"}
HEAD = "<tr><th>Tên sách</th><th>Tác giả</th><th>Link</th></tr>"
LINE = f"<tr><td>Toán lớp năm</td><td>Nguyễn Văn Mẫu</td><td>{A}/1</td></tr>"
REPORT = f"""\
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<style>td {{ mso-number-format: "\\@" }}</style><!--[if gte mso 9]><xml><x:Name>Tên sách</x:Name></xml><![endif]-->
<table><tr><td>SỞ MẪU</td><td>CỘNG HÒA</td></tr><tr><td>TRƯỜNG MẪU</td><td>Độc lập</td></tr></table>
<h3>DANH MỤC <i>SÁCH</i></h3>
<p>Năm 2026</p>
<table border=1><thead>
<tr><th rowspan=2>STT<th rowspan="2">Tên<br>sách</th><th colspan=2>Thông tin</th><th rowspan=2>Link</th><th rowspan=2>Từ khóa</tr>
<tr><th>Tác giả<th>Năm XB</tr></thead><tbody>
<tr><td>1<td>Dế Mèn&nbsp;phiêu  lưu ký<td rowspan=2>Tô Hoài<td>1941<td><a href="{A}/1?x=1&amp;y=2">Xem</a><td>dế<br>mèn
<tr style="display: none"><td>2<td><b>Vợ chồng</b> A Phủ<td>1952<td><a href="#x">Lên</a> <a href="{A}/2">Xem</a></td><td></tr>
</tbody><tfoot><tr><td colspan=6>Tổng cộng: 2</tfoot></table>
<div>Trang 2</div>
<table><tr><td>3<td>Sách<td>An Bình<td>2000<td>{A}/3<td></table>
<table><caption>Chữ  ký</caption><tr><td></td><td>Hiệu trưởng</td></tr></table>
"""


@pytest.mark.parametrize("name", ["a.xls", "a.XLS", "a.xlsx", "a.ods", "a.html", "a.htm", "a.csv", "a.txt", "a.dat"])
def test_a_page_under_any_name(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, f"<html><body><table>{HEAD}{LINE}</table></body></html>")
    assert found.rows == [WANTED]
    assert found.places == ["2"]
    assert told(found) == ""


def test_a_report_with_head_pages_and_signature(tmp_path: Path) -> None:
    found = read(tmp_path, "a.xls", REPORT)
    assert found.rows == [
        {"title": "Dế Mèn phiêu lưu ký", "creators": "Tô Hoài", "date": "1941", "url": f"{A}/1?x=1&y=2", "keywords": "dế|mèn"},
        {"title": "Vợ chồng A Phủ", "creators": "Tô Hoài", "date": "1952", "url": f"{A}/2"},
        {"title": "Sách", "creators": "An Bình", "date": "2000", "url": f"{A}/3"},
    ]  # fmt: skip
    # As Excel counts them: the lines between the tables are rows, too.
    assert found.places == ["7 (“2”)", "8 (“2”)", "11 (“2”)"]
    said = told(found)
    assert "hidden rows are imported too: 8" in said
    assert "9 “Tổng cộng: 2”" in said
    assert "sheet “Chữ ký” not read" in said
    assert not any(note.serious for note in found.notes)


@pytest.mark.parametrize(
    ("codec", "declared"),
    [("utf-8-sig", "utf-8"), ("utf-16", "utf-8"), ("utf-16-le", "unicode"), ("utf-16-be", ""), ("utf-8", "windows-1252")],
)  # fmt: skip
def test_letters_of_a_page(tmp_path: Path, codec: str, declared: str) -> None:
    page = f'<html><meta charset="{declared}"><table>{HEAD}{LINE}</table>'
    found = read(tmp_path, "a.xls", page.encode(codec))
    assert found.rows == [WANTED]
    assert ("not in UTF-8" in told(found)) == codec.startswith("utf-16")


@pytest.mark.parametrize(
    ("codec", "head", "line"),
    [
        ("cp1252", "Tªn s¸ch|T¸c gi¶", "To¸n líp n¨m|NguyÔn V¨n MÉu"),
        ("utf-8", "Tªn s¸ch|T¸c gi¶", "To¸n líp n¨m|NguyÔn V¨n MÉu"),
        ("cp1252", "Teân saùch|Taùc giaû", "Toaùn lôùp naêm|Nguyeãn Vaên Maãu"),
        (
            "cp1258",
            "Tên sa\u0301ch|Ta\u0301c gia\u0309",
            "Toa\u0301n lơ\u0301p năm|Nguyê\u0303n Văn Mâ\u0303u",
        ),
    ],
    ids=["tcvn3", "tcvn3-in-utf-8", "vni", "windows-1258"],
)
def test_old_letters_of_a_page(tmp_path: Path, codec: str, head: str, line: str) -> None:
    cells = ["<tr><td>" + text.replace("|", "<td>") + "<td>" for text in (head, line)]
    page = f'<html><meta charset="iso-8859-1"><table>{cells[0]}Link{cells[1]}{A}/1</table>'
    assert read(tmp_path, "a.xls", page.encode(codec)).rows == [WANTED]


def test_a_long_number_is_whole(tmp_path: Path) -> None:
    page = '<table><tr><th>Tên<th>ISBN<tr><td>Số<td x:num="9786042088275">9.78604E+12<tr><td>Hình<td>9,7E+12</table>'
    assert [row["isbn"] for row in read(tmp_path, "a.xls", page).rows] == ["9786042088275", "9,7E+12"]


def test_tables_in_tables(tmp_path: Path) -> None:
    page = f"<table><tr><td>Trang<td><table>{HEAD}{LINE}</table><td>bên</table><table><tr><th>Tên<th>Link<tr><td>Số<td>{A}/2</table>"
    found = read(tmp_path, "a.xls", page)
    assert found.rows == [WANTED, {"title": "Số", "url": f"{A}/2"}]
    # The outer table begins the page; its row counts.
    assert found.places == ["3 (“2”)", "5 (“3”)"]


def test_a_table_of_records_without_headings_is_told(tmp_path: Path) -> None:
    page = f"<table>{HEAD}{LINE}</table><table>" + "<tr><td>a<td>b<td>c<td>d" * 3 + "</table>"
    found = read(tmp_path, "a.xls", page)
    assert [note.serious for note in found.notes] == [True]


def test_a_page_without_tables_says_so(small_site: Path) -> None:
    (small_site / "a.xls").write_text("<html><body><p>Tên sách</p></body></html>", "utf-8")
    status, said = run_import(small_site, "a.xls")
    assert (status, "this page has no table" in said) == (1, True)


def test_a_page_becomes_records(small_site: Path) -> None:
    (small_site / "a.xls").write_text(REPORT, "utf-8")
    status, said = run_import(small_site, "a.xls")
    assert status == 0, said
    assert {"de-men-phieu-luu-ky", "vo-chong-a-phu", "sach"} <= set(records(small_site))
    assert (small_site / "a-ket-qua.xlsx").is_file()


@pytest.mark.parametrize("mark", ["\t", ";"])
def test_text_under_the_name_of_a_workbook(tmp_path: Path, mark: str) -> None:
    lines = (mark.join(("Tên sách", "Tác giả", "Link")), mark.join(("Toán lớp năm", "Nguyễn Văn Mẫu", f"{A}/1")))
    for codec in ("utf-8", "utf-16"):
        assert read(tmp_path, "a.xls", "\r\n".join(lines).encode(codec)).rows == [WANTED]


def workbook(*sheets: str, start: str = '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n') -> str:
    office = "urn:schemas-microsoft-com:office"
    return (
        f'{start}<Workbook xmlns="{office}:spreadsheet" xmlns:ss="{office}:spreadsheet" xmlns:x="{office}:excel">'
        f"{''.join(sheets)}</Workbook>"
    )


def cell(value: str, attributes: str = "", kind: str = "String") -> str:
    return f'<Cell {attributes}><Data ss:Type="{kind}">{value}</Data></Cell>'


BOOKS = (
    '<Worksheet ss:Name="Sách"><Table><Row>' + cell("DANH MỤC", 'ss:MergeAcross="4"') + "</Row>"
    '<Row ss:Index="4">' + cell("Tên sách") + cell("Thư viện") + cell("Năm", 'ss:Index="4"') + cell("ISBN") + "</Row>"
    "<Row>" + cell("Dế <B>Mèn</B>", f'ss:HRef="{A}/1"') + cell("Kho", 'ss:MergeDown="1"')
    + cell("1941", 'ss:Index="4"', "Number") + cell("9.786042088275E12", kind="Number") + "</Row>"
    '<Row ss:Hidden="1">' + cell("Số", f'ss:Formula="=HYPERLINK(&quot;{A}/2&quot;,&quot;Số&quot;)"')
    + '<Cell ss:Index="4"><Data ss:Type="DateTime">2020-05-04T00:00:00.000</Data><Comment><ss:Data>sai</ss:Data></Comment></Cell>'
    "</Row></Table></Worksheet>"
)  # fmt: skip
HIDDEN = (
    f'<Worksheet ss:Name="Ẩn"><Table><Row>{cell("Tên")}{cell("Link")}</Row></Table>'
    "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>"
)


@pytest.mark.parametrize("name", ["a.xls", "a.xml", "a.xlsx", "a.txt"])
def test_a_workbook_of_xml(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, name, workbook(BOOKS, HIDDEN))
    assert found.rows == [
        {"title": "Dế Mèn", "place": "Kho", "date": "1941", "isbn": "9786042088275", "url": f"{A}/1"},
        {"title": "Số", "place": "Kho", "date": "2020-05-04", "url": f"{A}/2"},
    ]
    assert found.places == ["5", "6"]
    assert "hidden rows are imported too: 6" in told(found)
    assert "hidden sheets, not read: “Ẩn”" in told(found)


def test_a_workbook_of_xml_after_an_empty_line_or_in_utf_16(tmp_path: Path) -> None:
    for content in (b"\r\n" + workbook(BOOKS).encode(), workbook(BOOKS, start="").encode("utf-16")):
        assert len(read(tmp_path, "a.xls", content).rows) == 2


def test_a_broken_workbook_of_xml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match=r"the XML has an error on line 3"):
        read(tmp_path, "a.xls", workbook(BOOKS)[:-20])


def test_a_page_without_a_column_of_titles_asks_for_it(tmp_path: Path) -> None:
    with pytest.raises(NoTitleColumn) as told_headings:
        read(tmp_path, "a.xls", "<table><tr><td>Cái gì<td>Ở đâu<tr><td>Số<td>x</table>")
    assert told_headings.value.headings == ["Cái gì", "Ở đâu"]


@pytest.mark.parametrize("name", ["a.xls", "a.mht", "a.txt"])
def test_pages_in_one_file(tmp_path: Path, name: str) -> None:
    archive = email.message.EmailMessage()
    archive["Subject"] = "Sổ sách"
    archive.set_content("x")
    archive.make_mixed()
    for line in (LINE, LINE.replace("Toán", "Văn").replace("/1", "/2")):
        page = f"<html><table>{HEAD}{line}</table></html>".encode()
        archive.add_attachment(page, maintype="text", subtype="html", cte="quoted-printable")
    found = read(tmp_path, name, archive.as_bytes())
    assert found.rows == [WANTED, WANTED | {"title": "Văn lớp năm", "url": f"{A}/2"}]
    assert found.places == ["2 (“1”)", "2 (“2”)"]
