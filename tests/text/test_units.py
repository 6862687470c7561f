"""Names of communes, wards and the like, in a line and alone."""

from __future__ import annotations

import pytest

from hoctap.text.units import has_unit, within_a_line, without_unit


@pytest.mark.parametrize(
    ("name", "within", "alone"),
    [
        ("Xã Yên Lạc", "xã Yên Lạc", "Yên Lạc"),
        ("xã Yên Lạc", "xã Yên Lạc", "Yên Lạc"),
        ("Phường Việt Trì", "phường Việt Trì", "Việt Trì"),
        ("THỊ TRẤN Một", "thị trấn Một", "Một"),
        ("Thị xã Hai", "thị xã Hai", "Hai"),
        ("Tỉnh Ba", "tỉnh Ba", "Ba"),
        ("Đặc khu Bốn", "đặc khu Bốn", "Bốn"),
        ("Thành phố 5", "thành phố 5", "5"),
        ("Phường 1", "phường 1", "1"),
        ("Yên Lạc", "Yên Lạc", "Yên Lạc"),
        # No unit, but a name that begins with the same letters.
        ("Xãm", "Xãm", "Xãm"),
        ("Bản", "Bản", "Bản"),
        ("Yen Lac Commune", "Yen Lac Commune", "Yen Lac Commune"),
    ],
)
def test_a_name(name: str, within: str, alone: str) -> None:
    assert within_a_line(name) == within
    assert without_unit(name) == alone
    assert has_unit(name) is (alone != name)
