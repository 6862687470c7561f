"""The yearly report as a sheet to fill in: its words, its columns, and one row a target and a task.

The same table is written by the exports and read again by the imports, so a word stands here once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.target.model import Milestone, Target
from hoctap.kinds.task.model import State, Task
from hoctap.locales import Lang
from hoctap.schema.library import Library
from hoctap.text.numbers import number, percent

RowKind = Literal["target", "task"]
Head = Literal["year", "agency", "unit", "date", "source", "url", "language"]
Column = Literal["kind", "id", "title", "measure", "lead", "milestones", "value", "state", "words"]

COLUMNS: Final[dict[Column, dict[Lang, str]]] = {
    "kind": {"vi": "Loại", "en": "Kind"},
    "id": {"vi": "Mã", "en": "Code"},
    "title": {"vi": "Nội dung", "en": "What"},
    "measure": {"vi": "Đơn vị tính", "en": "Measured in"},
    "lead": {"vi": "Chủ trì", "en": "Lead"},
    "milestones": {"vi": "Mốc của kế hoạch", "en": "Milestones of the plan"},
    "value": {"vi": "Giá trị của năm", "en": "Value of the year"},
    "state": {"vi": "Tình trạng", "en": "State"},
    "words": {"vi": "Kết quả bằng lời, ghi chú", "en": "Result in words, remark"},
}
FILLED: Final[tuple[Column, ...]] = ("value", "state", "words")
HEADS: Final[dict[Head, dict[Lang, str]]] = {
    "year": {"vi": "Năm báo cáo", "en": "Year reported on"},
    "agency": {"vi": "Đơn vị báo cáo", "en": "Reporting body"},
    "unit": {"vi": "Tên riêng của đơn vị", "en": "Own name of the unit"},
    "date": {"vi": "Ngày báo cáo", "en": "Date of the report"},
    "source": {"vi": "Nguồn", "en": "Source"},
    "url": {"vi": "Địa chỉ của nguồn", "en": "Address of the source"},
    "language": {"vi": "Ngôn ngữ của lời ghi", "en": "Language of the words"},
}
HELP: Final[dict[Head, dict[Lang, str]]] = {
    "year": {"vi": "Bắt buộc. Bốn chữ số.", "en": "Required. Four digits."},
    "agency": {
        "vi": "Bắt buộc. Chọn trong danh sách, hoặc ghi mã trong ngoặc vuông.",
        "en": "Required. Choose from the list, or write the code in square brackets.",
    },
    "unit": {
        "vi": "Chỉ khi dòng trên là tên chung của nhiều đơn vị, ví dụ mỗi xã ghi tên xã mình.",
        "en": "Only where the line above stands for many: each commune, for instance, writes its name.",
    },
    "date": {"vi": "Bắt buộc. Ngày/tháng/năm.", "en": "Required. Day/month/year."},
    "source": {
        "vi": "Bắt buộc. Số và tên văn bản, hoặc nơi lấy số liệu.",
        "en": "Required. Number and name of the document, or where the figures come from.",
    },
    "url": {"vi": "Nếu có, bắt đầu bằng https://", "en": "If there is one; it starts with https://"},
    "language": {"vi": "vi hoặc en.", "en": "vi or en."},
}
INTRO: Final[dict[Lang, str]] = {
    "vi": "Điền các ô nền vàng. Ô để trống là «chưa báo cáo», không phải số 0. Đừng sửa cột «Mã».",
    "en": "Fill in the yellow cells. An empty cell means “not reported”, never zero. Leave the column “Code” as it is.",
}
TITLES: Final[dict[Lang, str]] = {"vi": "Báo cáo năm", "en": "Yearly report"}
UNITS_SHEET: Final[dict[Lang, str]] = {"vi": "Đơn vị", "en": "Bodies"}
KINDS: Final[dict[RowKind, dict[Lang, str]]] = {
    "target": {"vi": "mục tiêu", "en": "target"},
    "task": {"vi": "nhiệm vụ", "en": "task"},
}
STATES: Final[dict[State, dict[Lang, str]]] = {
    "done": {"vi": "đã xong", "en": "done"},
    "in-progress": {"vi": "đang làm", "en": "in progress"},
    "not-done": {"vi": "chưa làm", "en": "not done"},
}
MEASURES: Final[dict[str, dict[Lang, str]]] = {
    "percent": {"vi": "%", "en": "%"},
    "level": {"vi": "mức độ", "en": "level"},
    "status": {"vi": "bằng lời", "en": "in words"},
    "number": {"vi": "số lượng", "en": "number"},
}


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: what it asks about, in words; what is to be filled in is not here."""

    kind: RowKind
    id: str
    title: str
    measure: str
    lead: str
    milestones: str


def sheet_rows(library: Library, lang: Lang) -> Iterator[SheetRow]:
    """The targets and then the tasks, in the order of their files."""
    agencies = {agency.id: agency.name[lang] for agency in library.all(Agency)}

    def named(ids: tuple[str, ...]) -> str:
        return "; ".join(agencies.get(id, id) for id in ids)

    for target in library.all(Target):
        goals = "; ".join(milestone_text(target, milestone, lang) for milestone in target.milestones)
        measure = MEASURES[target.unit][lang]
        yield SheetRow("target", target.id, target.indicator[lang], measure, named(target.lead), goals)
    for task in library.all(Task):
        yield SheetRow("task", task.id, task.title[lang], "", named(task.lead), "")


def milestone_text(target: Target, milestone: Milestone, lang: Lang) -> str:
    """``2025: 70% (đạt 70%)``; the words alone where the plan sets no number."""
    if milestone.value is None:
        return f"{milestone.year}: {milestone.statement[lang]}"
    return f"{milestone.year}: {amount(milestone.value, target.unit, lang)} ({milestone.statement[lang]})"


def amount(value: float, unit: str, lang: Lang) -> str:
    """A target's value as people read it."""
    return percent(value, lang) if unit == "percent" else number(value, lang)


def body_text(agency: Agency, lang: Lang) -> str:
    """How the list of bodies names one: its name, and its code by which it is found again."""
    return f"{agency.name[lang]} [{agency.id}]"


def sheet_title(plan: Plan, lang: Lang) -> str:
    """The sheet's first line."""
    return f"{TITLES[lang]} · {plan.title[lang]}"


def column_name(number: int) -> str:
    """``A`` for 1, ``AA`` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
