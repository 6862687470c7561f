"""Where tasks stand at the build's moment; what nobody reported is never called done."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from harness.small_site import write_small_site
from hoctap.checking.checked_site import checked_site
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.reports import ReportedState
from hoctap.kinds.task.model import Due, Task, TaskReport
from hoctap.kinds.task.progress import task_progress
from hoctap.schema.fields import LocalizedText

TEXT = LocalizedText({"vi": "x", "en": "x"})
PLAN = Plan.model_validate(
    {
        "id": "p",
        "title": "x",
        "summary": "x",
        "document": "d",
        "issued": "2022-01",
        "issuer": "a",
        "start": 2021,
        "end": 2030,
        "status": "historical",
        "chapters": [],
    }
)


def task(**due: object) -> Task:
    return Task(id="t", title=TEXT, clause="I.1", due=Due.model_validate(due))


def standing(task: Task, today: str, *reports: ReportedState) -> str:
    return task_progress(task, reports, PLAN, datetime.date.fromisoformat(today)).standing


def report(date: str, state: str, year: int | None = None) -> ReportedState:
    return ReportedState.of(TaskReport.model_validate({"date": date, "state": state, "year": year, "source": "x"}))


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2022-06-30", "upcoming"), ("2022-10-01", "due"), ("2022-12-31", "due"), ("2023-01-01", "overdue")],
)
def test_once(today: str, expected: str) -> None:
    assert standing(task(kind="once", start="2022-Q4", end="2022-Q4"), today) == expected


def test_once_without_a_start_is_due_in_its_year() -> None:
    assert standing(task(kind="once", end="2025"), "2024-12-31") == "upcoming"
    assert standing(task(kind="once", end="2025"), "2025-01-01") == "due"


def test_yearly_is_judged_by_its_latest_deadline() -> None:
    yearly = task(kind="yearly", month_day="11-20")
    assert standing(yearly, "2022-03-01") == "due"
    assert standing(yearly, "2024-11-21") == "overdue"
    assert standing(yearly, "2024-11-21", report("2024-11-18", "done")) == "done"
    assert standing(yearly, "2025-11-21", report("2024-11-18", "done")) == "overdue"


def test_reports_decide() -> None:
    once = task(kind="once", end="2022")
    assert standing(once, "2026-01-01", report("2022-12-01", "done")) == "done"
    assert standing(once, "2022-06-01", report("2022-05-01", "in-progress")) == "in-progress"
    assert standing(once, "2026-01-01", report("2022-05-01", "in-progress")) == "overdue"
    assert standing(task(kind="ongoing"), "2026-01-01") == "ongoing"


def test_a_deadline_on_29_february(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    tasks = tmp_path / "content/plan/tasks.yml"
    yearly = "- {id: nhuan, title: {vi: Nhuận, en: Leap}, lead: [uy-ban], clause: I.1, due: {kind: yearly, month_day: '02-29'}}\n"
    tasks.write_text(tasks.read_text("utf-8") + yearly, "utf-8")
    site, diagnostics = checked_site(tmp_path, "2027-03-01T08:00:00+07:00")
    assert site is not None
    assert not diagnostics
    days = {each.year: each.start for each in site.calendar.all if each.id.startswith("han.nhuan.")}
    assert days[2027] == datetime.date(2027, 2, 28)
    assert days[2028] == datetime.date(2028, 2, 28)
    tasks.write_text(tasks.read_text("utf-8").replace("02-29", "02-30"), "utf-8")
    assert [each.code for each in checked_site(tmp_path)[1]] == ["no-such-day"]
