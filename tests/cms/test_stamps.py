"""On saving, a form gives events ids, and raises the revision of what moved or was cancelled."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from harness.cms.keeping import kept
from hoctap.kinds.campaign.model import Event
from hoctap.site.calendar_entry import own_ids

pytestmark = pytest.mark.build

TODAY = "2027-09-20"
CAMPAIGN = """\
name: Tuần lễ
summary: x
kind: week
when: {by_edition: true}
editions:
- year: 2027
  start: 2027-10-01
  events:
  - title: Đêm hội đọc sách   # một
    start: 2027-10-01T19:00:00+07:00
  - title: Lớp tin học
    start: 2027-10-02
  - title: Lớp tin học
    start: 2027-10-03
  - {id: be-mac, title: Bế mạc, start: 2027-10-07, revision: 2, updated: 2027-09-01}
- year: 2026
  events:
  - id: cu
    title: Cũ
    start: 2026-10-01
"""
PLACE = """\
name: Thư viện
kind: library
commune: xa-mot
programme:
- title: Đọc sách
  start: 2027-09-06
  weekly: Mo 19:00-20:30
"""
Path = tuple[str | int, ...]


def save(kind: str, text: str, path: Path = (), value: Any = None) -> str:
    job: dict[str, Any] = {"kind": kind, "text": text, "today": TODAY}
    if path:
        job["path"] = list(path)
        if value is not None:
            job["value"] = value
    (made,) = kept([job])
    assert made is not None
    return made


def events(text: str, edition: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.load(text, Loader=yaml.BaseLoader)["editions"][edition]["events"]
    return found


def test_a_file_saved_unchanged_keeps_its_bytes() -> None:
    assert save("campaign", CAMPAIGN) == CAMPAIGN
    assert save("place", PLACE) == PLACE
    # What was changed elsewhere in the file touches no event.
    assert save("campaign", CAMPAIGN, ("summary", "vi"), "mới") == CAMPAIGN.replace("summary: x", "summary: mới")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", "2027-10-01T20:00:00+07:00"),
        ("end", "2027-10-01T21:00:00+07:00"),
        ("status", "cancelled"),
        ("place", "thu-vien"),
        ("venue", {"vi": "Sân đình"}),
    ],
)
def test_what_calendars_must_notice(field: str, value: Any) -> None:
    made = save("campaign", CAMPAIGN, ("editions", 0, "events", 0, field), value)
    first, *rest = events(made)
    assert (first["id"], first["revision"], first["updated"]) == ("dem-hoi-doc-sach", "1", TODAY)
    assert rest == events(CAMPAIGN)[1:]
    assert "# một" in made
    made = save("campaign", CAMPAIGN, ("editions", 0, "events", 3, field), value)
    last = events(made)[3]
    assert (last["id"], last["revision"], last["updated"]) == ("be-mac", "3", TODAY)
    assert events(made)[:3] == events(CAMPAIGN)[:3]
    # Saved again without a change, nothing rises.
    assert save("campaign", made) == made


def test_a_new_title_changes_no_identity() -> None:
    made = events(save("campaign", CAMPAIGN, ("editions", 0, "events", 0, "title"), {"vi": "Đêm hội"}))
    assert (made[0]["id"], made[0].get("revision")) == ("dem-hoi-doc-sach", None)
    # The second of one name is known by its day; moved, it keeps that name.
    made = events(save("campaign", CAMPAIGN, ("editions", 0, "events", 2, "start"), "2027-10-04"))
    assert (made[2]["id"], made[2]["revision"]) == ("lop-tin-hoc-20271003", "1")


def test_what_stands_before_changes_no_identity() -> None:
    old = [Event.model_validate({"title": each["title"], "start": each["start"]}) for each in events(CAMPAIGN)[:3]]
    value = [{"title": {"vi": "Lớp tin học"}, "start": "2027-09-30"}, *(_form(each) for each in events(CAMPAIGN))]
    made = events(save("campaign", CAMPAIGN, ("editions", 0, "events"), value))
    assert [each.get("id") for each in made] == [
        "lop-tin-hoc-20270930",
        None,
        "lop-tin-hoc",
        None,
        "be-mac",
    ]
    new = [Event.model_validate({"revision": 0, **each}) for each in made[1:4]]
    assert own_ids([Event.model_validate({**made[0]}), *new])[1:] == own_ids(old)


def _form(event: dict[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {**event, "title": {"vi": event["title"]}}
    return shown | ({"revision": int(event["revision"])} if "revision" in event else {})


def test_a_new_event_gets_an_id_of_its_own() -> None:
    fresh = {"title": {"vi": "Đổi sách ở đình"}, "start": "2027-10-05T08:00:00+07:00"}
    for at, edition in ((4, 0), (1, 1)):
        made = events(save("campaign", CAMPAIGN, ("editions", edition, "events", at), fresh), edition)
        assert (made[at]["id"], made[at].get("revision")) == ("doi-sach-o-dinh-20271005", None)
    # Unique in the campaign, in whatever edition.
    taken = CAMPAIGN.replace("id: cu", "id: doi-sach-o-dinh-20271005")
    assert events(save("campaign", taken, ("editions", 0, "events", 4), fresh))[4]["id"] == "doi-sach-o-dinh-20271005-2"
    records = {"name": {"vi": "x"}, "editions": [{"year": 2027, "events": [fresh]}]}
    (made_new,) = kept([{"kind": "campaign", "text": "", "records": records, "today": TODAY}])
    assert made_new is not None
    assert events(made_new)[0]["id"] == "doi-sach-o-dinh-20271005"


def test_a_new_event_in_the_place_of_a_deleted_one() -> None:
    value = [_form(each) for each in events(CAMPAIGN)]
    value[3] = {"title": {"vi": "Trao giải"}, "start": "2027-10-08"}
    made = events(save("campaign", CAMPAIGN, ("editions", 0, "events"), value))
    assert (made[3]["id"], made[3].get("revision")) == ("trao-giai-20271008", None)


def test_what_an_editor_wrote_stays() -> None:
    value = _form(events(CAMPAIGN)[3]) | {"start": "2027-10-08", "revision": 7, "updated": "2027-09-19"}
    last = events(save("campaign", CAMPAIGN, ("editions", 0, "events", 3), value))[3]
    assert (last["revision"], last["updated"]) == ("7", "2027-09-19")


def test_an_edition_has_a_revision_too() -> None:
    made = save("campaign", CAMPAIGN, ("editions", 0, "status"), "cancelled")
    edition = yaml.load(made, Loader=yaml.BaseLoader)["editions"][0]
    assert (edition["status"], edition["revision"], edition["updated"]) == ("cancelled", "1", TODAY)
    assert events(made) == events(CAMPAIGN)


def test_sessions_of_a_place() -> None:
    made = save("place", PLACE, ("programme", 0, "skip"), [{"date": "2027-09-13"}])
    (session,) = yaml.load(made, Loader=yaml.BaseLoader)["programme"]
    assert session == {
        "id": "doc-sach",
        "title": "Đọc sách",
        "start": "2027-09-06",
        "weekly": "Mo 19:00-20:30",
        "skip": ["2027-09-13"],
        "revision": "1",
        "updated": TODAY,
    }
    made = save("place", made, ("programme", 0, "skip", 1), {"date": "2027-09-20", "reason": {"vi": "Thi"}})
    (session,) = yaml.load(made, Loader=yaml.BaseLoader)["programme"]
    assert (session["skip"], session["revision"]) == (["2027-09-13", {"date": "2027-09-20", "reason": "Thi"}], "2")


@pytest.mark.parametrize("title", ["Đêm hội: Sách & bạn", "🎉", "đọc sách " * 30, "Ăn Ở Ưu ễ ĐĐ", "x" * 90])
def test_the_browser_makes_the_ids_that_the_build_makes(title: str) -> None:
    text = f"name: x\neditions:\n- year: 2027\n  events:\n  - title: {title.strip()!r}\n    start: 2027-10-01\n"
    (made,) = events(save("campaign", text, ("editions", 0, "events", 0, "start"), "2027-10-02"))
    assert [made["id"]] == own_ids([Event.model_validate({"title": title.strip(), "start": "2027-10-01"})])
