"""``make bench``: this project, Hugo and a standard MkDocs build the same records in turn; prints one table."""

from __future__ import annotations

import argparse
import signal
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks import editing
from benchmarks.builders import HUGO, OURS, OURS_AGAIN, PAGES, ROOT, STOCK, Grounds, hugo_version
from benchmarks.changes import Change, changes, table_of_changes
from benchmarks.contest import Result, contest
from benchmarks.measuring import Failed
from benchmarks.report import conditions, keep, rows, table
from harness.program import share_built_assets

PEERS = ("hugo", "mkdocs")
# A standard site repeats its menu on every page, so its time grows with the square of the records.
STOCK_SIZES = (250, 500, 1000)
Group = list[tuple[str, int]]


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--records", type=_count, default=10_000, help="resources to build (10000)")
    parser.add_argument("--runs", type=_count, default=3, help="runs of each builder (3)")
    parser.add_argument("--growth", action="store_true", help="twice and four times as many too")
    parser.add_argument("--peers", default=",".join(PEERS), help="hugo,mkdocs; empty for none")
    parser.add_argument("--books", type=Path, help="books.csv (goodbooks-10k); without it records are invented")
    parser.add_argument("--results", type=Path, default=ROOT / "benchmarks" / "results", help="where results are kept")
    parser.add_argument("--loop", action="store_true", help="measure the editing loop instead")
    options = parser.parse_args(given)
    options.peers = [name for name in options.peers.split(",") if name]
    if unknown := set(options.peers) - set(PEERS):
        parser.error(f"--peers: {', '.join(sorted(unknown))}? There are: {', '.join(PEERS)}")
    if options.books and not options.books.is_file():
        parser.error(f"--books: {options.books} is not there")
    return options


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def groups(records: int, growth: bool, peers: Sequence[str]) -> Iterator[Group]:
    """What is compared: builder and number of resources."""
    hugo = [HUGO] if "hugo" in peers else []
    yield [(name, records) for name in (OURS, OURS_AGAIN, PAGES, *hugo)]
    if growth:
        for times in (2, 4):
            yield [(name, records * times) for name in (OURS, PAGES, *hugo)]
    sizes = [size for size in STOCK_SIZES if size <= records] if "mkdocs" in peers else []
    if sizes:
        # The largest size next to the others, for comparison.
        beside = [(name, sizes[-1]) for name in (PAGES, *hugo)] if sizes[-1] < records else []
        yield [*((STOCK, size) for size in sizes), *beside]


def compare(root: Path, options: argparse.Namespace) -> tuple[list[Result], list[Change]]:
    """Run every group, then builds after changes. ``root`` is the repository, or a small one, whose copies are built."""
    peers = list(options.peers)
    if "hugo" in peers and hugo_version() is None:
        peers.remove("hugo")
        print(
            "Không có Hugo: bỏ qua. Trên Debian/Ubuntu: apt install hugo\n"
            "Hugo is not installed: left out. On Debian/Ubuntu: apt install hugo",
            file=sys.stderr,
        )
    results: list[Result] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        work = Path(folder).resolve()
        grounds = Grounds(root, work, options.books)
        for group in groups(options.records, options.growth, peers):
            results += contest([grounds.builder(*each) for each in group], options.runs, work)
        return results, list(changes(grounds.copy(options.records)[0], options.runs))


def main(given: Sequence[str]) -> int:
    """Measure, print the table, store it."""
    options = arguments(given)
    share_built_assets()
    if options.loop:
        return editing.main(options)
    try:
        results, changed = compare(ROOT, options)
    except Failed as fault:
        print(fault, file=sys.stderr)
        return 1
    print(f"{table(rows(results))}\n\n{table_of_changes(changed)}")
    file = keep(options.results, conditions(ROOT, options.runs, options.books), results, changed)
    print(f"→ {file}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    # The measured builds run in their own sessions, so end them when this program ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
