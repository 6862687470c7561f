from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path

import pytest

from hoctap.checking.checks import checked_library
from hoctap.kinds.campaign.campaigns import OnPaper
from hoctap.kinds.campaign.model import Campaign
from hoctap.printing.announcement import announcement_files, announcement_text, hard_to_read, reading_seconds, sentences
from hoctap.site import routes
from hoctap.site.model import model_site
from hoctap.text.dates import spoken_clock, spoken_span
from tests.printing.invented import CAMPAIGNS, MOMENT, ROOT, invented_site

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


def test_the_programme_is_read_out(tmp_path: Path) -> None:
    site = invented_site(tmp_path / "place")
    told = {address: content.decode() for address, content in announcement_files(site)}
    assert all(site.has_file(address) for address in told), "a link may lead to it"
    assert told[routes.announcement("co-viec")] == (
        "Tuần lễ hưởng ứng học tập suốt đời\n\n"
        "Kính thưa bà con.\nMời bà con đến.\n\nMượn sách.\n\nĐọc sách!\n\n"
        "Chương trình gồm:\n"
        "7 giờ 30 sáng thứ Bảy, ngày 3 tháng 10: Khai mạc, tại Sân đình làng Vạn.\n"
        "Đã hủy: Hội đổi sách, dự định Chủ Nhật, ngày 4 tháng 10.\n"
        "Từ 7 giờ tối đến 9 giờ 15 tối thứ Ba, ngày 6 tháng 10: Đêm thơ.\n\n"
        "(Thời gian đọc: khoảng 30 giây.)\n"
    )
    assert (
        "From 7 o’clock in the evening to 9:15 in the evening on Tuesday 6 October: Poetry night."
        in told[f"en/{routes.announcement('co-viec')}"].splitlines()
    )
    assert hard_to_read(told[routes.announcement("co-viec")]) == []


BLANKS = {
    "vi": "Kính thưa bà con. Tuần lễ diễn ra [từ ngày đến ngày]. Mời bà con đến [nơi], [ngày], lúc [giờ]. [đơn vị tổ chức] mời bà con.",
    "en": "Dear neighbours. The week is held [dates]. Come to [place], [date], [time]. [organiser] invites you.",
}
EVENTS = [
    {"id": "mot", "title": "Bỏ rồi", "start": "2026-10-02T07:30:00+07:00", "status": "cancelled"},
    {
        "id": "hai",
        "title": {"vi": "Hội đổi sách", "en": "Book swap"},
        "start": "2026-10-03T07:30:00+07:00",
        "venue": {"vi": "sân đình làng Vạn", "en": "the village yard"},
        "host": "uy-ban",
    },
]
EDITIONS: dict[str, list[dict[str, object]]] = {
    "trong": [{"year": 2026}],
    "mot-buoi": [{"year": 2026, "events": EVENTS}],
}


def test_blanks_are_filled_from_the_first_event_that_takes_place(tmp_path: Path) -> None:
    invented = {
        id: {**CAMPAIGNS["co-ngay"], "announcement": BLANKS, "editions": editions} for id, editions in EDITIONS.items()
    }
    invented["chua-biet"] = {**invented["trong"], "when": {"by_edition": True}}
    site = invented_site(tmp_path / "place", campaigns=invented)
    told = {address: content.decode().splitlines() for address, content in announcement_files(site)}
    # Nobody has said that something takes place here on the days that come back every year.
    nothing = told[routes.announcement("trong")]
    week = "từ thứ Năm, ngày 1 tháng 10 đến thứ Tư, ngày 7 tháng 10"
    assert nothing[3:6] == [
        f"Tuần lễ diễn ra {week}.",
        "Mời bà con đến [nơi], [ngày], lúc [giờ].",
        "[đơn vị tổ chức] mời bà con.",
    ]
    assert "(Trước khi đọc, hãy điền: [nơi], [ngày], [giờ], [đơn vị tổ chức].)" in nothing
    one = told[routes.announcement("mot-buoi")]
    assert one[3:6] == [
        f"Tuần lễ diễn ra {week}.",
        "Mời bà con đến sân đình làng Vạn, thứ Bảy, ngày 3 tháng 10, lúc 7 giờ 30 sáng.",
        "Ủy ban mời bà con.",
    ]
    assert not any("[" in line for line in one)
    assert told["en/" + routes.announcement("mot-buoi")][3:6] == [
        "The week is held from Thursday 1 October to Wednesday 7 October.",
        "Come to the village yard, on Saturday 3 October, 7:30 in the morning.",
        "Committee invites you.",
    ]
    unknown = told[routes.announcement("chua-biet")]
    assert unknown[3] == "Tuần lễ diễn ra [từ ngày đến ngày]."


