"""When things happen: editions and yearly rules, ids that stay, days, what comes next, what touches a month."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from hoctap.kinds.campaign.edition_days import edition_days
from hoctap.kinds.campaign.model import Campaign, Edition, Event
from hoctap.kinds.locality.model import Locality
from hoctap.kinds.place.calendar import skipped_dates
from hoctap.kinds.place.model import LearningPlace, Session
from hoctap.kinds.plan.model import Plan
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library
from hoctap.site.calendar import Calendar, calendar
from hoctap.site.calendar_entry import CalendarEntry, lasting, own_ids
from hoctap.site.public_holidays import PublicHolidays

DAY = datetime.date.fromisoformat
MOMENT = datetime.datetime.fromisoformat
TEXT = LocalizedText({"vi": "x", "en": "x"})


def campaign(when: dict[str, Any], **fields: Any) -> Campaign:
    return Campaign.model_validate(
        {"id": "c", "name": "Chiến dịch", "summary": "x", "kind": "week", "when": when, **fields}
    )


@pytest.mark.parametrize(
    ("when", "year", "expected"),
    [
        ({"start": "10-01", "end": "10-07"}, 2027, "2027-10-01 2027-10-07"),
        ({"start": "10-10"}, 2027, "2027-10-10 2027-10-10"),
        ({"start": "10-10", "since": 2028}, 2027, None),
        ({"start": "10-10", "since": 2028}, 2028, "2028-10-10 2028-10-10"),
        # Across New Year it is the year's in which it starts.
        ({"start": "12-25", "end": "01-05"}, 2027, "2027-12-25 2028-01-05"),
        ({"start": "03-01", "end": "02-29"}, 2027, "2027-03-01 2028-02-29"),
        ({"start": "03-01", "end": "02-29"}, 2028, "2028-03-01 2029-02-28"),
        # 29 February is only where there is one; a month to its end is there in any year.
        ({"start": "02-29"}, 2027, None),
        ({"start": "02-29"}, 2028, "2028-02-29 2028-02-29"),
        ({"start": "02-01", "end": "02-29"}, 2027, "2027-02-01 2027-02-28"),
        ({"start": "02-01", "end": "02-29"}, 2028, "2028-02-01 2028-02-29"),
        ({"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"}, 2027, None),
        ({"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29"}, 2028, "2028-02-29 2028-02-29"),
        ({"rrule": "FREQ=YEARLY;BYMONTH=11;BYDAY=3SA"}, 2027, "2027-11-20 2027-11-20"),
        ({"rrule": "FREQ=YEARLY;BYMONTH=5;BYDAY=-1SU"}, 2027, "2027-05-30 2027-05-30"),
        ({"rrule": "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"}, 2027, "2027-01-01 2027-01-01"),
        ({"rrule": "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"}, 2027, "2027-12-31 2027-12-31"),
        # Of several days, the first.
        ({"rrule": "FREQ=YEARLY;BYMONTH=4,9;BYMONTHDAY=21"}, 2027, "2027-04-21 2027-04-21"),
        ({"rrule": "FREQ=YEARLY;BYMONTH=4;BYMONTHDAY=21;UNTIL=20261231"}, 2027, None),
        ({"by_edition": True}, 2027, None),
    ],
)
def test_yearly_rules(when: dict[str, Any], year: int, expected: str | None) -> None:
    days = edition_days(campaign(when), None, year)
    assert (f"{days[0]} {days[1]}" if days else None) == expected


def test_an_editions_own_days_win() -> None:
    rule = campaign({"start": "10-01", "end": "10-07", "since": 2028})
    own = Edition.model_validate({"year": 2027, "start": "2027-09-30", "end": "2027-10-02"})
    assert edition_days(rule, own, 2027) == (DAY("2027-09-30"), DAY("2027-10-02"))
    one = Edition.model_validate({"year": 2027, "start": "2027-09-30"})
    assert edition_days(rule, one, 2027) == (DAY("2027-09-30"), DAY("2027-09-30"))
    # An edition that says no days has the rule's.
    assert edition_days(rule, Edition(year=2027), 2027) is None
    assert edition_days(rule, Edition(year=2028), 2028) == (DAY("2028-10-01"), DAY("2028-10-07"))


def event(title: str, start: str, id: str | None = None) -> Event:
    return Event.model_validate({"id": id, "title": title, "start": start})


def test_own_ids() -> None:
    assert own_ids([event("Đêm hội: Sách & bạn", "2027-10-01"), event("Bế mạc", "2027-10-07", "ket")]) == [
        "dem-hoi-sach-ban",
        "ket",
    ]
    # Moved to another day, it is the same entry.
    assert own_ids([event("Bế mạc", "2027-10-07")]) == own_ids([event("Bế mạc", "2027-11-08T07:00:00+07:00")])
    # Of several with one title the later ones carry their day; what has an id keeps it.
    many = [event("Buổi đọc", "2027-10-01"), event("Buổi đọc", "2027-10-02"), event("Buổi đọc", "2027-10-03", "ba")]
    assert own_ids(many) == ["buoi-doc", "buoi-doc-20271002", "ba"]
    assert own_ids([event("🎉", "2027-10-01")]) == ["muc"]
    (long,) = own_ids([event("đọc sách " * 30, "2027-10-01")])
    assert len(long) <= 60
    assert not long.endswith("-")
    assert own_ids([Session.model_validate({"title": "Kể chuyện", "start": "2027-10-02"})]) == ["ke-chuyen"]
    assert own_ids(list[Event]()) == []


def test_an_entry_is_known_by_the_records_first_id() -> None:
    assert lasting(campaign({"by_edition": True})) == "c"
    assert lasting(campaign({"by_edition": True}, formerly=["a", "b"])) == "a"


def entry(id: str, start: datetime.date, end: datetime.date | None = None, **fields: Any) -> CalendarEntry:
    return CalendarEntry(id, "event", TEXT, start, end, f"chien-dich/x/#{id}", **fields)


WEEK = entry("week", DAY("2027-10-01"), DAY("2027-10-07"))
NIGHT = entry("night", MOMENT("2027-10-02T19:00:00+07:00"), MOMENT("2027-10-03T00:00:00+07:00"))
LATE = entry("late", MOMENT("2027-10-02T19:00:00+07:00"), MOMENT("2027-10-03T01:00:00+07:00"))
WEEKLY = entry("weekly", DAY("2027-09-01"), DAY("2027-10-10"), weekly="Sa 08:00-10:00")
ENDLESS = entry("endless", DAY("2027-09-01"), weekly="Mo 08:00-10:00")
ACROSS = entry("across", DAY("2026-12-25"), DAY("2027-01-05"))
LEAP = entry("leap", DAY("2028-02-29"))
OFF = entry("off", DAY("2027-10-02"), status="cancelled")


@pytest.mark.parametrize(
    ("each", "first", "last", "expected"),
    [
        (WEEK, "2027-01-01", "2027-12-31", [f"2027-10-0{day}" for day in range(1, 8)]),
        (WEEK, "2027-10-06", "2027-10-31", ["2027-10-06", "2027-10-07"]),
        (WEEK, "2027-10-08", "2027-10-31", []),
        # What ends at midnight is not on the day that begins there.
        (NIGHT, "2027-10-01", "2027-10-31", ["2027-10-02"]),
        (LATE, "2027-10-01", "2027-10-31", ["2027-10-02", "2027-10-03"]),
        (WEEKLY, "2027-09-20", "2027-12-31", ["2027-09-25", "2027-10-02", "2027-10-09"]),
        (ENDLESS, "2030-01-01", "2030-01-15", ["2030-01-07", "2030-01-14"]),
        (ACROSS, "2027-01-01", "2027-12-31", [f"2027-01-0{day}" for day in range(1, 6)]),
        (LEAP, "2028-01-01", "2028-12-31", ["2028-02-29"]),
    ],
    ids=lambda value: value.id if isinstance(value, CalendarEntry) else "",
)
def test_days(each: CalendarEntry, first: str, last: str, expected: list[str]) -> None:
    assert [str(day) for day in each.days(DAY(first), DAY(last))] == expected


def test_facts_of_an_entry() -> None:
    assert (WEEK.timed, NIGHT.timed, OFF.cancelled, WEEK.cancelled) == (False, True, True, False)
    assert WEEK.anchor == "week"
    assert ENDLESS.last_day == datetime.date.max
    assert entry("moment", MOMENT("2027-10-03T00:00:00+07:00")).last_day == DAY("2027-10-03")


def made(today: str) -> Calendar:
    every = sorted(
        [WEEK, NIGHT, LATE, WEEKLY, ENDLESS, ACROSS, LEAP, OFF], key=lambda each: (each.first_day, each.timed, each.id)
    )
    return Calendar(every, DAY(today), range(2027, 2029))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        # A weekly one stands at its next session: Saturday 4 September, Monday 6 September.
        ("2027-01-03", ["across", "weekly", "endless", "week", "late", "night", "leap"]),
        # What is on counts as today's; a weekly session does not push a day's own things down.
        ("2027-10-02", ["late", "night", "week", "weekly", "endless", "leap"]),
        ("2027-10-07", ["week", "weekly", "endless", "leap"]),
        # Its last session is over though its last day is not.
        ("2027-10-10", ["endless", "leap"]),
        ("2028-02-29", ["leap", "endless"]),
        ("2028-03-01", ["endless"]),
    ],
)
def test_upcoming(today: str, expected: list[str]) -> None:
    assert [each.id for each in made(today).upcoming(20)] == expected
    assert [each.id for each in made(today).upcoming(2)] == expected[:2]


def test_duties_of_bodies_can_be_left_out() -> None:
    duty = CalendarEntry("duty", "duty", TEXT, DAY("2027-11-19"), None, "ke-hoach/nhiem-vu/#x")
    every = Calendar([WEEK, duty], DAY("2027-09-01"), range(2027, 2028))
    assert [each.id for each in every.upcoming(9)] == ["week", "duty"]
    assert [each.id for each in every.upcoming(9, duties=False)] == ["week"]


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2027-02-28", "weekly"), ("2027-09-30", "week"), ("2027-10-01", "late"), ("2028-02-29", "endless")],
)
def test_next_after(day: str, expected: str | None) -> None:
    found = made("2027-01-01").next_after(DAY(day))
    assert (found and found.id) == expected


def test_in_month() -> None:
    every = made("2027-09-01")
    assert [each.id for each in every.in_month(2027, 1)] == ["across"]
    assert [each.id for each in every.in_month(2027, 9)] == ["weekly", "endless"]
    # Each once, those that are cancelled too.
    found = [each.id for each in every.in_month(2027, 10)]
    assert found[0] == "week"
    assert sorted(found) == ["endless", "late", "night", "off", "week", "weekly"]
    assert [each.id for each in every.in_month(2028, 2)] == ["endless", "leap"]
    assert [each.id for each in every.in_month(2027, 2)] == []
    # Outside of the agenda's years nothing is told.
    assert [each.id for each in every.in_month(2026, 12)] == []


@pytest.mark.parametrize("now", ["2027-12-31T23:59:00+07:00", "2028-01-02T08:00:00+07:00"])
def test_nothing_goes_away_at_new_year(now: str) -> None:
    record = campaign({"start": "12-25", "end": "01-05"})
    locality = Locality.model_validate({"id": "l", "name": "x", "site_name": "x", "tagline": "x", "province": "x"})
    plan = Plan.model_validate(
        {"id": "p", "title": "x", "summary": "x", "document": "d", "issued": "2022-01", "issuer": "a", "start": 2021}
        | {"end": 2030, "status": "current", "chapters": []}
    )
    library = Library(Path(), {"campaign": {record.id: record}, "plan": {plan.id: plan}})
    found = calendar(library, locality, MOMENT(now))
    assert found.years.start == 2021
    assert found.upcoming(1)[0].id == "c.2027"
    assert {"c.2021", "c.2027"} <= {each.id for each in found.all}


def test_a_skipped_date_is_no_session() -> None:
    each = entry(
        "s", DAY("2026-08-01"), weekly="Fr 19:00-20:30", skipped={DAY("2027-01-01"): TEXT, DAY("2027-01-15"): None}
    )
    days = [str(day) for day in each.days(DAY("2026-12-25"), DAY("2027-01-22"))]
    assert days == ["2026-12-25", "2027-01-08", "2027-01-22"]
    assert [str(day) for day in each.skipped_days(DAY("2026-12-25"), DAY("2027-01-22"))] == ["2027-01-01", "2027-01-15"]
    assert each.next_day(DAY("2026-12-31")) == DAY("2027-01-08")
    assert each.skipped_from(DAY("2027-01-02"), 5) == [(DAY("2027-01-15"), None)]
    found = Calendar([each], DAY("2026-12-31"), range(2026, 2028))
    assert DAY("2027-01-01") not in found.by_day
    assert found.skipped_by_day == {DAY("2027-01-01"): [each], DAY("2027-01-15"): [each]}
    assert not each.includes(DAY("2027-01-01"))
    assert each.includes(DAY("2027-01-08"))
    assert not each.includes(DAY("2027-01-09"))


def test_days_at_the_end_of_the_calendar() -> None:
    last = entry("last", DAY("9999-12-31"), weekly="Fr 08:00-09:00")
    assert last.next_day(DAY("2027-01-01")) == DAY("9999-12-31")
    assert entry("late", DAY("9999-12-31"), weekly="Sa 08:00-09:00").next_day(DAY("2027-01-01")) is None
    assert Calendar([last], DAY("9999-12-31"), range(9999, 10000)).next_after(DAY("9999-12-31")) is None


@pytest.mark.parametrize(
    ("fields", "skipped"),
    [
        ({}, []),
        # Without PH the hours say nothing about holidays, and the session stays.
        ({"hours": "Mo-Fr 07:30-17:00"}, []),
        # 1 January and the eve of Tết; 9 April is no holiday, 16 April is Hùng Kings' Day.
        ({"hours": "Mo-Fr 07:30-17:00; PH off"}, ["2027-01-01", "2027-02-05", "2027-04-16", "2027-04-30"]),
        ({"hours": "Mo-Fr 07:30-17:00; PH 08:00-12:00"}, []),
        ({"closed": [{"start": "2027-03-01", "end": "2027-03-12", "reason": "Sửa mái"}]}, ["2027-03-05", "2027-03-12"]),
        ({"closed": [{"start": "2027-03-05"}]}, ["2027-03-05"]),
    ],
)
def test_sessions_while_the_place_is_closed(fields: dict[str, Any], skipped: list[str]) -> None:
    record = {"id": "p", "name": "Nơi", "kind": "library", "commune": "xa", **fields}
    place = LearningPlace.model_validate(record)
    session = Session.model_validate(
        {"title": "x", "start": "2027-01-01", "end": "2027-06-30", "weekly": "Fr 19:00-20:30"}
    )
    found = skipped_dates(place, session, PublicHolidays(), range(2026, 2028))
    assert [str(day) for day in sorted(found)] == skipped
    # A session of one date takes place on it, whatever day it is.
    once = Session.model_validate({"title": "x", "start": "2027-01-01"})
    assert skipped_dates(place, once, PublicHolidays(), range(2026, 2028)) == {}


def test_dates_that_a_session_leaves_out() -> None:
    place = LearningPlace.model_validate({"id": "p", "name": "Nơi", "kind": "library", "commune": "xa"})
    session = Session.model_validate(
        {
            "title": "x",
            "start": "2027-01-01",
            "weekly": "Fr 19:00-20:30",
            "skip": ["2027-01-08", {"date": "2027-01-15", "reason": "Thi"}],
        }
    )
    found = skipped_dates(place, session, PublicHolidays(), range(2026, 2028))
    assert found == {DAY("2027-01-08"): None, DAY("2027-01-15"): LocalizedText({"vi": "Thi"})}


def test_a_cancelled_edition_cancels_its_events() -> None:
    record = campaign(
        {"by_edition": True},
        editions=[
            {
                "year": 2027,
                "start": "2027-10-01",
                "status": "cancelled",
                "revision": 2,
                "updated": "2027-09-20",
                "events": [
                    {"id": "a", "title": "A", "start": "2027-10-01", "revision": 1, "updated": "2027-09-01"},
                    {"id": "b", "title": "B", "start": "2027-09-15", "status": "held"},
                ],
            },
            {"year": 2026, "events": [{"id": "a", "title": "A", "start": "2026-10-01", "revision": 1}]},
        ],
    )
    library = Library(Path(), {"campaign": {record.id: record}})
    locality = Locality.model_validate({"id": "l", "name": "x", "site_name": "x", "tagline": "x"})
    found = calendar(library, locality, MOMENT("2027-09-25T08:00:00+07:00"))
    by_id = {each.id: each for each in found.all}
    event = by_id["c.2027.a"]
    # The number rises with the edition's, so that calendars take the change.
    assert (event.status, event.revision, event.updated) == ("cancelled", 3, DAY("2027-09-20"))
    assert by_id["c.2027.b"].status == "held"
    assert (by_id["c.2026.a"].status, by_id["c.2026.a"].revision) == ("planned", 1)
    assert [each.id for each in found.upcoming(9)] == []
