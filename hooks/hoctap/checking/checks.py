"""The whole check: read everything, then hold every rule against it."""

from __future__ import annotations

from pathlib import Path

from hoctap.caching.validated_files import ValidatedFiles
from hoctap.checking.colours import check_colours
from hoctap.checking.conflicts import check_conflicts
from hoctap.checking.dated import check_campaigns, check_news, check_places, check_plan
from hoctap.checking.hosted import check_published_files
from hoctap.checking.identifiers import check_identifiers
from hoctap.checking.items import check_items
from hoctap.checking.legacy import check_legacy_letters, check_legacy_pages
from hoctap.checking.pictures import check_pictures
from hoctap.checking.references import check_references
from hoctap.checking.reporter import Reporter
from hoctap.checking.rules import check_consent, check_former_ids, check_hosted_files, check_locality
from hoctap.checking.sample_words import check_sample_words
from hoctap.checking.texts import check_pages, check_texts, texts_of
from hoctap.diagnostics import Diagnostics
from hoctap.loading.library_loader import Validator, read_library
from hoctap.loading.record_cache import RecordCache
from hoctap.schema.library import Library
from hoctap.schema.record import Record

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


def judge_below(root: Path) -> Validator:
    """What can be told of a record by itself; it is remembered together with the record."""

    reporter = Reporter(root, Diagnostics())

    def judge(record: Record, diagnostics: Diagnostics) -> None:
        nonlocal reporter
        # The records of one file have one list of problems, and share what is known of the file: found for each record
        # anew, it would take the square of the file's length.
        if reporter.diagnostics is not diagnostics:
            reporter = Reporter(root, diagnostics)
        check_identifiers(record, reporter)
        texts = texts_of(record)
        check_texts(record, reporter, texts)
        check_sample_words(record, texts, reporter)
        check_items(record, reporter)
        check_legacy_letters(record, reporter, texts)

    return judge


def checked_library(root: Path, cache: RecordCache | None = None) -> tuple[Library, Diagnostics]:
    """The library below ``root`` and everything that is wrong with it; files in ``cache`` are not read again."""
    diagnostics = Diagnostics()
    cache = cache or RecordCache()
    library = read_library(root, diagnostics, cache, judge_below(root))
    reporter = Reporter(root, diagnostics)
    judge_library(library, reporter, cache.validated)
    cache.validated.save()
    return library, diagnostics


def judge_library(library: Library, reporter: Reporter, validated: ValidatedFiles) -> None:
    """Apply every rule to what was read; files in ``validated`` are not opened again."""
    for rule in RULES:
        rule(library, reporter)
    check_published_files(library, reporter, validated)
    check_pictures(library, reporter, validated)