def test_a_body_that_is_gone_invites_nobody(tmp_path: Path) -> None:
    root = tmp_path / "place"
    edition = {"year": 2026, "events": EVENTS}
    invented = {"mot-buoi": {**CAMPAIGNS["co-ngay"], "announcement": BLANKS, "editions": [edition]}}
    before = invented_site(root, campaigns=invented)
    agencies = root / "content" / "plan" / "agencies.yml"
    agencies.write_text(
        agencies.read_text("utf-8").replace("level: district,", "level: district, until: 2025-07-01,"), "utf-8"
    )
    library, _ = checked_library(root)
    after = model_site(library, "https://hoc.example.org/lang/", MOMENT, None)
    for site, invites in ((before, "Ủy ban mời bà con."), (after, "[đơn vị tổ chức] mời bà con.")):
        [text] = [content.decode() for address, content in announcement_files(site) if not address.startswith("en/")]
        assert invites in text.splitlines()


@pytest.mark.parametrize("id", ["huy-co-ngay", "huy-khong-ngay"])
def test_a_cancelled_edition_is_read_out_as_cancelled(tmp_path: Path, id: str) -> None:
    told = {address: content.decode() for address, content in announcement_files(invented_site(tmp_path / "place"))}
    vi, en = (told[prefix + routes.announcement(id)].splitlines() for prefix in ("", "en/"))
    assert vi[0] == "ĐÃ HỦY: Tuần lễ hưởng ứng học tập suốt đời"
    assert vi[2] == "Xin thông báo: Tuần lễ hưởng ứng học tập suốt đời năm 2026 đã hủy, không tổ chức."
    assert en[0] == "CANCELLED: Lifelong Learning Week"
    planned = "Thời gian dự định trước đây: từ thứ Năm, ngày 1 tháng 10 đến thứ Tư, ngày 7 tháng 10."
    assert (planned in vi) == (id == "huy-co-ngay")
    # Nobody is asked to come.
    assert not any(line.startswith(("Kính thưa", "Mời", "Come")) for line in (*vi, *en))


@pytest.mark.parametrize(
    ("moment", "vi", "en"),
    [
        ("2026-10-03T00:15", "12 giờ 15 đêm", "12:15 at night"),
        ("2026-10-03T05:00", "5 giờ sáng", "5 o’clock in the morning"),
        ("2026-10-03T07:30", "7 giờ 30 sáng", "7:30 in the morning"),
        ("2026-10-03T11:30", "11 giờ 30 trưa", "11:30 in the morning"),
        ("2026-10-03T12:00", "12 giờ trưa", "12 o’clock in the afternoon"),
        ("2026-10-03T13:05", "1 giờ 5 chiều", "1:05 in the afternoon"),
        ("2026-10-03T18:00", "6 giờ tối", "6 o’clock in the evening"),
        ("2026-10-03T22:30", "10 giờ 30 đêm", "10:30 in the evening"),
    ],
)
def test_times_as_they_are_said(moment: str, vi: str, en: str) -> None:
    at = datetime.datetime.fromisoformat(moment)
    assert (spoken_clock(at, "vi"), spoken_clock(at, "en")) == (vi, en)


def test_days_as_they_are_said() -> None:
    day = datetime.date(2026, 10, 4)
    assert spoken_span(day, None, "vi", year=True) == "Chủ Nhật, ngày 4 tháng 10 năm 2026"
    assert spoken_span(day, datetime.date(2027, 1, 2), "vi", year=True) == (
        "từ Chủ Nhật, ngày 4 tháng 10 năm 2026 đến thứ Bảy, ngày 2 tháng 1 năm 2027"
    )
    assert spoken_span(day, None, "en") == "on Sunday 4 October"


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
    # A blank takes about as long as what will be read there.
    assert reading_seconds("[ngày] [giờ] [nơi] [đơn vị tổ chức]", "vi") == reading_seconds("học " * 21, "vi")
    assert reading_seconds("[date]", "en") == reading_seconds("learn " * 7, "en")
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


@pytest.mark.build
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
