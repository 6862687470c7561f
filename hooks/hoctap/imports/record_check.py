"""Check a record before it is written."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from hoctap.checking.checks import check_by_kind
from hoctap.checking.legacy import check_legacy_letters
from hoctap.checking.markdown_links import targets, without_code
from hoctap.checking.reporter import Reporter
from hoctap.checking.texts import check_texts
from hoctap.diagnostics import Diagnostic, Diagnostics
from hoctap.kinds.resource.model import Resource
from hoctap.loading import validation_errors
from hoctap.loading.source_text import Position
from hoctap.loading.yaml_source import DataPath, YamlSource
from hoctap.schema.localized_text import localized
from hoctap.schema.record import Record
from hoctap.schema.record_texts import strings_of, texts_of


class _FieldReporter(Reporter):
    """Reports problems by field, because there are no lines yet."""

    def __init__(self, diagnostics: Diagnostics) -> None:
        super().__init__(Path(), diagnostics)

    def add(self, record: Record, field: tuple[str | int, ...], code: str, **details: object) -> None:
        self.diagnostics.add("", 1, 1, ".".join(str(step) for step in field), code, **details)


def first_problem(id: str, text: str) -> Diagnostic | None:
    """The first problem that ``check`` would report about the resource ``id`` with the content ``text``."""
    diagnostics = Diagnostics()
    positions: dict[DataPath, Position] = {}
    data = YamlSource("", text, diagnostics).data(positions)
    if not diagnostics:
        try:
            record = Resource.model_validate({**data, "id": id})
        except ValidationError as error:
            validation_errors.report(error, Resource, "", positions, (), diagnostics)
        else:
            checker = _FieldReporter(diagnostics)
            check_by_kind(record, checker)
            texts = texts_of(record)
            check_texts(record, checker, texts)
            check_legacy_letters(record, checker, texts)
            _check_links(record, checker)
    return diagnostics.found[0] if diagnostics.found else None


def _check_links(record: Resource, checker: Reporter) -> None:
    """Imported texts cannot link to pages of this site."""
    for field, text, is_markdown in strings_of(record):
        if is_markdown and "](" in text:
            for target in targets(without_code(text, fences=True)):
                if ":" not in target.address:
                    checker.add(
                        record, field, "broken-link", value=target.address[:80], hint=localized("hints.no-link")
                    )
