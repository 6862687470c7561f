"""The results as a Markdown table, stored in ``benchmarks/results/`` with date, commit and conditions."""

from __future__ import annotations

import dataclasses
import datetime
import importlib.metadata
import json
import os
import platform
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.builders import HUGO, OURS, OURS_AGAIN, PAGES, STOCK, hugo_version
from benchmarks.changes import Change, table_of_changes
from benchmarks.contest import Result

STAGE_ALONE = "record-pages-stage"
# Sizes closer than this say nothing about growth.
_GROWN = 1.5
_MEASURES = ("wall", "cpu", "memory")
_NAMES = {
    OURS: "this project, everything, from nothing",
    OURS_AGAIN: "this project, everything, `.cache/` kept",
    PAGES: "this project, pages alone (check included)",
    STAGE_ALONE: "– of “everything”: the pages, seconds of one processor",
    HUGO: "Hugo, pages alone",
    STOCK: "MkDocs, Material, static-i18n, stock",
}
_HEAD = (
    "builder",
    "resources",
    "resource pages",
    "shelf pages",
    "files",
    "MB written",
    "wall s",
    "CPU s",
    "memory MB",
    "wall / Hugo",
    "CPU / Hugo",
    "memory / Hugo",
    "growth of wall",
)


@dataclasses.dataclass(frozen=True, slots=True)
class Row:
    """One builder at one size: medians, ratios to Hugo at that size, growth since the next smaller size."""

    builder: str
    records: int
    runs: int
    medians: dict[str, float | None]
    against_hugo: dict[str, float | None]
    growth: float | None = None
    growth_of_records: float | None = None
    written: dict[str, int] | None = None


def rows(results: Sequence[Result]) -> list[Row]:
    """The table's rows, by size."""
    hugo = {result.records: result for result in results if result.builder == HUGO}
    found: list[Row] = []
    for result in sorted(results, key=lambda result: result.records):
        medians = {name: result.median(name) for name in _MEASURES}
        found.append(_row(result.builder, result, medians, hugo, found))
        if result.stages:
            stage = {"wall": None, "cpu": statistics.median(result.stages), "memory": None}
            found.append(dataclasses.replace(_row(STAGE_ALONE, result, stage, hugo, found), written=None))
    return found


def _row(
    name: str, result: Result, medians: dict[str, float | None], hugo: dict[int, Result], earlier: Sequence[Row]
) -> Row:
    rival = hugo.get(result.records)
    before = next(
        (row for row in reversed(earlier) if row.builder == name and row.records * _GROWN <= result.records), None
    )
    return Row(
        name,
        result.records,
        len(result.runs),
        medians,
        {key: _ratio(value, rival.median(key) if rival else None) for key, value in medians.items()},
        _ratio(medians["wall"], before.medians["wall"]) if before else None,
        result.records / before.records if before else None,
        dataclasses.asdict(result.written) if result.written else None,
    )


def _ratio(value: float | None, other: float | None) -> float | None:
    return value / other if value is not None and other else None


def table(found: Sequence[Row]) -> str:
    """The rows as a Markdown table."""
    lines = [_HEAD, ("---",) + ("---:",) * (len(_HEAD) - 1), *(_cells(row) for row in found)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _cells(row: Row) -> tuple[str, ...]:
    written, megabyte = row.written or {}, 1_000_000
    memory = row.medians["memory"]
    growth = f"{row.growth:.2f} (resources {row.growth_of_records:.2f})" if row.growth else "–"
    return (
        _NAMES[row.builder],
        f"{row.records:,}",
        *(f"{written[key]:,}" if key in written else "–" for key in ("resources", "shelves", "files")),
        f"{written['size'] / megabyte:.1f}" if written else "–",
        _number(row.medians["wall"], 2),
        _number(row.medians["cpu"], 2),
        _number(memory / megabyte if memory else None, 0),
        *(_number(row.against_hugo[key], 2) for key in _MEASURES),
        growth,
    )


def _number(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:,.{places}f}"


def conditions(root: Path, runs: int, books: Path | None) -> dict[str, Any]:
    """The date, the commit and the machine of the measurement."""
    commit = _git(root, "rev-parse", "--short=10", "HEAD") or "no-commit"
    changed = bool(_git(root, "status", "--porcelain", "--", "hooks", "theme", "content", "resources", "docs"))
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return {
        "date": datetime.date.today().isoformat(),
        "commit": commit + ("-changed" if changed else ""),
        "runs": runs,
        "cores": cores,
        "system": platform.system(),
        "python": platform.python_version(),
        "hugo": hugo_version(),
        "mkdocs": importlib.metadata.version("mkdocs"),
        "material": importlib.metadata.version("mkdocs-material"),
        "records from": books.name if books else "a seed",
    }


def keep(folder: Path, facts: dict[str, Any], results: Sequence[Result], changed: Sequence[Change] = ()) -> Path:
    """Write the tables, conditions and every single run (as JSON); returns the tables' file."""
    found = rows(results)
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{facts['date']}-{facts['commit']}.md"
    said = "; ".join(f"{name} {value}" for name, value in facts.items() if value is not None)
    by = sorted({result.sampled.memory_by for result in results if result.sampled})
    note = (
        f"Medians of {facts['runs']} runs. Memory is the peak in a run of its own: PSS of all processes together, sampled"
        f" ten times a second, or the largest process's RSS where a run is too short or the system has no /proc (here: {', '.join(by)})."
    )
    after = f"\n## A build after a change\n\n{table_of_changes(changed)}\n" if changed else ""
    file.write_text(f"{said}.\n\n{note}\n\n{table(found)}\n{after}", "utf-8")
    data = {
        "conditions": facts,
        "rows": [dataclasses.asdict(row) for row in found],
        "runs": [dataclasses.asdict(result) for result in results],
        "changes": [dataclasses.asdict(each) for each in changed],
    }
    file.with_suffix(".json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return file


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()
