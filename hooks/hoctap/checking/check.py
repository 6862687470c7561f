"""The whole check: read everything, then hold every rule against it."""

from __future__ import annotations

from pathlib import Path

from hoctap.checking.colours import check_colours
from hoctap.checking.complaint import Complaints
from hoctap.checking.conflicts import check_conflicts
from hoctap.checking.dated import check_campaigns, check_news, check_places, check_plan
from hoctap.checking.hosted import check_published_files
from hoctap.checking.identifiers import check_identifiers
from hoctap.checking.items import check_items
from hoctap.checking.legacy import check_legacy_letters, check_legacy_pages
from hoctap.checking.pictures import check_pictures
from hoctap.checking.references import check_references
from hoctap.checking.rules import check_consent, check_former_ids, check_hosted_files, check_locality
from hoctap.checking.sample_words import check_sample_words
from hoctap.checking.texts import check_pages, check_texts, texts_of
from hoctap.problems import Problems
from hoctap.reading.memory import Memory
from hoctap.reading.recall import Judge
from hoctap.reading.shelves import read_library
from hoctap.reading.sound_files import SoundFiles
from hoctap.records.library import Library
from hoctap.records.record import Record

RULES = (
    check_conflicts,
    check_references,
    check_pages,
    check_legacy_pages,
    check_hosted_files,
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

    complaints = Complaints(root, Problems())

    def judge(record: Record, problems: Problems) -> None:
        nonlocal complaints
        # The records of one file have one list of problems, and share what is known of the file: found for each record
        # anew, it would take the square of the file's length.
        if complaints.problems is not problems:
            complaints = Complaints(root, problems)
        check_identifiers(record, complaints)
        texts = texts_of(record)
        check_texts(record, complaints, texts)
        check_sample_words(record, texts, complaints)
        check_items(record, complaints)
        check_legacy_letters(record, complaints, texts)

    return judge


def checked_library(root: Path, memory: Memory | None = None) -> tuple[Library, Problems]:
    """The library below ``root`` and every problem found in it; ``memory`` spares reading what is unchanged."""
    problems = Problems()
    memory = memory or Memory()
    library = read_library(root, problems, memory, judge_below(root))
    complaints = Complaints(root, problems)
    judge_library(library, complaints, memory.files)
    memory.files.save()
    return library, problems


def judge_library(library: Library, complaints: Complaints, sound: SoundFiles) -> None:
    """Hold every rule against what was read; files in ``sound`` are not opened again."""
    for rule in RULES:
        rule(library, complaints)
    check_published_files(library, complaints, sound)
    check_pictures(library, complaints, sound)
