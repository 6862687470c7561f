"""What every export says of a resource."""

from __future__ import annotations

import pytest

from hoctap.exports.entry import plain


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
        (" ", ""),
        ("", ""),
    ],
)
def test_plain_text_in_one_line(text: str, shown: str) -> None:
    assert plain(text) == shown
