from __future__ import annotations

import datetime
import subprocess
import sys

import pytest

from hoctap.printing.announcement import announcement_text, hard_to_read, reading_seconds, sentences
from hoctap.records.campaign import Campaign
from hoctap.site.campaign_pages import OnPaper
from tests.printing.invented import CAMPAIGNS, ROOT

TODAY = datetime.date(2026, 9, 1)


def campaign(**more: object) -> Campaign:
    return Campaign.model_validate({"id": "mot", **CAMPAIGNS["co-ngay"], **more})


def test_text() -> None:
    made = announcement_text(campaign(), "vi", OnPaper(), TODAY)
    assert made is not None
    assert made.decode() == (
        "Tuần lễ hưởng ứng học tập suốt đời\n\n"
        "Kính thưa bà con.\nMời bà con đến.\n\n"
        "Mượn sách.\n\nĐọc sách!\n\n"
        "(Thời gian đọc: khoảng 10 giây.)\n"
    )
    english = announcement_text(campaign(), "en", OnPaper(), TODAY)
    assert english is not None
    assert english.decode().splitlines()[0] == "Lifelong Learning Week"
    assert announcement_text(campaign(announcement=None), "vi", OnPaper(), TODAY) is None


def test_sentences() -> None:
    assert sentences("Mời **bà con** đến TP. Hà Nội. Ông GS. Ân nói: “Học mãi.” Đọc\nsách! Hỏi ai? 21 tháng 4.") == [
        "Mời bà con đến TP. Hà Nội.",
        "Ông GS. Ân nói: “Học mãi.”",
        "Đọc sách!",
        "Hỏi ai?",
        "21 tháng 4.",
    ]
    assert sentences("Không có dấu chấm") == ["Không có dấu chấm"]


def test_reading_time() -> None:
    assert reading_seconds("học " * 180, "vi") == 60
    assert reading_seconds("learn " * 130, "en") == 60
    assert reading_seconds("", "vi") == 0
    # A year is spoken with seven syllables.
    assert reading_seconds("2026", "vi") == reading_seconds("học " * 7, "vi")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UBND xã mời bà con.", ["UBND"]),
        ("Theo Quyết định 387/QĐ-TTg và QĐ-UBND", ["387/QĐ-TTg", "QĐ-UBND"]),
        ("Từ 1-7/10, ngày 01/10/2026 và 2026-10-01", ["1-7/10", "01/10/2026", "2026-10-01"]),
        ("Xem https://a.example.org/b hoặc hỏi a@b.example.org", ["https://a.example.org/b", "a@b.example.org"]),
        ("Đạt 50% & hơn", ["50%", "&"]),
        ("Đọc sách ở Ý Yên năm 2026, 7 ngày, 3 giờ. Ở Á Âu. I read.", []),
    ],
)
def test_hard_to_read(text: str, found: list[str]) -> None:
    assert hard_to_read(text) == found


def test_typst_is_not_needed() -> None:
    code = "import sys, hoctap.printing.announcement; print('typst' in sys.modules)"
    made = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert made.stdout.strip() == "False"
