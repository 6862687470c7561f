"""Whatever a file holds, what the import writes passes the check; what it leaves out is told."""

from __future__ import annotations

import csv
import random
import re
import shutil
from pathlib import Path

import pytest

from hoctap.imports.cleaning import without_markup
from tests.imports.running import import_text, records, run_import

HEAD = "Tên,Mô tả,Link\n"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("<A>", "‹A›"),
        ("<A> là gì?", "‹A› là gì?"),
        ("x < y và y > z", "x < y và y > z"),
        ("<p>Mô tả <b>đậm</b> &amp; nghiêng</p>", " Mô tả đậm & nghiêng "),
        ("Một<br>hai<br/>ba", "Một hai ba"),
        ("<b>Toán</b>", "Toán"),
        ("a <script>alert(1)</script> b", "a   b"),
        ("xem <https://a.example.org/>", "xem <https://a.example.org/>"),
        ("<!-- ẩn --> hiện", "  hiện"),
        ("a <b c", "a ‹b c"),
        ("&lt;p&gt;", "&lt;p&gt;"),
        ("Toán &amp; Lý", "Toán & Lý"),
        ("<p>&lt;script&gt;</p>", " ‹script› "),
    ],
)
def test_markup_becomes_text(written: str, shown: str) -> None:
    assert without_markup(written) == shown


def test_what_is_wrong_is_said(small_site: Path) -> None:
    text = (
        f"{HEAD}{'y' * 400},z,https://a.example.org/1\nMột,z,ftp://a.example.org\n"
        f"Hai,{'x ' * 2500},https://a.example.org/3\nBa,{{{{ y }}}} [x](javascript:alert(1)),https://a.example.org/4\n"
        "Bốn,[trang](/khong-co),https://a.example.org/5\nTo\u00adán \u202ehọc&#x200b;,,https://a.example.org/6\n"
    )
    status, said = import_text(small_site, "a.csv", text)
    assert status == 1
    for told in (
        "row 2: không hợp lệ · not valid: title: dài 400 ký tự, giới hạn là 1-300",
        "400 characters long; the limit is 1-300",
        "row 3: không hợp lệ · not valid: url: địa chỉ “ftp://a.example.org” không dùng được",
        "row 4: description: dài 4999 ký tự, giới hạn là 1-2000",
        "description: 4999 characters long; the limit is 1-2000",
        "row 5: description.vi: có lệnh của khuôn mẫu “{{”",
        "row 6: description.vi: liên kết “/khong-co”",
        "3 giá trị bỏ",
    ):
        assert told in said, told
    found = records(small_site)
    # The row is kept, with its title for a description.
    assert found["hai"].description["vi"] == "Hai"
    assert found["toan-hoc"].title["vi"] == "Toán học"
    assert len(found) == 5


def test_too_many_authors_and_words(small_site: Path) -> None:
    authors = "; ".join(f"Tác giả {n}" for n in range(30))
    words = "; ".join(f"từ {n}" for n in range(80))
    status, said = import_text(
        small_site, "a.csv", f"Tên,Tác giả,Từ khóa,Link\nMột,{authors},{words},https://a.example.org/1\n"
    )
    assert status == 0
    assert "creators: bỏ · dropped “Tác giả 20, … (+10)”" in said
    assert "keywords: bỏ · dropped “từ 50, … (+30)”" in said
    assert len(records(small_site)["mot"].creators) == 20


PIECES = (
    "<A>", "</b>", "<br>", "<script>", "&lt;", "&#x202e;", "&shy;", "\u00ad", "\u200b", "\u202e", "\ufeff", "\u2028", "\x07", "\x1b[31m",
    "{{", "}}", "{%", "{#", "{!", "--8<--", "{: .x}", "{ #y }", "${x}", "[[$", "#set", "!include x", "[a](b)", "[a](/b)", "[a](//c)",
    "[a](javascript:x)", "![a](https://a.example.org/p.png)", "[a]: b", "`", "```", "~~~", "(((((((((((((((((((((", "[[[[[[[[[[[[[[[[[[[[[[[",
    "<https://a.example.org>", "<javascript:x>", "«TiÕng ViÖt»", "Tieáng Vieät", "hoà", "ệ", "e\u0302\u0301", "日本語", "😀", "\U000e0041", "\ue000",
    "=1+1", "- ", ": ", "# ", "'", '"', "|", ";", ",", "\n", "\t", "---", "...", "null", "true", "1.5", "%YAML", "&a", "*a", "!!x", "\\", "\\u202e",
    "x" * 90, "từ " * 40, "A", "b", "Con", "nul", "1941", "Smith, Jane", "{", "}", "<", ">", "[", "]", "(", ")", "http://", "https://",
)  # fmt: skip
FIELDS = ("id", "title", "title_en", "description", "description_en", "creators", "publisher", "date", "isbn", "languages", "licence", "types", "subjects", "levels", "audiences", "keywords")  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_hostile_tables(small_site: Path, seed: int) -> None:
    chance = random.Random(seed)
    file = small_site / "a.csv"
    with file.open("w", encoding="utf-8", newline="", errors="surrogatepass") as out:
        writer = csv.writer(out)
        writer.writerow([*FIELDS, "url"])
        for number in range(150):
            cells = ["".join(chance.choices(PIECES, k=chance.randint(0, 6))) for _ in FIELDS]
            writer.writerow([*cells, f"https://a.example.org/{number}" if chance.random() < 0.9 else cells[1]])
    _, said = run_import(small_site, "a.csv")
    made = int(re.findall(r"^(\d+) bản ghi mới", said, re.MULTILINE)[0])
    assert made > 40
    # `records` checks the whole site.
    assert len(records(small_site)) == made + 1
    shutil.rmtree(small_site / "resources/catalogue/a")
