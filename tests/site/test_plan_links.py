"""Who leads, and whether anybody is left who does."""

from __future__ import annotations

import datetime
from pathlib import Path

from hoctap.checking.checks import checked_library
from hoctap.kinds.plan.plan_links import PlanLinks
from tests.small_site import write_small_site

AGENCIES = """\
- {id: uy-ban, name: {vi: Ủy ban, en: Committee}, kind: committee, level: district, role: {vi: Chỉ đạo, en: Leads}}
- {id: cu, name: {vi: Cũ, en: Old}, kind: office, level: district, role: {vi: Làm, en: Works}, until: 2025-07-01}
- {id: da-noi, name: {vi: Đã nối, en: Followed}, kind: office, level: district, role: {vi: Làm, en: Works}, until: 2025-07-01, succeeded_by: [uy-ban]}
"""


def test_work_is_left_open_where_all_who_lead_have_ended_and_nobody_follows(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    (tmp_path / "content/plan/agencies.yml").write_text(AGENCIES, "utf-8")
    library, _ = checked_library(tmp_path)
    links = PlanLinks(library)
    before, after = datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)
    assert not links.left_open(("cu",), before)
    assert links.left_open(("cu",), after)
    assert not links.left_open(("cu", "uy-ban"), after)
    assert not links.left_open(("da-noi",), after)
    assert not links.left_open((), after), "nobody is named"
