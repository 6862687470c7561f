"""Lists of addresses as people copy them from chats and letters, with invented records: what becomes of each line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from harness.sites import add_vocabularies
from hoctap.imports.result import Row
from tests.imports.reading import read, told
from tests.imports.running import import_text, records

A = "https://a.example.org"
LINES: list[tuple[str, Row]] = [
    (f"Số: {A}/1", {}),
    (f"1. Số - {A}/1.", {}),
    (f"1) Số ({A}/1)", {}),
    (f"- Số {A}/1", {}),
    (f"• Số: <{A}/1>", {}),
    (f"👉 Số ➡️ {A}/1", {}),
    (f"> Số\n> {A}/1", {}),
    (f"Số\n{A}/1", {}),
    (f"Số:\n{A}/1", {}),
    (f"Số\n\n{A}/1", {}),
    (f"{A}/1\nSố", {}),
    (f"{A}/1 - Số", {}),
    (f"Số\nLink tải: {A}/1", {}),
    (f"Số\nLink:\n{A}/1", {}),
    (f"1. Số\nBài tập cho lớp năm.\n{A}/1", {"description": "Bài tập cho lớp năm."}),
    (f"Số: {A}/1 có lời giải", {"description": "có lời giải"}),
    (f"Số: {A}/1 (CC BY 4.0) Rất hay", {"licence": "CC BY 4.0", "description": "Rất hay"}),
    (f"Số ({A}/1) tác giả: Tô Hoài", {"creators": "Tô Hoài"}),
    (f"[10:32, 12/10/2026] Cô Lan: Số {A}/1", {}),
    (f"12/10/2026, 10:32 - Cô Lan: Số {A}/1", {}),
    (f"Cô Lan 12/10/2026 10:32\nSố\n{A}/1", {}),
    (f"TOÁN LỚP 5\n1. Số: {A}/1", {"keywords": ["TOÁN LỚP 5"]}),
    (f"Toán học:\n- Số: {A}/1", {"keywords": ["Toán học"]}),
    (f"II. Hình học\nSố: {A}/1", {"keywords": ["Hình học"]}),
    (f"# Toán\n* [Số]({A}/1)", {"keywords": ["Toán"]}),
    (f"Em gửi cả nhà ạ:\nSố: {A}/1", {}),
    ("Số: www.a.example.org/1,", {"url": "www.a.example.org/1"}),
    ("Số: a.example.org/1_(x)", {"url": "a.example.org/1_(x)"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "row"), LINES, ids=[str(number) for number in range(len(LINES))])
def test_lines(tmp_path: Path, text: str, row: Row) -> None:
    assert read(tmp_path, "a.txt", text).rows == [{"title": "Số", "url": f"{A}/1"} | row]


def test_many_pairs_with_titles_below(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", f"{A}/1\nSố\n{A}/2\nHình\n\n{A}/3\nĐo\n")
    assert [row["title"] for row in found.rows] == ["Số", "Hình", "Đo"]
    assert found.places == ["1", "3", "6"]
    assert told(found) == ""


def test_what_is_neither_title_nor_address_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", f"Chào cả nhà\nSố\n{A}/1\nHình: {A}/2\nCảm ơn ạ\nCô Lan 12/10/2026 10:32\n")
    assert [row["title"] for row in found.rows] == ["Số", "Hình"]
    said = told(found)
    for line in ("1 “Chào cả nhà”", "5 “Cảm ơn ạ”", "6 “Cô Lan 12/10/2026 10:32”"):
        assert line in said
    assert "lines that are neither a title nor an address, not imported" in said


def test_addresses_without_a_title_are_told(small_site: Path) -> None:
    text = f"Văn học:\n{A}/1\n{A}/2\n\nSố: {A}/3 , {A}/4\n"
    status, said = import_text(small_site, "a.txt", text)
    assert status == 1
    for place in ("2", "3", "5.2"):
        assert f"row {place}: thiếu · lacks: title" in said
    assert records(small_site)["so"].url == f"{A}/3"
    sheet = openpyxl.load_workbook(small_site / "a-ket-qua.xlsx").active
    assert sheet is not None
    assert [[cell or "" for cell in row[:4]] for row in sheet.iter_rows(min_row=2, values_only=True)] == [
        ["2", "", "không nhập", ""], ["3", "", "không nhập", ""], ["5", "Số", "đã nhập", "so"], ["5.2", "", "không nhập", ""],
    ]  # fmt: skip


def test_headings_become_subjects(small_site: Path) -> None:
    add_vocabularies(small_site)
    status, said = import_text(small_site, "a.txt", f"TOÁN\nSố: {A}/1\nĐo: {A}/2\n\nĐời sống:\nCây: {A}/3\n")
    assert status == 0, said
    made = records(small_site)
    assert [made[id].subjects for id in ("so", "do")] == [("mathematics",)] * 2
    assert made["cay"].keywords == ("Đời sống",)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "cp1258"])
def test_letters(tmp_path: Path, codec: str) -> None:
    text = f"Bài ôn cho năm nay: {A}/1\r\n"
    assert read(tmp_path, "a.txt", text.encode(codec)).rows == [{"title": "Bài ôn cho năm nay", "url": f"{A}/1"}]


def test_a_table_in_text_stays_a_table(tmp_path: Path) -> None:
    found = read(tmp_path, "a.txt", f"Danh sách\nTên sách\tLink\nSố\t{A}/1\n")
    assert found.rows == [{"title": "Số", "url": f"{A}/1"}]


def test_text_without_an_address_is_no_list(small_site: Path) -> None:
    status, said = import_text(small_site, "a.txt", "Chào cả nhà\nSách hay lắm\n")
    assert (status, "no column for the title" in said) == (1, True)
