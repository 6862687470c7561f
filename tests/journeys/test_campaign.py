"""The guide `bien-tap/chien-dich`: a campaign is announced, people subscribe, a meeting moves, another is cancelled."""

from __future__ import annotations

import datetime
import urllib.request

import icalendar
from playwright.sync_api import Browser, expect

from guide import pages
from tests.journeys.terminal import Terminal

ZONE = datetime.timezone(datetime.timedelta(hours=7))
Entries = dict[str, icalendar.Event]


def subscribed(address: str, held: Entries) -> Entries:
    """What a calendar program holds after it has asked for the file again (RFC 5545, 3.8.4.7 and 3.8.7.4).

    An entry is known by its UID, and a newer revision replaces it; one that the file no longer has is taken away.
    """
    with urllib.request.urlopen(address, timeout=120) as answer:
        assert answer.headers["Content-Type"].startswith("text/calendar")
        calendar = icalendar.Calendar.from_ical(answer.read())
    found: Entries = {}
    for event in calendar.walk("VEVENT"):
        uid = str(event["UID"])
        assert uid not in found, "one entry an event"
        old = held.get(uid)
        found[uid] = old if old is not None and int(old["SEQUENCE"]) > int(event["SEQUENCE"]) else event
    return found


def test_a_campaign_from_its_announcement_to_a_storm(locality: Terminal, chromium: Browser) -> None:
    said = locality.types("make new KIND=campaign ID=ngay-hoi-doc-sach")
    ((path, text),) = pages.files("chien-dich").items()
    assert path in said
    locality.write(path, text)
    locality.types("make check")
    locality.types("git add content && git commit -q -m 'Ngày hội đọc sách'")
    with locality.previewing() as address:
        page = chromium.new_page(viewport={"width": 390, "height": 844}, locale="vi-VN")
        page.goto(f"{address}chien-dich/ngay-hoi-doc-sach/")
        expect(page.locator("main")).to_contain_text("Chợ đổi sách")
        feed = f"{address}chien-dich/ngay-hoi-doc-sach.ics"
        first = subscribed(feed, {})
        by_title = {str(event["SUMMARY"]): uid for uid, event in first.items()}
        opening, swap = by_title["Khai mạc"], by_title["Chợ đổi sách"]
        assert first[opening]["DTSTART"].dt == datetime.datetime(2026, 12, 12, 7, 30, tzinfo=ZONE)

        locality.write(path, pages.changed_campaign()[path])
        expect(page.locator("main")).to_contain_text("Đã hủy")
        after = subscribed(feed, first)
        assert set(after) == set(first)
        assert after[opening]["DTSTART"].dt == datetime.datetime(2026, 12, 12, 14, 0, tzinfo=ZONE)
        assert after[opening]["SEQUENCE"] > first[opening]["SEQUENCE"]
        assert after[swap]["STATUS"] == "CANCELLED"
        assert str(after[swap]["SUMMARY"]) == "ĐÃ HỦY: Chợ đổi sách"
        assert after[swap]["TRANSP"] == "TRANSPARENT"

        # The whole edition is called off: its papers no longer invite.
        whole = locality.read(path).replace(
            "  - year: 2026\n", "  - year: 2026\n    status: cancelled\n    revision: 1\n    updated: 2026-12-11\n"
        )
        locality.write(path, whole)
        expect(page.get_by_text("Thêm vào lịch")).to_have_count(0)
        ended = subscribed(feed, after)
        assert {str(event["STATUS"]) for event in ended.values()} == {"CANCELLED"}
        assert all(ended[uid]["SEQUENCE"] > after[uid]["SEQUENCE"] for uid in (opening,))
        with urllib.request.urlopen(f"{address}chien-dich/ngay-hoi-doc-sach/tai-lieu/loa.txt", timeout=120) as answer:
            spoken = answer.read().decode()
        assert "hủy" in spoken.casefold()
        assert "Kính mời" not in spoken
        page.close()


def test_a_changed_date_without_a_revision_is_noticed(locality: Terminal) -> None:
    ((path, text),) = pages.files("chien-dich").items()
    locality.write(path, text)
    locality.types("make check")
    locality.types("git add content && git commit -q -m 'Ngày hội đọc sách'")
    locality.edit(path, "start: 2026-12-12T07:30:00+07:00", "start: 2026-12-12T08:00:00+07:00")
    assert "revision" in locality.types("make check", exit_status=2)
