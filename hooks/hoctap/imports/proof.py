"""What the checker would say of a record that is not written yet."""

from __future__ import annotations

from pathlib import Path

from pydantic import ValidationError

from hoctap.checking.complaint import Complaints
from hoctap.checking.identifiers import check_identifiers
from hoctap.checking.legacy import check_legacy_letters
from hoctap.checking.markdown_links import targets, without_code
from hoctap.checking.texts import check_texts, strings_of, texts_of
from hoctap.problems import Problem, Problems
from hoctap.reading import complaints
from hoctap.reading.source_text import Position
from hoctap.reading.yaml_source import Path as DataPath
from hoctap.reading.yaml_source import Source
from hoctap.records.record import Record
from hoctap.records.resource import Resource

_HINT = {"hint": "bỏ liên kết ấy, hoặc ghi địa chỉ đầy đủ", "hint_en": "leave the link out or write its full address"}


class _Unwritten(Complaints):
    """Puts complaints at fields: there are no lines yet."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(Path(), problems)

    def add(self, record: Record, field: tuple[str | int, ...], code: str, **details: object) -> None:
        self.problems.add("", 1, 1, ".".join(str(step) for step in field), code, **details)


def fault_in(id: str, text: str) -> Problem | None:
    """The first thing that the checker would report about the resource ``id`` with the content ``text``."""
    problems = Problems()
    positions: dict[DataPath, Position] = {}
    data = Source("", text, problems).data(positions)
    if not problems:
        try:
            record = Resource.model_validate({**data, "id": id})
        except ValidationError as error:
            complaints.report(error, Resource, "", positions, (), problems)
        else:
            checker = _Unwritten(problems)
            check_identifiers(record, checker)
            texts = texts_of(record)
            check_texts(record, checker, texts)
            check_legacy_letters(record, checker, texts)
            _check_links(record, checker)
    return problems.found[0] if problems.found else None


def _check_links(record: Resource, checker: Complaints) -> None:
    """A text from elsewhere knows nothing of this site's addresses."""
    for field, text, is_markdown in strings_of(record):
        if is_markdown and "](" in text:
            for target in targets(without_code(text, fences=True)):
                if ":" not in target.address:
                    checker.add(record, field, "broken-link", value=target.address[:80], **_HINT)
