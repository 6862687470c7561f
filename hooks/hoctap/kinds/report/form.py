"""The yearly report as a sheet to fill in: its words, its columns, and one row a target and a task.

The same table is written by the exports and read again by the imports, so a word stands here once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.bodies import living
from hoctap.kinds.target.model import Milestone, Target
from hoctap.kinds.task.model import State, Task
from hoctap.locales import Lang, languages, words
from hoctap.schema.library import Library
from hoctap.schema.localized_text import LocalizedNames
from hoctap.text.numbers import number, percent

RowKind = Literal["target", "task"]
Head = Literal["year", "agency", "unit", "date", "source", "url", "language"]
Column = Literal["kind", "id", "title", "measure", "lead", "milestones", "value", "state", "words", "counts"]

# The sheet's columns, the lines at its head, and what may be written in them, with their words.
COLUMNS: Final = LocalizedNames[Column](
    "reports.column", ("kind", "id", "title", "measure", "lead", "milestones", "value", "state", "words", "counts")
)
FILLED: Final[tuple[Column, ...]] = ("value", "state", "words")
HEADS: Final = LocalizedNames[Head]("reports.head", ("year", "agency", "unit", "date", "source", "url", "language"))
KINDS: Final = LocalizedNames[RowKind]("reports.kind", ("target", "task"))
STATES: Final = LocalizedNames[State]("reports.state", ("done", "in-progress", "not-done"))
MEASURES: Final = LocalizedNames[str]("reports.measure", ("percent", "level", "status", "number"))


def head_help(head: Head, lang: Lang) -> str:
    """What to write in a line at the head of the sheet."""
    own = words(lang)
    choices = {"languages": f" {own('reports.or')} ".join(languages())} if head == "language" else {}
    return own(f"reports.help.{head}", **choices)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: what it asks about, in words; what is to be filled in is not here. ``counts`` says whose report on it counts."""

    kind: RowKind
    id: str
    title: str
    measure: str
    lead: str
    milestones: str
    counts: str


def sheet_rows(library: Library, plan: Plan, lang: Lang, today: datetime.date) -> Iterator[SheetRow]:
    """The targets and then the tasks, in the order of their files."""
    agencies = {agency.id: agency for agency in library.all(Agency)}

    def named(ids: tuple[str, ...]) -> str:
        return "; ".join(agencies[id].name[lang] if id in agencies else id for id in ids)

    def counts(leads: tuple[str, ...]) -> str:
        there = list(living((*leads, plan.issuer), agencies, today))
        bodies = dict.fromkeys(each.name[lang] for each in there if not each.several)
        return "; ".join(bodies) or words(lang)(f"reports.{'each-its-part' if there else 'nobody-counts'}")

    for target in library.all(Target):
        goals = "; ".join(milestone_text(target, milestone, lang) for milestone in target.milestones)
        measure = MEASURES[target.unit][lang]
        yield SheetRow(
            "target", target.id, target.indicator[lang], measure, named(target.lead), goals, counts(target.lead)
        )
    for task in library.all(Task):
        whole = counts(task.answering_alone)
        yield SheetRow("task", task.id, task.title[lang], "", named(task.answering), "", whole)


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
    return f"{words(lang)('reports.title')} · {plan.title[lang]}"


def column_name(number: int) -> str:
    """``A`` for 1, ``AA`` for 27."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
