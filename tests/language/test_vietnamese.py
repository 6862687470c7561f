"""Slugs, order, dates and numbers as Vietnamese readers expect them."""

from __future__ import annotations

import datetime
import random
import unicodedata

import pytest

from hoctap.language import dates, numbers
from hoctap.language.slug import heading_slug, slugify
from hoctap.language.sorting import sort_key


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Đề án xây dựng", "de-an-xay-dung"),
        ("Đường đến tri thức", "duong-den-tri-thuc"),
        ("1373/QĐ-TTg", "1373-qd-ttg"),
        ("  Thư viện, nhà văn hóa… ", "thu-vien-nha-van-hoa"),
        ("ƠN ƯỚC Ỹ", "on-uoc-y"),
        ("…", "muc"),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert slugify(text) == slug
    assert slugify(unicodedata.normalize("NFD", text)) == slug


def test_heading_slug_takes_the_separator() -> None:
    assert heading_slug("Đọc sách", "_") == "doc_sach"


def test_order() -> None:
    ordered = ["an", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "dà", "đà", "em", "ê", "o", "ô", "ơ", "u", "ư"]
    for seed in range(20):
        mixed = ordered[:]
        random.Random(seed).shuffle(mixed)
        assert sorted(mixed, key=sort_key) == ordered
    assert sorted(["Lớp 10", "Lớp 2", "lớp 1"], key=sort_key) == ["lớp 1", "Lớp 2", "Lớp 10"]
    assert sorted(["học sinh", "học", "họa"], key=sort_key) == ["họa", "học", "học sinh"]


def test_dates() -> None:
    day = datetime.date(2026, 10, 1)
    assert dates.long_date(day, "vi") == "Thứ Năm, 1 tháng 10, 2026"
    assert dates.long_date(day, "en") == "Thursday 1 October 2026"
    assert dates.short_date(day, "vi") == "01/10/2026"
    assert dates.partial_date("2022-Q4", "vi") == "Quý IV/2022"
    assert dates.partial_date("2022-Q4", "en") == "Quarter 4, 2022"
    assert dates.partial_date("2022-01", "vi") == "tháng 1 năm 2022"
    assert dates.partial_date("2022", "vi") == "năm 2022"


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2022", "2022-01-01", "2022-12-31"),
        ("2022-Q1", "2022-01-01", "2022-03-31"),
        ("2022-Q4", "2022-10-01", "2022-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2021-12-31", "2021-12-31", "2021-12-31"),
    ],
)
def test_periods(text: str, start: str, end: str) -> None:
    assert dates.period_start(text).isoformat() == start
    assert dates.period_end(text).isoformat() == end


def test_numbers() -> None:
    assert numbers.number(1234567.89, "vi") == "1.234.567,89"
    assert numbers.number(1234567.89, "en") == "1,234,567.89"
    assert numbers.percent(70, "vi") == "70%"
    assert numbers.percent(12.5, "vi") == "12,5%"


def test_signs_that_look_like_digits_are_signs() -> None:
    assert sorted(["m²", "m", "ma"], key=sort_key) == ["m", "m²", "ma"]
    assert sorted(["Lớp 10", "Lớp 9", "Lớp 09b", "Lớp"], key=sort_key) == ["Lớp", "Lớp 9", "Lớp 09b", "Lớp 10"]
