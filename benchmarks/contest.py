"""Runs the builders in turn, several times, each from nothing, and keeps what every run used."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.builders import OURS, Builder
from benchmarks.counting import Written, written
from benchmarks.measuring import Used, measured

# The stage of our own build that a site builder without exports and search would have alone.
STAGE = "pages"


@dataclass(slots=True)
class Result:
    """All runs of one builder over one number of resources; ``stages`` are the seconds of ``STAGE`` in each."""

    builder: str
    records: int
    runs: list[Used] = field(default_factory=list)
    stages: list[float] = field(default_factory=list)
    written: Written | None = None

    def median(self, name: str) -> float | None:
        """The median of ``wall``, ``cpu`` or ``memory``; ``None`` where a run does not tell."""
        values = [getattr(run, name) for run in self.runs]
        return None if not values or None in values else statistics.median(values)


def contest(builders: Sequence[Builder], runs: int, work: Path) -> list[Result]:
    """``runs`` rounds; each round starts with another builder, so that no one always has the warm start."""
    for builder in builders:
        if builder.warmed:
            measured(builder.command(work / "target"), builder.folder, builder.environment)
    results = [Result(builder.name, len(builder.ids)) for builder in builders]
    for number in range(runs):
        order = [(number + step) % len(builders) for step in range(len(builders))]
        for index in order:
            _run(builders[index], results[index], work / "target")
            used = results[index].runs[-1]
            print(
                f"{number + 1}/{runs} {builders[index].name} ({results[index].records}): {used.wall:.1f} s",
                file=sys.stderr,
                flush=True,
            )
    return results


def _run(builder: Builder, result: Result, target: Path) -> None:
    for folder in (target, *builder.forget):
        shutil.rmtree(folder, ignore_errors=True)
    result.runs.append(measured(builder.command(target), builder.folder, builder.environment))
    if builder.name == OURS:
        report = json.loads((target / "du-lieu" / "build.json").read_text("utf-8"))
        result.stages.append(report["stages"][STAGE])
    if result.written is None:
        result.written = written(target, builder.ids)
    shutil.rmtree(target)
