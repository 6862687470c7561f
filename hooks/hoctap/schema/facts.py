"""The facts of a record: fields that its kind declares to be shown, searched and exported by their names."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple

from hoctap.locales import languages
from hoctap.schema.field_words import field_label
from hoctap.schema.kind import Fact, Kind
from hoctap.schema.localized_text import LocalizedText, joined, same_text
from hoctap.schema.record import Record
from hoctap.schema.registry import kind_of_model
from hoctap.text.dates import partial_date
from hoctap.text.numbers import number


class ValueOfFact(NamedTuple):
    """A fact of one record: its field, what the field is called, and the value in words."""

    field: str
    label: LocalizedText
    text: LocalizedText


def facts_of(record: Record, wanted: Callable[[Fact], bool]) -> Iterator[ValueOfFact]:
    """The facts that the record states, in the order of its kind.

    Args:
        record: A record of a registered kind.
        wanted: Which facts are meant, such as ``lambda fact: fact.shown``.
    """
    kind = kind_of_model(type(record))
    for fact in filter(wanted, kind.facts):
        value = getattr(record, fact.field)
        if value not in (None, "", ()):
            yield ValueOfFact(fact.field, label_of(kind, fact), in_words(value))


def label_of(kind: Kind, fact: Fact) -> LocalizedText:
    """What the field is called, as in the forms."""
    owner = kind.model.__name__
    return LocalizedText({lang: field_label(owner, fact.field, lang) for lang in languages()})


def in_words(value: object) -> LocalizedText:
    """A field's value as readers of each language write it."""
    if isinstance(value, LocalizedText):
        return value
    if isinstance(value, tuple):
        return joined([in_words(each) for each in value], " · ")
    if isinstance(value, datetime.date):
        day = value
        return LocalizedText({lang: partial_date(day.isoformat(), lang) for lang in languages()})
    if isinstance(value, int | float) and not isinstance(value, bool):
        amount = value
        return LocalizedText({lang: number(amount, lang) for lang in languages()})
    return same_text(str(value))
