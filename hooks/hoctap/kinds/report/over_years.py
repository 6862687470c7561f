"""Reported values and the plan's marks through the years, as charts and their tables show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hoctap.kinds.plan.model import Plan
from hoctap.kinds.report.reports import Reports
from hoctap.kinds.target.model import Target
from hoctap.schema.localized_text import LocalizedText


@dataclass(frozen=True, slots=True)
class Point:
    """A reported number. ``counts``: it is that of the whole target for its year; else it is the part of ``by``."""

    year: int
    value: float
    counts: bool
    by: LocalizedText | None


@dataclass(frozen=True, slots=True)
class YearRow:
    """A year that has a reported number, a mark of the plan, or both."""

    year: int
    points: tuple[Point, ...]
    mark: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A target through the years of the plan."""

    target: Target
    points: tuple[Point, ...]

    @property
    def has_parts(self) -> bool:
        """Whether a body reported its part."""
        return any(not point.counts for point in self.points)

    @property
    def rows(self) -> tuple[YearRow, ...]:
        """The years with something to say, the earliest first."""
        marks = {each.year: each.value for each in self.target.milestones if each.value is not None}
        years = sorted({*marks, *(point.year for point in self.points)})
        return tuple(
            YearRow(year, tuple(each for each in self.points if each.year == year), marks.get(year)) for year in years
        )


def charts(targets: tuple[Target, ...], reports: Reports, plan: Plan | None) -> Iterator[Chart]:
    """A chart of each target with numbers reported in the plan's years; an earlier report on a year is left out."""
    if plan is None:
        return
    for target in targets:
        points = tuple(
            Point(each.year, each.value, counts, each.by)
            for each in reports.values[target.id]
            if each.value is not None
            and plan.start <= each.year <= plan.end
            and ((counts := each is reports.counted(target.id, each.year)) or not each.whole)
        )
        if points:
            yield Chart(target, points)
