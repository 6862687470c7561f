"""Two resources are one only by ISBN or address; a title alone makes no duplicate."""

from __future__ import annotations

from pathlib import Path

import pytest

from hoctap.imports.duplicates import KnownRecords, identity
from hoctap.schema.web_address import same_address
from tests.imports.running import import_text, records

HEAD = "Tên,Tác giả,ISBN,Link\n"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://youtu.be/AbCdEf12345", "https://youtu.be/aBcDeF12345", False),
        ("HTTPS://YouTu.be/AbC", "https://youtu.be/AbC", True),
        ("http://www.a.example.org/x/", "https://a.example.org/x", True),
        ("https://a.example.org/x?ID=1", "https://a.example.org/x?id=1", False),
        ("https://a.example.org/x#A", "https://a.example.org/x#a", False),
        ("https://a.example.org", "https://a.example.org/", True),
    ],
)
def test_addresses(one: str, other: str, same: bool) -> None:
    assert (same_address(one) == same_address(other)) is same


def test_the_same_title_at_another_address_is_another(small_site: Path) -> None:
    text = (
        HEAD
        + "Toán,,,https://a.example.org/toan1\nToán,,,https://a.example.org/toan6\nSách một,,,https://a.example.org/s\n"
    )
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    found = records(small_site)
    assert (found["toan"].url, found["toan-2"].url) == ("https://a.example.org/toan1", "https://a.example.org/toan6")
    # Also beside what the catalogue has.
    assert found["sach-mot-2"].url == "https://a.example.org/s"
    assert "row 3: cùng tên với “toan”" in said
    # Imported again, nothing is new.
    again = import_text(small_site, "a.csv", text)
    assert again[0] == 0
    assert "0 bản ghi mới · new, 3 trùng" in again[1]


def test_links_that_differ_in_capitals_are_two(small_site: Path) -> None:
    text = HEAD + "Một,,,https://youtu.be/AbCdEf12345\nHai,,,https://youtu.be/aBcDeF12345\n"
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    assert {"mot", "hai"} <= set(records(small_site))


def test_one_address_under_two_titles_is_told(small_site: Path) -> None:
    """Every row with the library's own front page: nothing is lost silently."""
    text = HEAD + "Một,,,https://a.example.org/\nHai,,,https://a.example.org/\nMột,,,https://a.example.org/\n"
    status, said = import_text(small_site, "a.csv", text)
    assert status == 1
    assert "row 3: không hợp lệ · not valid: url: địa chỉ này đã dùng cho “mot” với tên khác" in said
    assert "row 4: “Một” đã có" in said


def test_isbns_that_differ_make_two(small_site: Path) -> None:
    text = (
        HEAD
        + "Một,,0306406152,https://a.example.org/\nHai,,9780262033848,https://a.example.org/\nBa,,0306406152,https://a.example.org/3\n"
    )
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    found = records(small_site)
    assert {"mot", "hai"} <= set(found)
    assert "ba" not in found


def test_titles_without_latin_letters(small_site: Path) -> None:
    text = (
        HEAD
        + "日本語,,,https://a.example.org/1\n中文,,,https://a.example.org/2\nРусский,,,https://a.example.org/3\n!!!,,,https://a.example.org/4\n"
    )
    status, said = import_text(small_site, "a.csv", text)
    assert status == 0, said
    titles = {each.title["vi"] for each in records(small_site).values()}
    assert {"日本語", "中文", "Русский", "!!!"} <= titles


def test_titles_without_latin_letters_are_no_namesakes() -> None:
    known = KnownRecords()
    known.add(identity("a", "日本語", (), None, ()))
    assert known.like(identity("", "中文", (), None, ())) is None
    assert known.like(identity("", "日本語", (), None, ())) is not None


def test_a_record_without_an_address_is_found_by_its_title() -> None:
    known = KnownRecords()
    known.add(identity("a", "Toán học", ("Tô Hoài",), None, ()))
    found = known.like(identity("", "toan hoc", ("To Hoai",), "https://a.example.org/", ()))
    assert found is not None
    assert found[0] == "twin"
    assert known.like(identity("", "toan hoc", ("Khác",), "https://a.example.org/", ())) is None
