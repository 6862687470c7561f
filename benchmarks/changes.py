"""A build from nothing, and builds after one change each, which take from the last one what has not changed.

Prints are drawn in the build from nothing, as on a new machine. A change is made several times, each time with another
word, and then taken back, so that the next one is measured alone.
"""

from __future__ import annotations

import shutil
import statistics
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.builders import NOW
from benchmarks.measuring import Used, measured

NOTHING_BEFORE: Final = "from nothing"
# The name of a change, its file, and the text after which a word is inserted.
CHANGES: Final[list[tuple[str, str, str]]] = [
    ("one post", "content/news/2026/trang-mo-cua.md", "vi: "),
    # Its title, so that its place in the order of the catalogue changes.
    ("one resource", "resources/catalogue/wikipedia-tieng-viet.yml", "vi: "),
    ("one vocabulary", "resources/vocabularies/subjects.yml", "    vi: "),
    ("one template", "theme/pages/home.html", "\n"),
]


@dataclass(frozen=True, slots=True)
class Change:
    """What builds took after one kind of change: the median of their wall and processor time, in seconds."""

    name: str
    runs: int
    wall: float
    cpu: float | None


def changes(root: Path, runs: int) -> Iterator[Change]:
    """Measure builds of the place below ``root``, which is as before afterwards. What it has kept is deleted.

    Args:
        root: The place; changes of files that it does not have are left out.
        runs: Builds after each change; from nothing there is one.
    """
    for name in ("site", ".site-spare", ".cache"):
        shutil.rmtree(root / name, ignore_errors=True)
    yield _change(NOTHING_BEFORE, [_build(root)])
    yield _change("nothing changed", [_build(root) for _ in range(runs)])
    for name, path, mark in CHANGES:
        file = root / path
        if not file.is_file():
            continue
        before = file.read_text("utf-8")
        used = []
        for number in range(runs):
            file.write_text(before.replace(mark, f"{mark}Thử{number} ", 1), "utf-8")
            used.append(_build(root))
        file.write_text(before, "utf-8")
        _build(root)
        yield _change(name, used)


def table_of_changes(found: Sequence[Change]) -> str:
    """The measures as a Markdown table, with their ratios to a build from nothing."""
    whole = next(each for each in found if each.name == NOTHING_BEFORE)
    lines = [
        "| built | wall s | CPU s | wall / from nothing | CPU / from nothing |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    for each in found:
        cpu = f"{each.cpu:.1f}" if each.cpu is not None else "–"
        share = f"{each.cpu / whole.cpu:.3f}" if each.cpu is not None and whole.cpu else "–"
        lines.append(f"| {each.name} | {each.wall:.1f} | {cpu} | {each.wall / whole.wall:.3f} | {share} |")
    return "\n".join(lines)


def _change(name: str, runs: Sequence[Used]) -> Change:
    print(f"{name}: {', '.join(f'{run.wall:.1f}' for run in runs)} s", file=sys.stderr, flush=True)
    cpu = [run.cpu for run in runs if run.cpu is not None]
    return Change(name, len(runs), statistics.median(run.wall for run in runs), statistics.median(cpu) if cpu else None)


def _build(root: Path) -> Used:
    command = [sys.executable, "-m", "hoctap", "build", "--now", NOW]
    environment = {"PYTHONPATH": str(root / "hooks"), "PYTHONUTF8": "1"}
    return measured(command, root, environment, sample=False)
