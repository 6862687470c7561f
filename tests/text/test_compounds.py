"""Compounds stay in one piece: whatever their case and signs around them, and never across a sign."""

from __future__ import annotations

import unicodedata

import pytest

from hoctap.text import folding
from hoctap.text.compounds import LIST, LONGEST, Compounds
from hoctap.text.sorting import sort_key

LINES = LIST.read_text("utf-8").splitlines()
OWN = Compounds(["Vĩnh Mẫu", "Hội Khuyến Mẫu", "Open data", "một hai ba bốn", "mẫu"])


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("Học sinh tiểu học tự đọc", "Học_sinh tiểu_học tự đọc"),
        ("GIÁO DỤC THƯỜNG XUYÊN", "GIÁO_DỤC THƯỜNG_XUYÊN"),
        ("Ngày Sách và Bản quyền", "Ngày Sách và Bản_quyền"),
        # Three syllables before two.
        ("Câu lạc bộ đọc sách", "Câu_lạc_bộ đọc_sách"),
        # Where the mark of the tone stands makes no difference.
        ("Văn hoá, văn hóa", "Văn_hoá, văn_hóa"),
        # Nor how letters are composed.
        (unicodedata.normalize("NFD", "giáo dục"), unicodedata.normalize("NFD", "giáo_dục")),
        ("(An toàn) “bản quyền”…", "(An_toàn) “bản_quyền”…"),
        # No compound goes across a sign, a line or two spaces.
        ("an, toàn", "an, toàn"),
        ("an (toàn)", "an (toàn)"),
        ("an\ntoàn", "an\ntoàn"),
        ("an  toàn", "an  toàn"),
        ("an-toàn toàn", "an-toàn toàn"),
        # Of two that overlap, the later one.
        ("dạy học sinh", "dạy học_sinh"),
        # The compound, not its syllables in another order.
        ("sinh học, học sinh", "sinh_học, học_sinh"),
        # Of a site.
        ("xã Vĩnh Mẫu, HỘI KHUYẾN MẪU", "xã Vĩnh_Mẫu, HỘI_KHUYẾN_MẪU"),
        ("Open data một hai ba bốn", "Open data một hai ba bốn"),
        ("Learn to read", "Learn to read"),
        (" học sinh ", " học_sinh "),
        ("", ""),
        (" ", " "),
    ],
)
def test_joined(text: str, joined: str) -> None:
    assert OWN.joined(text) == joined.replace("_", "\u00a0")


@pytest.mark.parametrize("text", [*LINES, "Kế hoạch xây dựng xã hội học tập giai đoạn 2021-2030"])
def test_only_spaces_change(text: str) -> None:
    joined = Compounds().joined(text)
    assert joined.replace("\u00a0", " ") == text
    assert Compounds().joined(joined) == joined
    assert max(len(piece.split("\u00a0")) for piece in joined.split(" ")) <= LONGEST


def test_the_list() -> None:
    keys = [tuple(folding.word(each).marked for each in line.split()) for line in LINES]
    assert len(set(keys)) == len(keys)
    assert sorted(LINES, key=sort_key) == LINES
    for line in LINES:
        assert unicodedata.is_normalized("NFC", line)
        syllables = line.split(" ")
        assert 2 <= len(syllables) <= LONGEST, line
        assert all(each.isalpha() and each == each.lower() for each in syllables), line
        # One piece, as wide as a heading on a phone has room for.
        assert len(line) <= 16, line
        assert " " not in Compounds().joined(line), line
