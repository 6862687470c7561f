"""Run the builders in turn, several times, each from scratch, and record the resources used."""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.builders import OURS, Builder
from benchmarks.counting import Written, written
from benchmarks.measuring import Failed, Used, measured

# The stage of our build that corresponds to a site builder without exports and search.
STAGE = "pages"


@dataclass(slots=True)
class Result:
    """All runs of one builder with one number of resources; ``stages`` are the seconds of ``STAGE`` in each.

    ``sampled`` is a separate first run that measures memory; its time does not count.
    """

    builder: str
    records: int
    sampled: Used | None = None
    runs: list[Used] = field(default_factory=list)
    stages: list[float] = field(default_factory=list)
    written: Written | None = None

    def median(self, name: str) -> float | None:
        """The median of ``wall``, ``cpu`` or ``memory``; ``None`` if a run lacks it."""
        counted = [self.sampled] if name == "memory" and self.sampled else self.runs
        values = [getattr(run, name) for run in counted]
        return None if not values or None in values else statistics.median(values)


def contest(builders: Sequence[Builder], runs: int, work: Path) -> list[Result]:
    """One run of each for its memory, then ``runs`` rounds; the builder that starts rotates.

    Nothing is deleted between runs: ext4 does not reuse inode numbers of recently deleted files, and its search for a
    free one took a third of the processor time.
    """
    for builder in builders:
        if builder.warmed:
            measured(builder.command(_fresh(work)), builder.folder, builder.environment, sample=False)
    results = [Result(builder.name, len(builder.ids)) for builder in builders]
    for builder, result in zip(builders, results, strict=True):
        _run(builder, result, work, sample=True)
    check_alike(results)
    for number in range(runs):
        order = [(number + step) % len(builders) for step in range(len(builders))]
        for index in order:
            _run(builders[index], results[index], work, sample=False)
            used = results[index].runs[-1]
            print(
                f"{number + 1}/{runs} {builders[index].name} ({results[index].records}): {used.wall:.1f} s",
                file=sys.stderr,
                flush=True,
            )
    return results


def check_alike(results: Sequence[Result]) -> None:
    """Check that all builders made the same pages; raises ``Failed``. The standard site has no shelves."""
    made: dict[int, set[tuple[int, int]]] = {}
    for result in results:
        if result.written and result.written.shelves:
            made.setdefault(result.records, set()).add((result.written.resources, result.written.shelves))
    for records, counts in made.items():
        if len(counts) > 1:
            raise Failed(f"{records} records: the builders made different numbers of pages: {sorted(counts)}")


def _fresh(work: Path) -> Path:
    """A new folder for the target: a build also makes folders beside it."""
    return Path(tempfile.mkdtemp(prefix="run-", dir=work)) / "site"


def _run(builder: Builder, result: Result, work: Path, *, sample: bool) -> None:
    target = _fresh(work)
    for number, cache in enumerate(builder.forget):
        if cache.exists():
            cache.rename(target.with_name(f"forgotten-{number}"))
    # Flush earlier writes, so that they do not slow down this run.
    if hasattr(os, "sync"):
        os.sync()
    used = measured(builder.command(target), builder.folder, builder.environment, sample=sample)
    if result.written is None:
        result.written = written(target, builder.ids)
    if sample:
        result.sampled = used
        return
    result.runs.append(used)
    if builder.name == OURS:
        report = json.loads((target / "du-lieu" / "build.json").read_text("utf-8"))
        result.stages.append(report["stages"][STAGE])
