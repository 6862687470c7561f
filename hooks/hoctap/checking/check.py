"""The whole check: read everything, then hold every rule against it."""

from __future__ import annotations

from pathlib import Path

from hoctap.checking.colours import check_colours
from hoctap.checking.complaint import Complaints
from hoctap.checking.dated import check_campaigns, check_news, check_places, check_plan
from hoctap.checking.hosted import check_published_files
from hoctap.checking.identifiers import check_identifiers
from hoctap.checking.references import check_references
from hoctap.checking.rules import check_consent, check_former_ids, check_hosted_files, check_locality
from hoctap.checking.texts import check_pages, check_texts
from hoctap.problems import Problems
from hoctap.reading.memory import Memory
from hoctap.reading.recall import Judge
from hoctap.reading.record_file import Positions
from hoctap.reading.shelves import read_library
from hoctap.records.library import Library
from hoctap.records.record import Record

RULES = (
    check_references,
    check_pages,
    check_hosted_files,
    check_published_files,
    check_former_ids,
    check_consent,
    check_locality,
    check_colours,
    check_campaigns,
    check_places,
    check_plan,
    check_news,
)


def judge_below(root: Path) -> Judge:
    """What can be told of a record by itself; it is remembered together with the record."""

    # Of the file that is being read: found for each of its records anew, they would take the square of its length.
    positions: dict[str, Positions] = {}

    def judge(record: Record, problems: Problems) -> None:
        if record.place.path not in positions:
            positions.clear()
        complaints = Complaints(root, problems, positions)
        check_identifiers(record, complaints)
        check_texts(record, complaints)

    return judge


def checked_library(root: Path, memory: Memory | None = None) -> tuple[Library, Problems]:
    """The library below ``root`` and every problem found in it; ``memory`` spares reading what is unchanged."""
    problems = Problems()
    library = read_library(root, problems, memory, judge_below(root))
    complaints = Complaints(root, problems)
    for rule in RULES:
        rule(library, complaints)
    return library, problems
