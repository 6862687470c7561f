"""What the yearly reports say of each target and task, and which reported value counts for the whole.

Several bodies report on one target. Nothing is added or averaged: the value of a body that is responsible for the
whole counts, and all others are shown beside it with their sources.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hoctap.kinds.agency.model import Agency
from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.bodies import answering, heirs
from hoctap.kinds.report.model import Report
from hoctap.kinds.target.model import Reported, Target
from hoctap.kinds.task.model import State, Task, TaskReport
from hoctap.schema.fields import LocalizedText
from hoctap.schema.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedEntry:
    """Who reported, when and where. ``whole``: the body is responsible for the whole target or task, not for a part.

    ``by`` is ``None`` where the record does not say.
    """

    source: LocalizedText
    url: str | None = None
    by: LocalizedText | None = None
    agency: str | None = None
    report: str | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedValue(ReportedEntry):
    """What one source says of a target for a year."""

    year: int
    value: float | None
    statement: LocalizedText | None
    date: datetime.date | None

    @classmethod
    def of(cls, said: Reported) -> ReportedValue:
        """A value in the target's own record, where an editor wrote it for the whole."""
        return cls(
            source=said.source, url=said.url, year=said.year, value=said.value, statement=said.statement, date=said.date
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedState(ReportedEntry):
    """What one source says of a task on a day; ``year`` is the year that it is about."""

    date: datetime.date
    state: State
    year: int | None
    text: LocalizedText | None

    @classmethod
    def of(cls, said: TaskReport) -> ReportedState:
        """A state in the task's own record."""
        return cls(source=said.source, url=said.url, date=said.date, state=said.state, year=said.year, text=said.text)


class Reports:
    """All reports, by year and then by day, and what they say."""

    def __init__(self, library: Library, plan: Plan | None) -> None:
        self.all = tuple(sorted(library.all(Report), key=lambda each: (each.year, each.date, each.id)))
        self.years = tuple(sorted({report.year for report in self.all}))
        self._agencies = {agency.id: agency for agency in library.all(Agency)}
        self._issuers = heirs((plan.issuer,) if plan else (), self._agencies)
        self.values: dict[str, tuple[ReportedValue, ...]] = {
            target.id: tuple(sorted(self._values(target), key=_value_order)) for target in library.all(Target)
        }
        self.states: dict[str, tuple[ReportedState, ...]] = {
            task.id: tuple(sorted(self._states(task), key=_state_order)) for task in library.all(Task)
        }

    def of_year(self, year: int) -> tuple[Report, ...]:
        """The reports on a year, the oldest first."""
        return tuple(report for report in self.all if report.year == year)

    def by(self, report: Report) -> LocalizedText:
        """Who made the report: the unit itself, else its body, else the report's title."""
        agency = self._agencies.get(report.agency or "")
        return report.unit or (agency.name if agency else report.title)

    def counted(self, target: str, year: int) -> ReportedValue | None:
        """The value that counts for a target and a year: the latest one of a body responsible for the whole."""
        return next((t for t in reversed(self.values[target]) if t.year == year and t.whole), None)

    def counted_years(self, target: str) -> list[ReportedValue]:
        """The values that count for a target, at most one for each year, the earliest year first."""
        years = sorted({value.year for value in self.values[target]})
        return [value for year in years if (value := self.counted(target, year)) is not None]

    def _values(self, target: Target) -> Iterator[ReportedValue]:
        yield from map(ReportedValue.of, target.reported)
        for report in self.all:
            for row in report.targets:
                if row.target == target.id:
                    yield ReportedValue(
                        year=report.year,
                        value=row.value,
                        statement=row.statement,
                        date=report.date,
                        source=report.source,
                        url=report.url,
                        by=self.by(report),
                        agency=report.agency,
                        report=report.id,
                        whole=self._answers(report, target.lead),
                    )

    def _states(self, task: Task) -> Iterator[ReportedState]:
        yield from map(ReportedState.of, task.reports)
        for report in self.all:
            for row in report.tasks:
                if row.task == task.id:
                    yield ReportedState(
                        date=report.date,
                        state=row.state,
                        year=report.year,
                        text=row.text,
                        source=report.source,
                        url=report.url,
                        by=self.by(report),
                        agency=report.agency,
                        report=report.id,
                        whole=self._answers(report, task.answering_alone),
                    )

    def _answers(self, report: Report, leads: Iterable[str]) -> bool:
        """Whether the report's body answers for what it reports on, or issued the plan, or succeeded such a body."""
        return report.unit is None and report.agency in {*answering(leads, self._agencies), *self._issuers}


def _value_order(value: ReportedValue) -> tuple[int, datetime.date]:
    # A value without a day counts as the oldest of its year.
    return value.year, value.date or datetime.date.min


def _state_order(value: ReportedState) -> tuple[int, datetime.date]:
    # A late report on an earlier year does not replace one on a later year.
    return value.year or value.date.year, value.date
