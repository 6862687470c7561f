"""Where the alphabetical index files a title."""

from __future__ import annotations

import pytest

from hoctap.site.pages.search import first_letter


@pytest.mark.parametrize(
    ("title", "letter"),
    [
        ("Ấn phẩm", "â"),
        ("A\u0301o dài", "a"),
        ("Đọc", "đ"),
        ("  «Ửng» ", "ư"),
        ("1001 đêm", "khac"),
        ("…", "khac"),
        ("", "khac"),
    ],
)
def test_a_title(title: str, letter: str) -> None:
    assert first_letter(title) == letter


def test_the_quick_way_is_the_slow_way() -> None:
    letters = [chr(code) for code in range(0x21, 0x2FFFF) if not 0xD800 <= code < 0xE000]
    assert [each for each in letters if first_letter(f"{each}a") != first_letter(f"«{each}a")] == []
