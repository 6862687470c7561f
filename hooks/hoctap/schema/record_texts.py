"""The texts in a record, however deep, with or without their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import BaseModel

from hoctap.schema.localized_text import LocalizedText
from hoctap.schema.paths import Location


def fields_with_text(part: BaseModel, at: Location = ()) -> Iterator[tuple[Location, str | LocalizedText]]:
    """Every string and every localized text of a record, with its field."""
    for name in type(part).model_fields:
        yield from _below(getattr(part, name), (*at, name))


def _below(value: object, at: Location) -> Iterator[tuple[Location, str | LocalizedText]]:
    if isinstance(value, str | LocalizedText):
        yield at, value
    elif isinstance(value, BaseModel):
        yield from fields_with_text(value, at)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _below(item, (*at, index))


def strings_of(part: BaseModel) -> Iterator[tuple[Location, str, bool]]:
    """Every string of a record with its field, and whether it is Markdown; a localized text has one in each language."""
    for at, value in fields_with_text(part):
        if isinstance(value, str):
            yield at, value, False
        else:
            for lang, text in value.items():
                yield (*at, lang), text, True


def texts_of(part: BaseModel) -> list[str]:
    """Every string of a record, without fields. This is called for each record, so it is written to be fast."""
    return _gather(vars(part).values(), [])


def _gather(values: Iterable[object], texts: list[str]) -> list[str]:
    for value in values:
        if isinstance(value, str):
            texts.append(value)
        elif isinstance(value, tuple):
            _gather(value, texts)
        elif isinstance(value, LocalizedText):
            texts.extend(value.values())
        elif isinstance(value, BaseModel):
            _gather(vars(value).values(), texts)
    return texts
