"""Who leads, and whether anybody is left who does."""

from __future__ import annotations

import datetime
from pathlib import Path

from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.checking.checks import checked_library
from hoctap.kinds.plan.plan_links import PlanLinks
from hoctap.kinds.task.model import Task

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


TASKS = """\
- {id: ke-hoach, title: {vi: Lập kế hoạch, en: Make a plan}, lead: [da-noi], issuer: uy-ban, due: {kind: ongoing}}
- {id: mo-lop, title: {vi: Mở lớp, en: Hold classes}, doers: [cu], partners: [da-noi], recipient: uy-ban, due: {kind: ongoing}}
"""


def with_roles(root: Path) -> None:
    write_small_site(root)
    (root / "content/plan/agencies.yml").write_text(AGENCIES, "utf-8")
    (root / "content/plan/tasks.yml").write_text(TASKS, "utf-8")


def test_each_body_has_the_part_that_the_plan_gives_it(tmp_path: Path) -> None:
    with_roles(tmp_path)
    library, diagnostics = checked_library(tmp_path)
    assert not diagnostics
    parts = {
        agency: {role: [task.id for task in tasks] for role, tasks in roles.items()}
        for agency, roles in PlanLinks(library).agency_tasks.items()
    }
    assert parts == {
        "uy-ban": {"issuer": ["ke-hoach"], "recipient": ["mo-lop"]},
        "cu": {"doers": ["mo-lop"]},
        "da-noi": {"lead": ["ke-hoach"], "partners": ["mo-lop"]},
    }


def test_who_acts_is_no_partner(tmp_path: Path) -> None:
    with_roles(tmp_path)
    tasks = tmp_path / "content/plan/tasks.yml"
    tasks.write_text(TASKS.replace("partners: [da-noi]", "partners: [da-noi, cu]"), "utf-8")
    _, diagnostics = checked_library(tmp_path)
    assert [(each.code, each.field) for each in diagnostics] == [("acts-and-helps", "partners.1")]


def test_who_acts_without_a_lead_answers_for_the_task(tmp_path: Path) -> None:
    with_roles(tmp_path)
    library, _ = checked_library(tmp_path)
    task = library.get(Task, "mo-lop")
    assert task is not None
    assert (task.answering, task.answering_alone) == (("cu",), ("cu",))
    several = task.model_copy(update={"doers": ("cu", "uy-ban")})
    assert (several.answering, several.answering_alone) == (("cu", "uy-ban"), ())


def test_a_yearly_duty_says_that_nobody_is_left_who_receives_it(tmp_path: Path) -> None:
    with_roles(tmp_path)
    tasks = tmp_path / "content/plan/tasks.yml"
    yearly = "- {id: bao-cao, title: {vi: Báo cáo, en: Report}, doers: [uy-ban], recipient: cu, due: {kind: yearly, month_day: '11-20'}}\n"
    tasks.write_text(TASKS + yearly, "utf-8")
    site, diagnostics = checked_site(tmp_path, "2026-03-01T08:00:00+07:00")
    assert site is not None
    assert not diagnostics
    told = {each.year: each.description for each in site.calendar.all if each.id.startswith("han.bao-cao.")}
    assert told[2024] is None
    last = told[2026]
    assert last is not None
    assert last["vi"].startswith("Cũ nay không còn")
    assert last["en"].startswith("Old no longer exists")
