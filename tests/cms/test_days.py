"""Days of events are written as people write them, day first, and recorded as programs read them."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from harness.cms.keeping import kept

pytestmark = pytest.mark.build

CAMPAIGN = """\
name: Tuần lễ
summary: x
kind: week
when: {by_edition: true}
editions:
- year: 2027
  start: 2027-10-01
  events:
  - {id: mot, title: Một, start: 2027-10-01T19:00:00+07:00}
"""


@pytest.mark.parametrize(
    ("written", "recorded"),
    [
        ("02/10/2027", "2027-10-02"),
        ("2/10/2027", "2027-10-02"),
        ("2/10/2027 7h30", "2027-10-02T07:30:00"),
        ("2/10/2027, 19:05", "2027-10-02T19:05:00"),
        ("2/10/2027 7h", "2027-10-02T07:00:00"),
        ("2027-10-02T07:30:00+07:00", "2027-10-02T07:30:00+07:00"),
    ],
)
def test_a_day_written_day_first(written: str, recorded: str) -> None:
    job: dict[str, Any] = {"kind": "campaign", "text": CAMPAIGN, "today": "2027-09-20"}
    (made,) = kept([{**job, "path": ["editions", 0, "events", 0, "start"], "value": written}])
    assert made is not None
    start = yaml.load(made, Loader=yaml.BaseLoader)["editions"][0]["events"][0]["start"]
    # A time has the offset of the clock on which it was written.
    assert start == recorded or (start.startswith(recorded) and len(start) == len("2027-10-02T07:30:00+07:00"))


def test_a_day_that_nobody_touched_keeps_its_bytes() -> None:
    assert kept([{"kind": "campaign", "text": CAMPAIGN, "today": "2027-09-20"}]) == [CAMPAIGN]
