"""Texts of Markdown in formats that know no Markdown."""

from __future__ import annotations

import sys

import pytest

from hoctap.text.plain_text import plain


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Một cuốn sách, có tranh.", "Một cuốn sách, có tranh."),
        ("Một *cuốn* **sách** `hay` _lắm_", "Một cuốn sách hay lắm"),
        ("Xem [trang này](https://example.org/a_b) nhé", "Xem trang này nhé"),
        ("tệp vi_all/ và __đậm__ (_nghiêng_)", "tệp vi_all/ và đậm (nghiêng)"),
        ("[] ngoặc", "[] ngoặc"),
        ("hai  dấu cách", "hai dấu cách"),
        (" đầu và cuối ", "đầu và cuối"),
        ("hai\ndòng\n\nba\tcột\u00a0và\x1f hết\n", "hai dòng ba cột và hết"),
        ("3 * 4 * 5", "3 * 4 * 5"),
        ("một ngôi sao* ở đây, s*o", "một ngôi sao ở đây, so"),
        ("chỉ một s*o", "chỉ một s*o"),
        (r"\*giữ\* a\_b", "*giữ* a_b"),
        ('![ảnh](/a.png) sau [x](y "z")', "ảnh sau x"),
        ("1. một", "1. một"),
        (" ", ""),
        ("", ""),
    ],
)
def test_plain_text_in_one_line(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_every_space_ends_as_one() -> None:
    spaces = [chr(code) for code in range(sys.maxunicode + 1) if chr(code).isspace()]
    assert [each for each in spaces if plain(f"một{each}hai") != "một hai"] == []
