"""Rules of what has dates: one trap each, found at its line; all of them in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.small_site import write_small_site
from hoctap.checking.checks import checked_library

CAMPAIGN = "name: Ngày đọc\nsummary: Đọc.\nkind: day\n"
PLACE = "name: Thư viện\nkind: library\ncommune: xa-mot\n"
POST = "---\ntitle: Tin\ndate: 2026-08-01T08:00:00+07:00\ncolumn: thong-bao\nsummary: x\n{}---\nBài.\n"
YEARLY = "when: {start: '10-02'}\n"


def rule(text: str) -> str:
    return f"{CAMPAIGN}when:\n  rrule: {text}\n"


def events(*rows: str) -> str:
    return f"{CAMPAIGN}{YEARLY}editions:\n- year: 2026\n  events:\n" + "".join(f"  - {row}\n" for row in rows)


# Kind → name → (text, code, line); no code: sound.
TRAPS: dict[str, tuple[str, str, str, int]] = {
    "cho-dien-la": (
        "campaigns",
        f"{CAMPAIGN}{YEARLY}announcement:\n  vi: Mời bà con đến [nơi], [ngày].\n  en: Come to [plase].\n",
        "unknown-blank",
        7,
    ),
    "hai-nam": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- year: 2026\n- year: 2027\n- year: 2026\n", "year-twice", 8),
    "khong-ngay": ("campaigns", f"{CAMPAIGN}when:\n  note: x\n", "no-date", 4),
    "khong-ngay-rong": ("campaigns", f"{CAMPAIGN}when: {{}}\n", "no-date", 4),
    "ba-muoi-thang-hai": ("campaigns", f"{CAMPAIGN}when:\n  start: '02-30'\n", "no-such-day", 5),
    "ba-mot-thang-tu": ("campaigns", f"{CAMPAIGN}when:\n  start: '04-30'\n  end: '04-31'\n", "no-such-day", 6),
    "thang-13": ("campaigns", f"{CAMPAIGN}when:\n  start: '13-01'\n", "bad-pattern", 5),
    "quy-tac-thu": ("campaigns", rule("FREQ=YEARLY;BYDAY=XX"), "bad-rule", 5),
    "quy-tac-la": ("campaigns", rule("FREQ=YEARLY;FOO=1"), "bad-rule", 5),
    "quy-tac-99": ("campaigns", rule("FREQ=YEARLY;BYDAY=99SU"), "bad-rule", 5),
    "quy-tac-khong-toi": ("campaigns", rule("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"), "bad-rule", 5),
    "quy-tac-thang-13": ("campaigns", rule("FREQ=YEARLY;BYMONTH=13"), "bad-rule", 5),
    # dateutil would never come back from this one.
    "quy-tac-0": ("campaigns", rule("FREQ=YEARLY;INTERVAL=0"), "bad-rule", 5),
    "quy-tac-am": ("campaigns", rule("FREQ=YEARLY;INTERVAL=-1"), "bad-rule", 5),
    "quy-tac-thang": ("campaigns", rule("FREQ=MONTHLY"), "bad-pattern", 5),
    "ky-nguoc": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- year: 2026\n  start: 2026-10-02\n  end: 2026-10-01\n", "end-before-start", 6),
    "ky-thieu-dau": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- year: 2026\n  end: 2026-10-01\n", "end-without-start", 6),
    "viec-nguoc": ("campaigns", events("{id: a, title: A, start: 2026-10-02, end: 2026-10-02}", "{id: b, title: B, start: '2026-10-02T09:00:00+07:00', end: '2026-10-02T08:59:00+07:00'}"), "end-before-start", 9),
    "viec-lan-lon": ("campaigns", events("{title: A, start: 2026-10-02, end: '2026-10-02T09:00:00+07:00'}"), "end-before-start", 8),
    "viec-khong-mui-gio": ("campaigns", events("{title: A, start: '2026-10-02T09:00:00'}"), "bad-date", 8),
    "viec-trung": ("campaigns", events("{id: a, title: A, start: 2026-10-02}", "{id: a, title: B, start: 2026-10-03}"), "happening-twice", 9),
    "viec-trung-ten": ("campaigns", events("{title: Mở đầu, start: 2026-10-02}", "{id: mo-dau, title: B, start: 2026-10-03}"), "event-id", 8),
    "viec-trung-ngay": ("campaigns", events("{id: a, title: A, start: 2026-10-02}", "{title: A, start: 2026-10-03}", "{id: b, title: A, start: 2026-10-03}"), "event-id", 9),
    "buoi-co-gio": ("places", f"{PLACE}programme:\n- title: A\n  start: 2026-10-03T08:00:00+07:00\n  weekly: Sa 08:00-09:00\n", "weekly-day", 5),
    "buoi-nguoc": ("places", f"{PLACE}programme:\n- {{title: A, start: 2026-10-03, end: 2026-10-02}}\n", "end-before-start", 5),
    "buoi-trung": ("places", f"{PLACE}programme:\n- {{id: a, title: A, start: 2026-10-03}}\n- {{id: a, title: B, start: 2026-10-03}}\n", "happening-twice", 6),
    "ky-nam-khac": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- year: 2026\n  start: 2028-10-01\n", "edition-year", 7),
    "ky-qua-dai": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- year: 2027\n  start: 2027-12-28\n  end: 2029-01-03\n", "edition-year", 8),
    "ky-nam-truoc": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- year: 2027\n  start: 2026-12-28\n", "edition-year", 7),
    "ky-hai-nam-truoc": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- year: 2027\n  start: 2025-12-28\n  end: 2027-01-03\n", "edition-year", 7),
    "viec-qua-xa": ("campaigns", events("{id: a, title: A, start: 2026-10-02}", "{id: b, title: B, start: 2031-10-02}"), "event-far-away", 9),
    "viec-qua-som": ("campaigns", events("{id: a, title: A, start: '2026-07-01T08:00:00+07:00'}"), "event-far-away", 8),
    "viec-ky-khong-ngay": ("campaigns", f"{CAMPAIGN}when: {{by_edition: true}}\neditions:\n- year: 2026\n  events:\n  - {{id: a, title: A, start: 2027-04-03}}\n", "event-far-away", 8),
    "viec-ket-qua-xa": ("campaigns", events("{id: a, title: A, start: 2026-10-02, end: 2027-10-02}"), "event-far-away", 8),
    "nghi-sai-thu": ("places", f"{PLACE}programme:\n- title: A\n  start: 2026-10-03\n  weekly: Sa 08:00-09:00\n  skip:\n  - 2026-10-10\n  - 2026-10-11\n", "skip-no-session", 10),
    "nghi-ngoai-han": ("places", f"{PLACE}programme:\n- title: A\n  start: 2026-10-03\n  end: 2026-10-09\n  weekly: Sa 08:00-09:00\n  skip:\n  - {{date: 2026-10-10, reason: x}}\n", "skip-no-session", 10),
    "nghi-buoi-mot-lan": ("places", f"{PLACE}programme:\n- {{title: A, start: 2026-10-03, skip: [2026-10-03]}}\n", "skip-no-session", 5),
    "nghi-hai-lan": ("places", f"{PLACE}programme:\n- {{title: A, start: 2026-10-03, weekly: 'Sa 08:00-09:00', skip: [2026-10-10, 2026-10-10]}}\n", "item-twice", 5),
    "buoi-trung-ten": ("places", f"{PLACE}programme:\n- {{title: A, start: 2026-10-03}}\n- {{title: A, start: 2026-10-04}}\n", "event-id", 6),
    "viec-khong-id": ("campaigns", events("{title: Mở đầu, start: 2026-10-02}"), "event-id", 8),
    "gio-xau": ("places", f"{PLACE}hours: bậy\n", "bad-hours", 4),
    "het-han-som": ("news", POST.format("expires: 2026-08-01T07:59:59+07:00\n"), "expires-early", 6),
    # The same moment, written in another zone.
    "het-han-ngay": ("news", POST.format("expires: 2026-08-01T01:00:00+00:00\n"), "expires-early", 6),
    "het-han-khong-mui-gio": ("news", POST.format("expires: 2026-08-02T01:00:00\n"), "bad-date", 6),
}  # fmt: skip
SOUND: dict[str, tuple[str, str]] = {
    "cho-dien-dung": ("campaigns", f"{CAMPAIGN}{YEARLY}announcement: Mời đến [nơi]; xem [trang](/lich/).\n"),
    "ky-qua-nam": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- {{year: 2026, start: 2026-12-28, end: 2027-01-03}}\n- {{year: 2025, start: 2024-12-28, end: 2025-01-03}}\n"),
    "viec-quanh-ky": ("campaigns", events("{id: a, title: A, start: 2026-07-05}", "{id: b, title: B, start: 2026-12-31}")),
    "nghi-dung": ("places", f"{PLACE}programme:\n- {{title: A, start: 2026-10-03, weekly: 'Sa 08:00-09:00', skip: [2026-10-10, {{date: 2026-10-17, reason: {{vi: Lễ, en: Holiday}}}}]}}\n"),
    "nghi-rieng": ("places", f"{PLACE}closed:\n- {{start: 2026-10-03}}\n- {{start: 2026-11-03, end: 2026-11-05, reason: Sửa mái}}\n"),
    "co-dinh": ("campaigns", f"{CAMPAIGN}{YEARLY}editions:\n- year: 2026\n- year: 2027\n"),
    "nhuan": ("campaigns", f"{CAMPAIGN}when: {{start: '02-29'}}\n"),
    "qua-nam-moi": ("campaigns", f"{CAMPAIGN}when: {{start: '12-28', end: '01-03'}}\n"),
    "theo-ky": ("campaigns", f"{CAMPAIGN}when: {{by_edition: true}}\n"),
    "quy-tac": ("campaigns", rule("FREQ=YEARLY;BYMONTH=10;BYDAY=1SU")),
    "quy-tac-1": ("campaigns", rule("FREQ=YEARLY;INTERVAL=1;BYMONTH=10;BYDAY=-1SU")),
    "hai-viec": ("campaigns", events("{id: a, title: A, start: 2026-10-02}", "{id: b, title: A, start: 2026-10-03}")),
    "mot-luc": ("campaigns", events("{id: a, title: A, start: '2026-10-02T09:00:00+07:00', end: '2026-10-02T09:00:00+07:00'}")),
    "hang-tuan": ("places", f"{PLACE}programme:\n- {{title: A, start: 2026-10-03, weekly: 'Sa 08:00-09:00'}}\n"),
    "het-han-sau": ("news", POST.format("expires: 2026-08-01T08:00:01+07:00\n")),
}  # fmt: skip


def write(root: Path, name: str, shelf: str, text: str) -> str:
    path = f"content/{shelf}/{name}.{'md' if shelf == 'news' else 'yml'}"
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text, "utf-8")
    return path


@pytest.mark.parametrize("name", TRAPS)
def test_one_trap_one_problem(tmp_path: Path, name: str) -> None:
    shelf, text, code, line = TRAPS[name]
    write_small_site(tmp_path)
    path = write(tmp_path, name, shelf, text)
    _, diagnostics = checked_library(tmp_path)
    assert [(each.path, each.code, each.line) for each in diagnostics] == [(path, code, line)]


def test_all_traps_in_one_run(tmp_path: Path) -> None:
    write_small_site(tmp_path)
    wanted = {(write(tmp_path, name, shelf, text), code, line) for name, (shelf, text, code, line) in TRAPS.items()}
    for name, (shelf, text) in SOUND.items():
        write(tmp_path, name, shelf, text)
    library, diagnostics = checked_library(tmp_path)
    assert {(each.path, each.code, each.line) for each in diagnostics} == wanted
    assert len(diagnostics) == len(wanted)
    known = {id for kind in ("campaign", "place", "news") for id in library.of_kind(kind)}
    assert set(SOUND) <= known


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("plan/plan.yml", "end: 2030", "end: 2020", "end"),
        ("plan/plan.yml", "issued: ", "issued: 2199-12-31 #", "issued"),
    ],
)
def test_a_plan_that_ends_before_it_begins(small_site: Path, file: str, old: str, new: str, field: str) -> None:
    path = small_site / "content" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    _, diagnostics = checked_library(small_site)
    assert [(p.code, p.field) for p in diagnostics if p.code == "end-before-start"] == [("end-before-start", field)]


def test_a_task_that_ends_before_it_begins(small_site: Path) -> None:
    tasks = small_site / "content/plan/tasks.yml"
    tasks.write_text(
        "- {id: n, title: Nhiệm vụ, clause: I, lead: [], due: {kind: yearly, start: 2026-Q2, end: 2026-03}}\n", "utf-8"
    )
    _, diagnostics = checked_library(small_site)
    assert "due.end" in [p.field for p in diagnostics if p.code == "end-before-start"]
