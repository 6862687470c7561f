"""Twenty thousand broken files of every kind: each is read, or refused with problems at positions inside it."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from audit.figure import Figure, Ground
from harness.broken.import_files import MARC, SOUND
from harness.broken.mutations import mutated
from harness.broken.samples import hostile_ground, kind_name
from harness.broken.watch import Watch
from hoctap.imports.reading import read_rows
from hoctap.imports.result import UnreadableFile

CASES: Final = 20_000
IMPORTS: Final = 2_000
_PROCESSES: Final = 2


@dataclass(slots=True)
class BuildStats:
    """What became of one process's share."""

    cases: int = 0
    refused: int = 0
    slowest: tuple[float, str] = (0.0, "")
    memory: int = 0
    faults: list[str] = field(default_factory=list)


def figures(ground: Ground) -> list[Figure]:
    """Break, read, count; two processes have their own copy of the content."""
    with ThreadPoolExecutor(_PROCESSES) as pool:
        shares = [pool.submit(_share, ground.work / str(n), range(n, CASES, _PROCESSES)) for n in range(_PROCESSES)]
        tallies = [share.result() for share in shares]
    cases, refused = sum(t.cases for t in tallies), sum(t.refused for t in tallies)
    faults = [fault for tally in tallies for fault in tally.faults]
    seconds, path = max(tally.slowest for tally in tallies)
    memory = max(tally.memory for tally in tallies) >> 20
    told = f"{len(faults)} of {cases}: {refused} refused, {cases - refused - len(faults)} sound"
    if faults:
        told += f"; first: {faults[0]}"
    raised = _imports(ground.work)
    return [
        Figure("mutations", "broken files that raise, hang, or have a problem outside the file", "0", told, not faults),
        Figure("mutations", "slowest broken file", "≤ 5 s", f"{seconds:.2f} s ({path})", seconds <= 5),
        Figure("mutations", "peak memory of the reader", "≤ 1 GiB", f"{memory} MiB", memory <= 1024),
        Figure(
            "mutations", "broken import files that raise", "0", f"{len(raised)} of {IMPORTS} {raised[:1]}", not raised
        ),
    ]


def _share(root: Path, numbers: Iterable[int]) -> BuildStats:
    root.mkdir()
    kinds: dict[str, list[str]] = {}
    for path in hostile_ground(root):
        kinds.setdefault(kind_name(path), []).append(path)
    names = sorted(kinds)
    tally = BuildStats()
    with Watch(root) as watch:
        for number in numbers:
            rnd = random.Random(number)
            path = rnd.choice(kinds[names[number // _PROCESSES % len(names)]])
            sound = (root / path).read_bytes()
            outcome = watch.case(path, mutated(sound, rnd))
            (root / path).write_bytes(sound)
            tally.cases += 1
            tally.refused += bool(outcome.diagnostics and not outcome.fault)
            tally.slowest = max(tally.slowest, (outcome.seconds, path))
            tally.memory = max(tally.memory, outcome.memory)
            if outcome.fault:
                print(f"case {number}, {path}: {outcome.fault}", file=sys.stderr, flush=True)
                tally.faults.append(f"case {number}, {path}: {outcome.fault.strip().splitlines()[-1][:200]}")
    return tally


def _imports(work: Path) -> list[str]:
    raised = []
    files = {name: text.encode() for name, text in SOUND.items()} | {"a.mrc": MARC}
    for number in range(IMPORTS):
        rnd = random.Random(number)
        name = rnd.choice(sorted(files))
        (work / name).write_bytes(mutated(files[name], rnd))
        try:
            read_rows(work / name)
        except UnreadableFile:
            continue
        except Exception as error:
            raised.append(f"case {number}, {name}: {error!r}"[:200])
    return raised
