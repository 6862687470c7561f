"""The whole check: of each record by itself, then of all together. What one kind checks is in its ``checks.py``."""

from __future__ import annotations

from pathlib import Path

from hoctap.caching.validated_files import ValidatedFiles
from hoctap.checking.conflicts import check_conflicts
from hoctap.checking.former_ids import check_former_ids
from hoctap.checking.hosted import check_published_files
from hoctap.checking.hosted_files import check_hosted_files
from hoctap.checking.items import check_items
from hoctap.checking.legacy import check_legacy_letters, check_legacy_pages
from hoctap.checking.pictures import check_pictures
from hoctap.checking.references import check_references
from hoctap.checking.reporter import Reporter
from hoctap.checking.sample_words import check_sample_words
from hoctap.checking.texts import check_pages, check_texts
from hoctap.diagnostics import Diagnostics
from hoctap.loading.library_loader import Validator, read_library
from hoctap.loading.record_cache import RecordCache
from hoctap.schema.library import Library
from hoctap.schema.record import Record
from hoctap.schema.record_texts import texts_of
from hoctap.schema.registry import kind_of_model, kinds

RULES = (
    check_conflicts,
    check_references,
    check_pages,
    check_legacy_pages,
    check_hosted_files,
    check_former_ids,
)


def record_validator(root: Path) -> Validator:
    """The checks of a record by itself. The cache remembers their result together with the record."""
    reporter = Reporter(root, Diagnostics())

    def validate(record: Record, diagnostics: Diagnostics) -> None:
        nonlocal reporter
        # The records of one file share a reporter, which reads the file's positions once.
        if reporter.diagnostics is not diagnostics:
            reporter = Reporter(root, diagnostics)
        check_by_kind(record, reporter)
        texts = texts_of(record)
        check_texts(record, reporter, texts)
        check_sample_words(record, texts, reporter)
        check_items(record, reporter)
        check_legacy_letters(record, reporter, texts)

    return validate


def check_by_kind(record: Record, reporter: Reporter) -> None:
    """What the record's kind checks of it by itself."""
    part = kind_of_model(type(record)).part("checks")
    if (check := getattr(part, "check_record", None)) is not None:
        check(record, reporter)


def checked_library(root: Path, cache: RecordCache | None = None) -> tuple[Library, Diagnostics]:
    """The library below ``root`` and everything that is wrong with it; files in ``cache`` are not read again."""
    diagnostics = Diagnostics()
    cache = cache or RecordCache()
    library = read_library(root, diagnostics, cache, record_validator(root))
    reporter = Reporter(root, diagnostics)
    check_library(library, reporter, cache.validated)
    cache.validated.save()
    return library, diagnostics


def check_library(library: Library, reporter: Reporter, validated: ValidatedFiles) -> None:
    """Apply every rule to what was read; files in ``validated`` are not opened again."""
    for rule in RULES:
        rule(library, reporter)
    for kind in kinds():
        if (check := getattr(kind.part("checks"), "check_library", None)) is not None:
            check(library, reporter)
    check_published_files(library, reporter, validated)
    check_pictures(library, reporter, validated)
