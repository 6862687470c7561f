"""The words of the samples that ``new`` writes must have been replaced before a record is published."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import Final

from hoctap.checking.reporter import Reporter
from hoctap.diagnostics import Diagnostics
from hoctap.loading.markdown_source import read_markdown
from hoctap.loading.yaml_source import YamlSource
from hoctap.schema.kind import Kind, filled_sample
from hoctap.schema.record import Record
from hoctap.schema.record_texts import strings_of
from hoctap.schema.registry import kind_of_model

# A line of the sample that is offered as a remark: ``# theme: …``.
_OFFERED: Final = re.compile(r"^( *)# ( *(?:[a-z_]+:|- ).*)$", re.MULTILINE)
_ANY_DAY: Final = "2026-01-01"

Field = tuple[str | int, ...]


def check_sample_words(record: Record, texts: Iterable[str], reporter: Reporter) -> None:
    """Report every text of a record that its sample has in the same field; ``texts``: all texts of the record."""
    words = _words_of(type(record))
    if words is None or words[0].isdisjoint(texts):
        return
    for field, text, _ in strings_of(record):
        if (_without_numbers(field), text) in words[1]:
            reporter.add_within(record, field, 0, "sample-words", value=text[:80])


@functools.cache
def _words_of(model: type[Record]) -> tuple[frozenset[str], frozenset[tuple[Field, str]]] | None:
    """The texts of the sample of one kind; and the same with the field of each."""
    kind = kind_of_model(model)
    if kind.sample is None:
        return None
    sample = filled_sample(kind, schemas="", today=_ANY_DAY)
    found = frozenset((*_texts_in(kind, sample), *_texts_in(kind, _OFFERED.sub(r"\1\2", sample))))
    return frozenset(text for _, text in found), found


def _texts_in(kind: Kind, text: str) -> Iterator[tuple[Field, str]]:
    if kind.shape == "markdown":
        data, body, _ = read_markdown("", text, Diagnostics())
        data = {**data, "body": body}
    else:
        data = YamlSource("", text, Diagnostics()).data()
    record = kind.model.model_validate({**data, "id": "mau"})
    for field, value, is_text in strings_of(record):
        # What is neither a text nor a name nor an address may well be right as it is: hours, formats, ids.
        if is_text or not value.isascii() or value.startswith("https:"):
            yield _without_numbers(field), value


def _without_numbers(field: Field) -> Field:
    return tuple(step for step in field if isinstance(step, str))
